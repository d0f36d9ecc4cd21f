using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// The clock as the firmware of a replayed log sees it: while one worker sleeps, the others run. Whoever waits before it tries
/// a failed request again waits as long as the log says, because how long was a matter of chance.
/// </summary>
internal sealed class LogClock(SteppedClock clock, LogComparison comparison, Func<StepLoop?> loop) : IClock
{
    /// <summary>A driver that waits for its chip may hold a lock that the others want: nobody else runs meanwhile.</summary>
    private const int ShortMs = 100;

    public long UptimeMs => clock.UptimeMs;

    public long UnixMs => clock.UnixMs;

    public bool IsTimeKnown => clock.IsTimeKnown;

    public void LearnUnixMs(long unixMs) => clock.LearnUnixMs(unixMs);

    public void Sleep(int ms)
    {
        if (ms <= ShortMs || loop() is not StepLoop others)
        {
            clock.Advance(ms);
            return;
        }

        others.Wait(clock.UptimeMs + ms, () => comparison.Peek("llm.req") is { } next && next.AtMs <= clock.UptimeMs && comparison.IsUpTo(next.Item));
    }
}
