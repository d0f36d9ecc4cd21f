namespace NanoAgent.Schedule;

/// <summary>One line of a job's history.</summary>
public sealed class JobRun
{
    public JobRun(long unix, long slot, string outcome, string note)
    {
        Unix = unix;
        Slot = slot;
        Outcome = outcome;
        Note = note;
    }

    /// <summary>When it was over, or was noticed.</summary>
    public long Unix { get; }

    /// <summary>When it was due.</summary>
    public long Slot { get; }

    /// <summary>One of <see cref="JobOutcomes"/>.</summary>
    public string Outcome { get; }

    public string Note { get; }
}
