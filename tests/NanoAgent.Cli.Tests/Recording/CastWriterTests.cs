using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Recording;

namespace NanoAgent.Cli.Tests.Recording;

public class CastWriterTests
{
    [Fact]
    public void Intervals_add_up_whatever_was_rounded_away()
    {
        using var stream = new MemoryStream();
        var time = new SteppingTime();
        var cast = new CastWriter(stream, time);

        cast.WriteHeader([], "test");
        for (int i = 0; i < 3000; i++)
        {
            // A third of a microsecond beyond 1 ms each, in ticks of 100 ns.
            time.Ticks += 10_003;
            cast.WriteEvent('o', "ü\u001b\n");
        }

        string[] lines = Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal("""{"version":3,"term":{"cols":80,"rows":24},"timestamp":0,"title":"test","nanoagent":{}}""", lines[0]);
        Assert.Equal("[0.001,\"o\",\"ü\\u001B\\n\"]", lines[1]);
        Assert.Equal(3.0009m, lines.Skip(1).Sum(line => (decimal)JsonNode.Parse(line)![0]!));
    }

    private sealed class SteppingTime : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
