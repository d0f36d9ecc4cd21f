using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Time that passes only when nobody has anything to do. A new boot begins its uptime anew and the date goes on.</summary>
/// <param name="trueUnixMs">The true time of the boot.</param>
/// <param name="isTimeKnown">False: the board believes in 1970 until somebody tells it the time.</param>
public sealed class SteppedClock(long trueUnixMs, bool isTimeKnown = true) : IClock
{
    private long _unixMsAtBoot = isTimeKnown ? trueUnixMs : 0;

    public long UptimeMs { get; private set; }

    public long UnixMs => _unixMsAtBoot + UptimeMs;

    /// <summary>What a good watch beside the board shows.</summary>
    public long TrueUnixMs => trueUnixMs + UptimeMs;

    public bool IsTimeKnown { get; private set; } = isTimeKnown;

    public void LearnUnixMs(long unixMs)
    {
        if (!IsTimeKnown)
        {
            Set(unixMs);
        }
    }

    public void Sleep(int ms) => Advance(ms);

    public void Advance(long ms) => UptimeMs += ms;

    /// <summary>Somebody sets the clock, as SNTP does.</summary>
    public void Set(long unixMsNow)
    {
        _unixMsAtBoot = unixMsNow - UptimeMs;
        IsTimeKnown = true;
    }
}
