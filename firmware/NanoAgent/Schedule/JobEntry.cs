using NanoAgent.Storage;

namespace NanoAgent.Schedule;

/// <summary>A job in the table, with its place on flash and what is remembered of it until the next start.</summary>
internal sealed class JobEntry
{
    public JobEntry(int place, Job job, JobState state, TwinRecord record)
    {
        Place = place;
        Job = job;
        State = state;
        Record = record;
    }

    /// <summary>Which of the files on flash are its own.</summary>
    public int Place { get; }

    public Job Job { get; }

    /// <summary>Replaced as a whole and never changed, so that it can be read without the lock.</summary>
    public JobState State { get; set; }

    public TwinRecord Record { get; }

    /// <summary>The first slot that is not dealt with in <see cref="NextSlotOf"/>; -1 for none. Only the worker uses both.</summary>
    public long NextSlot { get; set; }

    public JobState? NextSlotOf { get; set; }

    /// <summary>When a skipped slot was last noted on flash.</summary>
    public long SkipSavedUnix { get; set; }

    /// <summary>The begun slot whose end is being noted; 0 for none. Under the lock of the book.</summary>
    public long EndingSlot { get; set; }

    /// <summary>The flash refused its state; what is there is older. Under the lock of the book.</summary>
    public bool IsUnsaved { get; set; }

    /// <summary>It has had its only run, and the flash refused to have it removed.</summary>
    public bool IsOver { get; set; }

    /// <summary>Somebody wants it to run now. Forgotten with a restart.</summary>
    public bool IsRunWanted { get; set; }
}
