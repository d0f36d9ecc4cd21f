using System.IO;
using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Storage;

namespace NanoAgent.Agent;

/// <summary>Carries usage and the shares of people and jobs across restarts. Saves only what has changed; a turn costs no write of its own.</summary>
public sealed class UsageKeeper
{
    private const int PeopleVersion = 1;
    private const int JobsVersion = 1;

    private readonly object _lock = new object();
    private readonly UsageMeter _meter;
    private readonly PersonUsage _people;
    private readonly JobUsage _jobs;
    private readonly UsageStore _days;
    private readonly UsageStore _shares;
    private readonly UsageStore _jobShares;
    private readonly ILog _log;
    private int _savedCalls;
    private int _savedPeople;
    private int _savedJobs;
    private long _savedWarnings;

    public UsageKeeper(UsageMeter meter, PersonUsage people, JobUsage jobs, IFileStore flash, ILog log)
    {
        _meter = meter;
        _people = people;
        _jobs = jobs;
        _days = new UsageStore(flash, "days", UsageMeter.SnapshotVersion);
        _shares = new UsageStore(flash, "people", PeopleVersion);
        _jobShares = new UsageStore(flash, "jobs", JobsVersion);
        _log = log;
    }

    // Both in one figure, to see that one of them has changed.
    private long Warnings => (_meter.Budget.WarnedMonth * 16777216L) + _meter.Budget.WarnedDay;

    /// <summary>Takes up the counters of the last run. Called once, before anything is counted.</summary>
    public void Load(BootReport report)
    {
        Record? days = _days.Load();
        Record? shares = _shares.Load();
        Record? jobs = _jobShares.Load();
        bool isDaysLost = _days.IsLost || (days != null && !_meter.TryRestore(days.Payload, days.Version));
        bool isSharesLost = _shares.IsLost || (shares != null && !_people.TryRestore(shares.Payload));
        bool isJobsLost = _jobShares.IsLost || (jobs != null && !_jobs.TryRestore(jobs.Payload));
        if (isDaysLost || isSharesLost || isJobsLost)
        {
            report.AddLost("the usage counters; they start anew");
        }

        _savedPeople = _people.Changes;
        _savedJobs = _jobs.Changes;
        _savedWarnings = Warnings;
    }

    /// <summary>Saves what was counted since the last time.</summary>
    public void Save()
    {
        lock (_lock)
        {
            try
            {
                SaveChanges();
            }
            catch (IOException ex)
            {
                _log.Write('W', "usage", "the counters are not saved: " + ex.Message);
            }
        }
    }

    private void SaveChanges()
    {
        int calls = _meter.Calls;
        if (calls != _savedCalls)
        {
            _days.Save(_meter.Snapshot());
            _savedCalls = calls;
        }

        int people = _people.Changes;
        long warnings = Warnings;
        if (people != _savedPeople || warnings != _savedWarnings)
        {
            _shares.Save(_people.Snapshot());
            _savedPeople = people;
            _savedWarnings = warnings;
        }

        int jobs = _jobs.Changes;
        if (jobs != _savedJobs)
        {
            _jobShares.Save(_jobs.Snapshot());
            _savedJobs = jobs;
        }
    }
}
