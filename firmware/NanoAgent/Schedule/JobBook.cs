using System;
using System.Collections;
using System.IO;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>
/// The table of jobs: what people and the model change, and what the worker reads. Every change is on flash before it counts.
/// Used from several workers. Problems are sentences for whoever asked.
/// </summary>
public sealed class JobBook
{
    private readonly object _lock = new object();
    private readonly ArrayList _entries = new ArrayList();
    private readonly JobStore _store;
    private readonly ILog _log;

    public JobBook(JobStore store, PosixZone zone, ILog log)
    {
        _store = store;
        Zone = zone;
        _log = log;
    }

    /// <summary>The zone in which all times are meant.</summary>
    public PosixZone Zone { get; }

    /// <summary>Called after a change by somebody else than the worker, so that it looks again.</summary>
    public Action? Changed { get; set; }

    /// <summary>In the order of their places.</summary>
    public Job[] All
    {
        get
        {
            JobEntry[] entries = Entries();
            Job[] jobs = new Job[entries.Length];
            for (int i = 0; i < jobs.Length; i++)
            {
                jobs[i] = entries[i].Job;
            }

            return jobs;
        }
    }

    /// <summary>After a start, before anything else.</summary>
    public void Load(BootReport report)
    {
        lock (_lock)
        {
            foreach (JobEntry entry in _store.Load(Zone, report))
            {
                _entries.Add(entry);
            }
        }
    }

    /// <summary>As it is now; that of a new job when it is not in the table any more.</summary>
    public JobState StateOf(Job job)
    {
        JobEntry? entry = EntryOf(job.Id);
        return entry == null ? new JobState(job.CreatedUnix) : entry.State.Copy();
    }

    /// <summary>By number or by name, whose case does not count.</summary>
    public Job? Find(string idOrName)
    {
        string wanted = Strings.ToLower(idOrName.Trim());
        bool isNumber = Numbers.TryParseInt(wanted, out int id);
        foreach (Job job in All)
        {
            if (isNumber ? job.Id == id : Strings.ToLower(job.Name) == wanted)
            {
                return job;
            }
        }

        return null;
    }

    /// <summary>Null once the job is on flash; otherwise why it was refused.</summary>
    public string? TryAdd(JobDraft draft, long nowUnix, out Job? job)
    {
        job = null;
        string? refusal = nowUnix > 0 ? JobCheck.WhyNot(draft)
            : "The board does not know the time yet; it learns it from the network. Add the job then.";
        if (refusal != null)
        {
            return refusal;
        }

        lock (_lock)
        {
            draft.Name = draft.IsNameMadeUp ? FreeName(draft.Name) : draft.Name;
            if (Find(draft.Name) != null)
            {
                return "There is a job named \"" + draft.Name + "\" already; remove it first or take another name.";
            }

            JobEntry? entry;
            try
            {
                entry = _store.Add(draft, draft.When!, nowUnix);
            }
            catch (IOException ex)
            {
                return "The flash did not take it (" + ex.Message + "); there is no such job.";
            }

            if (entry == null)
            {
                return "There are " + Limits.JobsMax + " jobs already, which is the most; remove one first.";
            }

            _entries.Add(entry);
            job = entry.Job;
        }

        JobTrace.Write(_log, job, "added", 0, 0, job.When.Text);
        Changed?.Invoke();
        return null;
    }

    /// <summary>False when there is no such job, or the flash refuses.</summary>
    public bool Remove(int id, out string problem)
    {
        JobEntry? entry = EntryOf(id);
        if (entry == null)
        {
            problem = NoSuch(id);
            return false;
        }

        return Remove(entry, out problem);
    }

    /// <summary>It gets no turn until it is resumed.</summary>
    public bool Pause(int id, out string problem) => Change(id, state => state.IsPaused = true, out problem);

    /// <summary>
    /// It has its turns again, from now on; what came while it was off is not made up for. A single run still is, unless it had
    /// its turn already.
    /// </summary>
    public bool Resume(int id, long nowUnix, out string problem)
    {
        JobEntry? entry = EntryOf(id);
        bool isOnce = entry != null && entry.Job.When.IsOnce;
        if (entry != null && IsSpent(entry))
        {
            problem = "The time of '" + entry.Job.Name + "' is over, so it cannot be resumed; /jobs run " + entry.Job.Name + " runs it now.";
            return false;
        }

        return Change(id, state => TurnOn(state, isOnce ? 0 : nowUnix), out problem);
    }

    /// <summary>What happens with missed runs from now on, whatever its time said.</summary>
    public bool SetSkipsMissed(int id, bool skips, out string problem) =>
        Change(id, state => (state.MissedPolicy = skips ? 2 : 1) > 0, out problem);

    /// <summary>Has it run as soon as the worker comes to it, beside its times and also while it is off. Forgotten by a restart.</summary>
    public bool RequestRun(int id, out string problem)
    {
        JobEntry? entry = EntryOf(id);
        problem = entry == null ? NoSuch(id) : "";
        if (entry != null)
        {
            entry.IsRunWanted = true;
            Changed?.Invoke();
        }

        return entry != null;
    }

