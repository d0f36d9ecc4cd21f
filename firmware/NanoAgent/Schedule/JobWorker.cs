using NanoAgent.Bus;
using NanoAgent.Hal;

namespace NanoAgent.Schedule;

/// <summary>
/// Has each job run at its times. A slot is noted as begun before its run and as over after it, so that a restart in between
/// finds it: it is then finished, run or reported, and never run twice. Nothing runs until the time is known.
/// </summary>
public sealed class JobWorker : Worker
{
    private readonly ClockWatch _watch = new ClockWatch();
    private readonly JobBook _book;
    private readonly IConditions _conditions;
    private readonly IJobRunner _runner;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly JobRuns _runs;
    private readonly JobRecovery _recovery;
    private long _catchUpMs;

    public JobWorker(JobBook book, IConditions conditions, IJobRunner runner, IClock clock, ILog log)
    {
        _book = book;
        _conditions = conditions;
        _runner = runner;
        _clock = clock;
        _log = log;
        _runs = new JobRuns(book, runner, log);
        _recovery = new JobRecovery(book, runner, _runs);
        book.Changed = Wake;
    }

    public override string Name => "jobs";

    /// <summary>A run that was started is over. From any worker.</summary>
    /// <param name="jobId">Whose run.</param>
    /// <param name="slot">Which run.</param>
    /// <param name="result">One of <see cref="JobRunResults"/>.</param>
    /// <param name="note">More about it.</param>
    public void Ended(int jobId, long slot, string result, string note)
    {
        JobEntry? entry = _book.EntryOf(jobId);
        if (entry != null)
        {
            _runs.Finish(entry, slot, Now, result, note);
            Wake();
        }
    }

    public override int Step()
    {
        if (_clock.UptimeMs >= _catchUpMs)
        {
            _catchUpMs = _clock.UptimeMs + Limits.JobCatchUpMs;
            _book.CatchUp();
        }

        if (!_clock.IsTimeKnown)
        {
            return Limits.JobRetryMs;
        }

        string change = _watch.Look(_clock.UptimeMs, _clock.UnixMs, true);
        if (change != ClockChanges.None)
        {
            _log.Write('I', "jobs", change + " of the clock" + (_watch.DeltaSeconds == 0 ? "" : " by " + _watch.DeltaSeconds + " s"));
            _book.Rebase(change, _watch);
        }

        long now = Now;
        return _recovery.TryStep(now) || TryWanted(now) ? AtOnceMs : RunDue(now);
    }

    private long Now => _clock.UnixMs / 1000;

    private bool TryWanted(long now)
    {
        foreach (JobEntry entry in _book.Entries())
        {
            if (entry.IsRunWanted && entry.State.BegunSlot == 0 && _runner.CanRun(entry.Job))
            {
                entry.IsRunWanted = false;
                _runs.RunByHand(entry, now);
                return true;
            }
        }

        return false;
    }

    // The job with the earliest slot first; one that is busy does not hold up the others.
    private int RunDue(long now)
    {
        JobEntry[] entries = _book.Entries();
        int wait = Limits.JobLookMs;
        for (int left = entries.Length; left > 0; left--)
        {
            JobEntry? entry = TakeEarliest(entries, out long slot);
            if (entry == null || slot > now)
            {
                long until = entry == null ? wait : (slot * 1000) - _clock.UnixMs;
                return until < wait ? (int)until : wait;
            }

            if (TryHandle(entry, slot, now))
            {
                return AtOnceMs;
            }

            wait = Limits.JobRetryMs;
        }

        return wait;
    }

    private JobEntry? TakeEarliest(JobEntry?[] entries, out long slot)
    {
        int earliest = -1;
        slot = long.MaxValue;
        for (int i = 0; i < entries.Length; i++)
        {
            JobEntry? entry = entries[i];
            long next = entry != null && entry.State.IsOn && entry.State.BegunSlot == 0 ? _runs.NextSlot(entry) : -1;
            if (next >= 0 && next < slot)
            {
                slot = next;
                earliest = i;
            }
        }

        JobEntry? taken = earliest < 0 ? null : entries[earliest];
        if (earliest >= 0)
        {
            entries[earliest] = null;
        }

        return taken;
    }

    /// <summary>False when it is busy.</summary>
    private bool TryHandle(JobEntry entry, long slot, long now)
    {
        DueSlot due = new DueSlot(entry, slot, now, _book.Zone);
        if (due.IsMissed && entry.State.SkipsMissed(entry.Job))
        {
            _runs.LeaveOut(entry, due, now);
            return true;
        }

        string why = _runner.WhySkip(entry.Job);
        if (why.Length > 0)
        {
            _runs.Skip(entry, due, now, why);
            return true;
        }

        if (!_runner.CanRun(entry.Job))
        {
            return false;
        }

        string condition = entry.Job.If;
        if (condition.Length > 0)
        {
            if (!_conditions.TryEvaluate(condition, out bool isMet, out string problem))
            {
                _runs.Fail(entry, due, now, "its condition cannot be told: " + problem);
                return true;
            }

            if (!isMet)
            {
                _runs.Skip(entry, due, now, "");
                return true;
            }
        }

        return _runs.TryRun(entry, due, now);
    }
}
