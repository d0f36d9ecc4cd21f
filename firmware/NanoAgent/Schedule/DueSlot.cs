using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>What is due of one job: the newest slot that has come, and how many before it had no run.</summary>
internal sealed class DueSlot
{
    /// <param name="entry">The job.</param>
    /// <param name="first">Its first slot that is not dealt with; it has come.</param>
    /// <param name="now">Present time.</param>
    /// <param name="zone">The zone of the clock on the wall.</param>
    public DueSlot(JobEntry entry, long first, long now, PosixZone zone)
    {
        JobTime time = entry.Job.When;
        JobState state = entry.State;
        First = first;
        Slot = time.LastAtOrBefore(now, state.AnchorUnix, zone);
        if (Slot < first)
        {
            Slot = first;
        }

        Before = Slot == first ? 0 : time.CountBetween(first - 1, Slot - 1, state.AnchorUnix, zone, Limits.JobMissedCountMax);
        LateSeconds = now - Slot;
        IsMissed = LateSeconds > time.GraceSeconds(Slot, state.AnchorUnix, zone);
    }

    public long First { get; }

    /// <summary>The newest one; a run is for this one and makes up for those before it.</summary>
    public long Slot { get; }

    /// <summary>Slots before it that had no run.</summary>
    public int Before { get; }

    public long LateSeconds { get; }

    /// <summary>Too late to count as its run.</summary>
    public bool IsMissed { get; }

    /// <summary>All that had no run in time.</summary>
    public int Missed => Before + (IsMissed ? 1 : 0);
}
