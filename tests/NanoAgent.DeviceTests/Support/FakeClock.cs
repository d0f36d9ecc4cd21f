using NanoAgent.Hal;

namespace NanoAgent.DeviceTests.Support;

/// <summary>Time that passes only when a test says so. Sleeping passes it at once.</summary>
internal sealed class FakeClock : IClock
{
    // 2026-11-21T06:05:00Z, a Saturday.
    private const long UnixMsAtBoot = 1795241100000;

    public long UptimeMs { get; private set; } = 1000;

    public long UnixMs => UnixMsAtBoot + UptimeMs;

    public bool IsTimeKnown => true;

    public void LearnUnixMs(long unixMs)
    {
    }

    public void Sleep(int ms) => Advance(ms);

    public void Advance(long ms) => UptimeMs += ms;
}
