using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>What a change of the clock does to one job, as <see cref="ClockWatch"/> describes it. Pure.</summary>
internal static class ClockEffect
{
    /// <summary>False when nothing is to be noted.</summary>
    /// <param name="time">When the job runs.</param>
    /// <param name="state">Its state, which is changed.</param>
    /// <param name="change">One of <see cref="ClockChanges"/>.</param>
    /// <param name="watch">How far the clock was set, and what had its turn before.</param>
    /// <param name="zone">The zone of the clock on the wall.</param>
    public static bool Apply(JobTime time, JobState state, string change, ClockWatch watch, PosixZone zone)
    {
        bool isRunning = change != ClockChanges.FirstSync;
        if (isRunning && time.IntervalSeconds > 0)
        {
            state.AnchorUnix += watch.DeltaSeconds;
            state.LastSlot += watch.DeltaSeconds;
            return true;
        }

        bool isJumpedOver = change == ClockChanges.Large && !time.IsOnce;
        if (!isJumpedOver && state.LastSlot - watch.SinceUnix <= Tolerance(time, state, change, zone))
        {
            return false;
        }

        state.LastSlot = watch.SinceUnix;
        if (state.AnchorUnix > state.LastSlot)
        {
            state.AnchorUnix = state.LastSlot;
        }

        return true;
    }

    // How far ahead the last slot may lie and still count as done.
    private static long Tolerance(JobTime time, JobState state, string change, PosixZone zone)
    {
        if (change == ClockChanges.Large)
        {
            return 0;
        }

        bool isRhythm = time.IntervalSeconds > 0 || time.FollowsClock;
        return isRhythm ? time.GraceSeconds(state.LastSlot, state.AnchorUnix, zone) : Limits.ClockCorrectionSeconds;
    }
}
