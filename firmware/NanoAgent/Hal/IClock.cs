namespace NanoAgent.Hal;

/// <summary>Time as the firmware sees it. Intervals are measured with <see cref="UptimeMs"/> only: the wall clock jumps.</summary>
public interface IClock
{
    /// <summary>Milliseconds since boot; never goes back.</summary>
    long UptimeMs { get; }

    /// <summary>Milliseconds since 1970-01-01 UTC. Means nothing until <see cref="IsTimeKnown"/>.</summary>
    long UnixMs { get; }

    /// <summary>True once SNTP, a Date header or the host told the time.</summary>
    bool IsTimeKnown { get; }

    /// <summary>Takes over a time that was learned outside. A clock that knows better may ignore it.</summary>
    void LearnUnixMs(long unixMs);

    /// <summary>Waits. In a simulation the other workers run meanwhile.</summary>
    void Sleep(int ms);
}
