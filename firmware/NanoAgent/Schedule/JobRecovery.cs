namespace NanoAgent.Schedule;

/// <summary>
/// After a start, once the time is known: what had begun before it is finished, run or reported, and what was missed is told in
/// one message. One job a step.
/// </summary>
internal sealed class JobRecovery
{
    private readonly JobBook _book;
    private readonly IJobRunner _runner;
    private readonly JobRuns _runs;
    private JobEntry?[]? _begun;
    private bool _isOutageTold;

    public JobRecovery(JobBook book, IJobRunner runner, JobRuns runs)
    {
        _book = book;
        _runner = runner;
        _runs = runs;
    }

    /// <summary>True when there was something to do.</summary>
    public bool TryStep(long now)
    {
        // Runs that begin later are none of its business.
        _begun ??= Begun();
        for (int i = 0; i < _begun.Length; i++)
        {
            JobEntry? entry = _begun[i];
            if (entry != null && TryResolve(entry, now))
            {
                _begun[i] = null;
                return true;
            }
        }

        if (_isOutageTold)
        {
            return false;
        }

        _isOutageTold = true;
        return TellOutage(now);
    }

    private JobEntry[] Begun()
    {
        JobEntry[] all = _book.Entries();
        int count = 0;
        foreach (JobEntry entry in all)
        {
            count += entry.State.BegunSlot > 0 ? 1 : 0;
        }

        JobEntry[] begun = new JobEntry[count];
        foreach (JobEntry entry in all)
        {
            if (entry.State.BegunSlot > 0)
            {
                count--;
                begun[count] = entry;
            }
        }

        return begun;
    }

    private bool TryResolve(JobEntry entry, long now)
    {
        long slot = entry.State.BegunSlot;
        if (slot == 0)
        {
            return true;
        }

        string fate = _runner.FateOf(entry.Job, slot, out string note);
        switch (fate)
        {
            case JobRunResults.Started:
                return true;
            case JobRunResults.Again:
                return _runs.TryRunAgain(entry, now);
            case JobRunResults.Unknown:
                _runs.Interrupt(entry, now);
                return true;
            default:
                _runs.Finish(entry, slot, now, fate, note);
                return true;
        }
    }

    private bool TellOutage(long now)
    {
        OutageReport report = new OutageReport(now);
        foreach (JobEntry entry in _book.Entries())
        {
            long first = entry.State.IsOn ? _runs.NextSlot(entry) : -1;
            if (first < 0 || first > now)
            {
                continue;
            }

            DueSlot due = new DueSlot(entry, first, now, _book.Zone);
            bool isLeftOut = due.IsMissed && entry.State.SkipsMissed(entry.Job);

            // That a single run is left out is told when it is.
            if (due.Missed > 0 && !(isLeftOut && entry.Job.When.IsOnce))
            {
                report.Add(new MissedRuns(entry.Job, due.Missed, due.First, due.Slot, !isLeftOut));
            }
        }

        if (report.Lines.Length == 0)
        {
            return false;
        }

        _runner.TellOutage(report);
        return true;
    }
}
