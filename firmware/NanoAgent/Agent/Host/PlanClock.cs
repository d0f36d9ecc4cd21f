using NanoAgent.Hal;

namespace NanoAgent.Agent.Host;

/// <summary>The present for what is planned: seconds since 1970, 0 while the time is not known.</summary>
public sealed class PlanClock
{
    private readonly IClock _clock;

    public PlanClock(IClock clock) => _clock = clock;

    public long UnixSeconds => _clock.IsTimeKnown ? _clock.UnixMs / 1000 : 0;
}
