using NanoAgent.Hal;

namespace NanoAgent.Schedule;

/// <summary>Begins and ends the runs of jobs, each with one commit of flash. Called from the worker of the jobs, the ends from any.</summary>
internal sealed class JobRuns
{
    private readonly JobBook _book;
    private readonly IJobRunner _runner;
    private readonly ILog _log;

    public JobRuns(JobBook book, IJobRunner runner, ILog log)
    {
        _book = book;
        _runner = runner;
        _log = log;
    }

    /// <summary>The first slot that is not dealt with; -1 for none. Computed once for each change.</summary>
    public long NextSlot(JobEntry entry)
    {
        JobState state = entry.State;
        if (entry.NextSlotOf != state)
        {
            entry.NextSlot = entry.Job.When.NextAfter(state.LastSlot, state.AnchorUnix, _book.Zone);
            entry.NextSlotOf = state;
        }

        return entry.NextSlot;
    }

    /// <summary>False when it turned out to be busy, or the flash did not take the note without which nothing may begin.</summary>
    public bool TryRun(JobEntry entry, DueSlot due, long now)
    {
        long former = entry.State.LastSlot;
        if (due.Before > 0)
        {
            Trace(entry, JobOutcomes.Missed, due.First, now, due.Before + " before this one");
        }

        if (!Begin(entry, due.Slot, false))
        {
            return false;
        }

        Trace(entry, "due", due.Slot, now, "");
        string result = _runner.Run(entry.Job, due.Slot, due.LateSeconds, false, out string note);
        if (result == JobRunResults.Busy)
        {
            TakeBack(entry, due.Slot, former);
            return false;
        }

        Finish(entry, due.Slot, now, result, note);
        return true;
    }

    /// <summary>A run beside the times of the job, also while it is off. Its slot is the present.</summary>
    public void RunByHand(JobEntry entry, long now)
    {
        if (!Begin(entry, now, true))
        {
            return;
        }

        string result = _runner.Run(entry.Job, now, 0, true, out string note);
        if (result == JobRunResults.Busy)
        {
            TakeBack(entry, 0, 0);
            entry.IsRunWanted = true;
            return;
        }

        Finish(entry, now, now, result, note);
    }

    /// <summary>Takes up a run that had begun before a restart and did nothing yet. False when it is busy.</summary>
    public bool TryRunAgain(JobEntry entry, long now)
    {
        long slot = entry.State.BegunSlot;
        bool isByHand = entry.State.IsBegunByHand;
        bool isMissed = now - slot > entry.Job.When.GraceSeconds(slot, entry.State.AnchorUnix, _book.Zone);
        if (!isByHand && isMissed && entry.State.SkipsMissed(entry.Job))
        {
            GiveUp(entry, slot, now, "");
            return true;
        }

        if (!_runner.CanRun(entry.Job))
        {
            return false;
        }

        Trace(entry, "due", slot, now, "again after a restart");
        string result = _runner.Run(entry.Job, slot, now - slot, isByHand, out string note);
        if (result == JobRunResults.Busy)
        {
            return false;
        }

        Finish(entry, slot, now, result, note);
        return true;
    }

    /// <summary>Notes what came of a run, unless it goes on.</summary>
    public void Finish(JobEntry entry, long slot, long now, string result, string note)
    {
        JobState? begun = result == JobRunResults.Started ? null : _book.TryClaimEnd(entry, slot);
        if (begun == null)
        {
            return;
        }

        string outcome = OutcomeOf(result, begun.IsBegunByHand);
        if (IsGood(outcome) && entry.Job.When.IsOnce && (!begun.IsBegunByHand || _book.IsSpent(entry)))
        {
            Trace(entry, outcome, slot, now, note);
            Drop(entry, new JobRun(now, slot, outcome, note));
        }
        else
        {
            Close(entry, slot, now, outcome, note, result == JobRunResults.Failed);
        }
    }

    /// <summary>Failed before anything was begun.</summary>
    public void Fail(JobEntry entry, DueSlot due, long now, string note) => Close(entry, due.Slot, now, JobOutcomes.Failed, note, true);

    /// <summary>The restart cut into the run, and nobody knows how far it came.</summary>
    public void Interrupt(JobEntry entry, long now)
    {
        long slot = entry.State.BegunSlot;
        _runner.TellInterrupted(entry.Job, slot);
        Close(entry, slot, now, JobOutcomes.Interrupted, "", false);
    }

    /// <summary>Its condition was not met, or the note says why. Noted on flash now and then only: a job may look every minute.</summary>
    public void Skip(JobEntry entry, DueSlot due, long now, string note)
    {
        if (entry.Job.When.IsOnce && note.Length > 0)
        {
            // What was wanted once and could not be stays to be seen and is told.
            Close(entry, due.Slot, now, JobOutcomes.Skipped, note, false);
            return;
        }

        Trace(entry, JobOutcomes.Skipped, due.Slot, now, note);
        if (entry.Job.When.IsOnce)
        {
            // What is looked at once and does not apply is over.
            Drop(entry, new JobRun(now, due.Slot, JobOutcomes.Skipped, note));
            return;
        }

        JobChange change = state => Advance(state, due.Slot, new JobRun(now, due.Slot, JobOutcomes.Skipped, note));
        if (now - entry.SkipSavedUnix >= Limits.JobSkipSaveSeconds || now < entry.SkipSavedUnix)
        {
            entry.SkipSavedUnix = now;
            _book.Change(entry, change, false, out _);
        }
        else
        {
            _book.ChangeInMemory(entry, change);
        }
    }

