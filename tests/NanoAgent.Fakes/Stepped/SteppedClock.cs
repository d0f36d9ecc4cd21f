using NanoAgent.Hal;

namespace NanoAgent.Fakes;

/// <summary>Time that passes only when nobody has anything to do. A new boot begins its uptime anew and the date goes on.</summary>
public sealed class SteppedClock(long unixMs) : IClock
{
    private readonly long _unixMsAtBoot = unixMs;

    public long UptimeMs { get; private set; }

    public long UnixMs => _unixMsAtBoot + UptimeMs;

    public bool IsTimeKnown => true;

    public void LearnUnixMs(long unixMs)
    {
    }

    public void Sleep(int ms) => Advance(ms);

    public void Advance(long ms) => UptimeMs += ms;
}
