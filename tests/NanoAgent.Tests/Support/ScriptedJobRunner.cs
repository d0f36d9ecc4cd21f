using NanoAgent.Schedule;

namespace NanoAgent.Tests.Support;

/// <summary>Notes what it is told to run and to tell. It outlives restarts, as the world outside does.</summary>
internal sealed class ScriptedJobRunner : IJobRunner, IConditions
{
    public List<(string Name, long Slot, long Late, bool IsManual)> Runs { get; } = [];

    public List<MissedRuns> Missed { get; } = [];

    public int Outages { get; private set; }

    public List<string> Told { get; } = [];

    public bool IsFree { get; set; } = true;

    /// <summary>What the next runs come to.</summary>
    public string Result { get; set; } = JobRunResults.Done;

    /// <summary>What came of runs that a restart cut into.</summary>
    public string Fate { get; set; } = JobRunResults.Unknown;

    public string Note { get; set; } = "";

    /// <summary>Null when a condition cannot be told.</summary>
    public bool? Condition { get; set; } = true;

    /// <summary>Called within a run.</summary>
    public Action<Job, long>? During { get; set; }

    public bool CanRun(Job job) => IsFree;

    /// <summary>What holds every job back.</summary>
    public string SkipWhy { get; set; } = "";

    public string WhySkip(Job job) => SkipWhy;

    public string Run(Job job, long slot, long lateSeconds, bool isManual, out string note)
    {
        note = Note;
        if (Result != JobRunResults.Busy)
        {
            Runs.Add((job.Name, slot, lateSeconds, isManual));
        }

        During?.Invoke(job, slot);
        return Result;
    }

    public string FateOf(Job job, long slot, out string note)
    {
        note = Note;
        return Fate;
    }

    public void TellOff(Job job, string why) => Told.Add($"off {job.Name}: {why}");

    public void TellOutage(OutageReport report)
    {
        Outages++;
        Missed.AddRange(report.Lines);
    }

    public void TellInterrupted(Job job, long slot) => Told.Add($"interrupted {job.Name} {slot}");

    public string? WhyNot(string condition) => null;

    public bool TryEvaluate(string condition, out bool isMet, out string problem)
    {
        isMet = Condition == true;
        problem = Condition == null ? "no answer" : "";
        return Condition != null;
    }
}
