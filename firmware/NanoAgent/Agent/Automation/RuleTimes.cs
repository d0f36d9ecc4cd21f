using NanoAgent.Hal;
using NanoAgent.Rules;
using NanoAgent.Schedule;
using NanoAgent.Text;

namespace NanoAgent.Agent.Automation;

/// <summary>The times of rules are those of jobs; the layers of the two do not know each other.</summary>
public sealed class RuleTimes : IRuleTimes
{
    private readonly PosixZone _zone;
    private readonly IClock _clock;

    public RuleTimes(PosixZone zone, IClock clock)
    {
        _zone = zone;
        _clock = clock;
    }

    public string? WhyNot(string when) => JobTime.TryParse(when, Now, _zone, out string problem) == null ? problem : null;

    public long NextAfter(string when, long unixSeconds, long anchorUnix)
    {
        JobTime? time = JobTime.TryParse(when, unixSeconds, _zone, out _);
        return time == null ? -1 : time.NextAfter(unixSeconds, anchorUnix, _zone);
    }

    public bool IsInterval(string when)
    {
        JobTime? time = JobTime.TryParse(when, Now, _zone, out _);
        return time != null && time.IntervalSeconds > 0;
    }

    public bool TryNow(out long unixSeconds)
    {
        unixSeconds = Now;
        return unixSeconds > 0;
    }

    private long Now => _clock.IsTimeKnown ? _clock.UnixMs / 1000 : 0;
}
