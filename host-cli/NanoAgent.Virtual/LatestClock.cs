using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>The clock of the running boot.</summary>
internal sealed class LatestClock : IClock
{
    public IClock? Current { get; set; }

    public long UptimeMs => Current?.UptimeMs ?? 0;

    public long UnixMs => Current?.UnixMs ?? 0;

    public bool IsTimeKnown => Current?.IsTimeKnown ?? false;

    public void LearnUnixMs(long unixMs) => Current?.LearnUnixMs(unixMs);

    public void Sleep(int ms) => Current?.Sleep(ms);
}