    /// <summary>Too late, and it is not to be made up for.</summary>
    public void LeaveOut(JobEntry entry, DueSlot due, long now) =>
        GiveUp(entry, due.Slot, now, due.Before > 0 ? due.Before + " before it too" : "");

    private void GiveUp(JobEntry entry, long slot, long now, string note)
    {
        Trace(entry, JobOutcomes.Missed, slot, now, note);
        if (!entry.Job.When.IsOnce)
        {
            _book.Change(entry, state => Advance(state, slot, new JobRun(now, slot, JobOutcomes.Missed, note)), false, out _);
            return;
        }

        OutageReport report = new OutageReport(now);
        report.Add(new MissedRuns(entry.Job, 1, slot, slot, false));
        _runner.TellOutage(report);
        Drop(entry, new JobRun(now, slot, JobOutcomes.Missed, note));
    }

    // Somebody may have paused it or set the clock since it was found due.
    private bool Begin(JobEntry entry, long slot, bool isByHand) => _book.Change(entry, state =>
    {
        if (state.BegunSlot > 0 || (!isByHand && (!state.IsOn || state.LastSlot >= slot)))
        {
            return false;
        }

        state.BegunSlot = slot;
        state.IsBegunByHand = isByHand;
        state.LastSlot = isByHand ? state.LastSlot : slot;
        return true;
    }, true, out _);

    private void TakeBack(JobEntry entry, long slot, long lastSlot) => _book.Change(entry, state =>
    {
        state.LastSlot = state.LastSlot == slot ? lastSlot : state.LastSlot;
        state.BegunSlot = 0;
        state.IsBegunByHand = false;
        return true;
    }, false, out _);

    // What switches a job off is told before it is noted: rather twice than never.
    private void Close(JobEntry entry, long slot, long now, string outcome, string note, bool isCounted)
    {
        int failures = IsGood(outcome) ? 0 : entry.State.Failures + (isCounted ? 1 : 0);
        string off = OffReason(entry, outcome, failures, note);
        Trace(entry, outcome, slot, now, note);
        if (off.Length > 0)
        {
            Trace(entry, "off", 0, now, off);
            _runner.TellOff(entry.Job, off);
        }

        _book.Change(entry, state =>
        {
            state.Failures = failures;
            state.OffReason = off.Length > 0 ? off : state.OffReason;

            // A slot that the clock was set behind since is none that is dealt with: the job would be silent until then.
            return Advance(state, state.IsBegunByHand || slot > now ? 0 : slot, new JobRun(now, slot, outcome, note));
        }, false, out _);
    }

    /// <summary>Why this end switches the job off; empty when it does not.</summary>
    private static string OffReason(JobEntry entry, string outcome, int failures, string note)
    {
        if (!IsGood(outcome) && entry.Job.When.IsOnce && !entry.State.IsBegunByHand)
        {
            return "its only run " + (outcome == JobOutcomes.Interrupted ? "was interrupted by a restart" : (outcome == JobOutcomes.Failed ? "failed: " : "was skipped: ") + note);
        }

        return failures >= Limits.JobFailuresMax && entry.State.IsOn ? failures + " runs failed one after the other, the last one: " + note : "";
    }

    private static string OutcomeOf(string result, bool isByHand)
    {
        switch (result)
        {
            case JobRunResults.Done:
                return isByHand ? JobOutcomes.Manual : JobOutcomes.Ok;
            case JobRunResults.Unconfirmed:
                return JobOutcomes.NotConfirmed;
            case JobRunResults.Skipped:
                return JobOutcomes.Skipped;
            default:
                return JobOutcomes.Failed;
        }
    }

    // What was sent and not confirmed is not sent again: rather once too few than the same reminder for ever.
    private static bool IsGood(string outcome) =>
        outcome == JobOutcomes.Ok || outcome == JobOutcomes.Manual || outcome == JobOutcomes.NotConfirmed;

    private static bool Advance(JobState state, long slot, JobRun run)
    {
        state.LastSlot = state.LastSlot < slot ? slot : state.LastSlot;
        state.BegunSlot = 0;
        state.IsBegunByHand = false;
        state.Add(run);
        return true;
    }

    private void Drop(JobEntry entry, JobRun run)
    {
        if (!_book.Remove(entry, out string problem))
        {
            // It is over all the same, and goes as soon as the flash takes it.
            _log.Write('W', "jobs", "\"" + entry.Job.Name + "\" is over and was not removed: " + problem);
            entry.IsOver = true;
            _book.Change(entry, state => Advance(state, run.Slot, run), false, out _);
        }
    }

    private void Trace(JobEntry entry, string state, long slot, long now, string note) =>
        JobTrace.Write(_log, entry.Job, state, slot, slot > 0 ? now - slot : 0, note);
}