    /// <summary>A single run whose time is dealt with: no slot will come any more.</summary>
    internal bool IsSpent(JobEntry entry) =>
        entry.Job.When.IsOnce && entry.Job.When.NextAfter(entry.State.LastSlot, entry.State.AnchorUnix, Zone) < 0;

    internal JobEntry[] Entries()
    {
        lock (_lock)
        {
            return (JobEntry[])_entries.ToArray(typeof(JobEntry));
        }
    }

    internal JobEntry? EntryOf(int id)
    {
        foreach (JobEntry entry in Entries())
        {
            if (entry.Job.Id == id)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Changes a state. With a flash that refuses: when the change need not be kept it counts until the next start.</summary>
    /// <returns>False when the job is gone, there was nothing to change, or the change had to be on flash and is not.</returns>
    internal bool Change(JobEntry entry, JobChange change, bool mustBeKept, out string problem)
    {
        lock (_lock)
        {
            problem = NoSuch(entry.Job.Id);
            if (!_entries.Contains(entry))
            {
                return false;
            }

            JobState next = entry.State.Copy();
            problem = "";
            if (!change(next))
            {
                return false;
            }

            try
            {
                _store.Save(entry, next);
                entry.IsUnsaved = false;
            }
            catch (IOException ex)
            {
                problem = "The flash did not take it (" + ex.Message + "); nothing was changed.";
                if (mustBeKept)
                {
                    return false;
                }

                entry.IsUnsaved = true;
                _log.Write('W', "jobs", "the state of \"" + entry.Job.Name + "\" is not noted: " + ex.Message);
            }

            entry.State = next;
            entry.EndingSlot = next.BegunSlot == 0 ? 0 : entry.EndingSlot;
            return true;
        }
    }

    /// <summary>
    /// Puts on flash what it refused before, or a restart would have a run that is over begin again. Stops at the first refusal:
    /// whoever calls tries again later.
    /// </summary>
    internal void CatchUp()
    {
        foreach (JobEntry entry in Entries())
        {
            bool isDone = entry.IsOver ? Remove(entry, out _) : !entry.IsUnsaved || Change(entry, _ => true, true, out _);
            if (!isDone)
            {
                return;
            }
        }
    }

    /// <summary>
    /// The state of the run that is to be ended; null when it is not begun or somebody ends it already: two workers may hear of
    /// the same end.
    /// </summary>
    internal JobState? TryClaimEnd(JobEntry entry, long slot)
    {
        lock (_lock)
        {
            if (slot <= 0 || entry.State.BegunSlot != slot || entry.EndingSlot == slot)
            {
                return null;
            }

            entry.EndingSlot = slot;
            return entry.State;
        }
    }

    /// <summary>The same in memory only, for what is noted with the next change.</summary>
    internal void ChangeInMemory(JobEntry entry, JobChange change)
    {
        lock (_lock)
        {
            JobState next = entry.State.Copy();
            if (change(next))
            {
                entry.State = next;
            }
        }
    }

    internal bool Remove(JobEntry entry, out string problem)
    {
        lock (_lock)
        {
            problem = "";
            if (!_entries.Contains(entry))
            {
                problem = NoSuch(entry.Job.Id);
                return false;
            }

            try
            {
                _store.Remove(entry);
            }
            catch (IOException ex)
            {
                problem = "The flash did not take it (" + ex.Message + "); the job is still there.";
                return false;
            }

            _entries.Remove(entry);
        }

        JobTrace.Write(_log, entry.Job, "removed", 0, 0, "");
        Changed?.Invoke();
        return true;
    }

    /// <summary>The clock was set, or became known.</summary>
    /// <param name="change">One of <see cref="ClockChanges"/>.</param>
    /// <param name="watch">By how much.</param>
    internal void Rebase(string change, ClockWatch watch)
    {
        foreach (JobEntry entry in Entries())
        {
            JobTime when = entry.Job.When;
            Change(entry, state => ClockEffect.Apply(when, state, change, watch, Zone), false, out _);
        }
    }

    private bool Change(int id, JobChange change, out string problem)
    {
        JobEntry? entry = EntryOf(id);
        problem = NoSuch(id);
        if (entry == null || !Change(entry, change, true, out problem))
        {
            return false;
        }

        Changed?.Invoke();
        return true;
    }

    // "take the medicine", "take the medicine 2": made-up names leave room for a number.
    private string FreeName(string name)
    {
        string free = name;
        for (int number = 2; number <= Limits.JobsMax + 1 && Find(free) != null; number++)
        {
            free = name + " " + number;
        }

        return free;
    }

    private static bool TurnOn(JobState state, long nowUnix)
    {
        bool wasOff = !state.IsOn;
        state.IsPaused = false;
        state.OffReason = "";
        state.Failures = 0;
        if (wasOff && state.LastSlot < nowUnix)
        {
            state.LastSlot = nowUnix;
        }

        return true;
    }

    private static string NoSuch(int id) => "There is no job " + id + ".";
}
