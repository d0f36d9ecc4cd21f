namespace NanoAgent.Schedule;

/// <summary>The slots of one job that passed without a run.</summary>
public sealed class MissedRuns
{
    internal MissedRuns(Job job, int count, long firstSlot, long lastSlot, bool isMadeUp)
    {
        Job = job;
        Count = count;
        FirstSlot = firstSlot;
        LastSlot = lastSlot;
        IsMadeUp = isMadeUp;
    }

    public Job Job { get; }

    /// <summary>Slots, counted up to <see cref="Limits.JobMissedCountMax"/>.</summary>
    public int Count { get; }

    public long FirstSlot { get; }

    public long LastSlot { get; }

    /// <summary>One run makes up for all of them; otherwise they are left out.</summary>
    public bool IsMadeUp { get; }
}
