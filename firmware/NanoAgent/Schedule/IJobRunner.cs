namespace NanoAgent.Schedule;

/// <summary>Does what a job is for. Called from the worker of the jobs.</summary>
public interface IJobRunner
{
    /// <summary>False while something is in the way; it is asked again soon, and the slot stays due.</summary>
    bool CanRun(Job job);

    /// <summary>Why its slots are left out for now; empty when nothing stands against it.</summary>
    string WhySkip(Job job);

    /// <summary>Does it now: done, failed, hindered, skipped, started or busy of <see cref="JobRunResults"/>.</summary>
    string Run(Job job, long slot, long lateSeconds, bool isManual, out string note);

    /// <summary>
    /// What came of a run that had begun before a restart: done, failed, started, again or unknown of
    /// <see cref="JobRunResults"/>.
    /// </summary>
    string FateOf(Job job, long slot, out string note);

    /// <summary>Tells that a job was switched off. May come a second time after a restart.</summary>
    void TellOff(Job job, string why);

    /// <summary>Tells what was missed, once after a start, and when a single run was left out.</summary>
    void TellOutage(OutageReport report);

    /// <summary>Tells that a restart cut into a run. May come a second time after another restart.</summary>
    void TellInterrupted(Job job, long slot);
}
