using System;
using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>How far a job is. Those who only look get a copy.</summary>
public sealed class JobState
{
    internal JobState(long createdUnix)
    {
        AnchorUnix = createdUnix;
        LastSlot = createdUnix;
    }

    /// <summary>From where intervals are counted: when it was made, moved along with the clock.</summary>
    public long AnchorUnix { get; internal set; }

    /// <summary>The newest slot that is dealt with: no slot up to it ever runs again.</summary>
    public long LastSlot { get; internal set; }

    /// <summary>The slot whose run was begun and is not over; 0 for none.</summary>
    public long BegunSlot { get; internal set; }

    /// <summary>That run was asked for by hand.</summary>
    public bool IsBegunByHand { get; internal set; }

    /// <summary>Runs that failed one after the other.</summary>
    public int Failures { get; internal set; }

    public bool IsPaused { get; internal set; }

    /// <summary>Why it was switched off; empty when it was not.</summary>
    public string OffReason { get; internal set; } = "";

    /// <summary>What was set for missed runs instead of what its time says: 0 nothing, 1 once, 2 skip.</summary>
    public int MissedPolicy { get; internal set; }

    /// <summary>The last runs, newest first.</summary>
    public JobRun[] History { get; internal set; } = new JobRun[0];

    /// <summary>It was removed, and its definition may still lie on flash.</summary>
    internal bool IsRemoved { get; set; }

    /// <summary>It has its turns.</summary>
    public bool IsOn => !IsPaused && OffReason.Length == 0;

    /// <summary>A missed run is left out.</summary>
    public bool SkipsMissed(Job job) => MissedPolicy == 0 ? job.When.SkipsMissed : MissedPolicy == 2;

    internal JobState Copy() => (JobState)MemberwiseClone();

    /// <summary>Slots that a condition skipped one after the other take one line.</summary>
    internal void Add(JobRun run)
    {
        bool isSame = History.Length > 0 && run.Outcome == JobOutcomes.Skipped && History[0].Outcome == JobOutcomes.Skipped;
        int kept = History.Length - (isSame ? 1 : 0);
        kept = kept < Limits.JobHistoryMax ? kept : Limits.JobHistoryMax - 1;
        JobRun[] history = new JobRun[kept + 1];
        history[0] = new JobRun(run.Unix, run.Slot, run.Outcome, Strings.TrimTo(run.Note, Limits.JobNoteBytesMax));
        Array.Copy(History, isSame ? 1 : 0, history, 1, kept);
        History = history;
    }
}
