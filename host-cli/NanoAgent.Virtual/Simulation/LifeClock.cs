using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>The clock as the firmware sees it: while one worker sleeps, the others run.</summary>
internal sealed class LifeClock(SteppedClock clock, Func<StepLoop?> loop, Func<bool> isPowered) : IClock
{
    /// <summary>A driver that waits for its chip may hold a lock that the others want: nobody else runs meanwhile.</summary>
    private const int ShortMs = 100;

    public long UptimeMs => clock.UptimeMs;

    public long UnixMs => clock.UnixMs;

    public bool IsTimeKnown => clock.IsTimeKnown;

    public void LearnUnixMs(long unixMs) => clock.LearnUnixMs(unixMs);

    public void Sleep(int ms)
    {
        if (!isPowered())
        {
            throw new PowerCutException();
        }

        if (ms <= ShortMs || loop() is not StepLoop others)
        {
            clock.Advance(ms);
            return;
        }

        others.Wait(clock.UptimeMs + ms);
    }
}
