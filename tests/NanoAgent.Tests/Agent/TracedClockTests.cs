using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Agent;

public sealed class TracedClockTests
{
    private readonly List<string> _records = [];

    [Fact]
    public void The_trace_tells_the_wall_clock_when_it_is_learned_and_when_it_is_corrected()
    {
        var clock = new SteppedClock(0, isTimeKnown: false);
        var log = new FirmwareLog(new Sink(_records), clock, new Redactor(new SecretStore()));
        void Trace() => log.Trace(new TraceRecord("rule"));
        Trace();
        clock.Advance(1000);
        clock.Set(1_700_000_000_000);
        Trace();
        clock.Advance(60_000);
        Trace();
        clock.Set(clock.UnixMs + Limits.ClockStepMs);
        Trace();
        clock.Set(clock.UnixMs - 3 * Limits.ClockStepMs);
        Trace();

        Assert.Equal(["rule", "rule", "clock", "rule", "rule", "rule", "clock"], _records.Select(record => (string)JsonNode.Parse(record)!["ev"]!));
        Assert.Equal("""{"t":1000,"ev":"clock","unix_ms":1700000000000}""", _records[2]);
        Assert.Equal(1_700_000_060_000 - 2 * Limits.ClockStepMs, (long)JsonNode.Parse(_records[^1])!["unix_ms"]!);
    }

    private sealed class Sink(List<string> records) : ILogSink
    {
        public void WriteLine(char level, string line)
        {
        }

        public void WriteRecord(byte[] json, int count) => records.Add(Encoding.UTF8.GetString(json, 0, count));
    }
}
