using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>The clock as firmware in virtual time sees it: while one worker sleeps, the others run.</summary>
/// <param name="clock">The time.</param>
/// <param name="loop">Calls the others; null while there is none yet.</param>
/// <param name="isPowered">False once the power is gone; null where it stays.</param>
/// <param name="wakes">Ends a sleep before its time; null for nothing.</param>
internal sealed class YieldingClock(SteppedClock clock, Func<StepLoop?> loop, Func<bool>? isPowered = null, Func<bool>? wakes = null) : IClock
{
    /// <summary>A driver that waits for its chip may hold a lock that the others want: nobody else runs meanwhile.</summary>
    private const int ShortMs = 100;

    public long UptimeMs => clock.UptimeMs;

    public long UnixMs => clock.UnixMs;

    public bool IsTimeKnown => clock.IsTimeKnown;

    public void LearnUnixMs(long unixMs) => clock.LearnUnixMs(unixMs);

    public void Sleep(int ms)
    {
        if (isPowered?.Invoke() == false)
        {
            throw new PowerCutException();
        }

        if (ms <= ShortMs || loop() is not StepLoop others)
        {
            clock.Advance(ms);
            return;
        }

        others.Wait(clock.UptimeMs + ms, wakes);
    }
}
