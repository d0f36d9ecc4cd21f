using NanoAgent.Hal;

namespace NanoAgent.Tests.Support;

/// <summary>Time that passes only when a test says so. Sleeping passes it at once.</summary>
internal sealed class FakeClock : IClock
{
    public long UptimeMs { get; private set; } = 1000;

    public long UnixMs { get; set; }

    public bool IsTimeKnown { get; set; }

    public long SleptMs { get; private set; }

    public void LearnUnixMs(long unixMs)
    {
        UnixMs = unixMs;
        IsTimeKnown = true;
    }

    public void Sleep(int ms)
    {
        SleptMs += ms;
        Advance(ms);
    }

    public void Advance(long ms)
    {
        Assert.True(ms >= 0, "time never goes back");
        UptimeMs += ms;
        UnixMs += ms;
    }
}
