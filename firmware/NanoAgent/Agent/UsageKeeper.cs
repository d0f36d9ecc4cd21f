using System.IO;
using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Storage;

namespace NanoAgent.Agent;

/// <summary>Carries the usage counters across restarts. Saves only what has changed; a turn costs no write of its own.</summary>
public sealed class UsageKeeper
{
    private readonly UsageMeter _meter;
    private readonly UsageStore _store;
    private readonly ILog _log;
    private int _savedCalls;

    public UsageKeeper(UsageMeter meter, UsageStore store, ILog log)
    {
        _meter = meter;
        _store = store;
        _log = log;
    }

    /// <summary>Takes up the counters of the last run. Called once, before anything is counted.</summary>
    public void Load(BootReport report)
    {
        byte[]? snapshot = _store.Load();
        if (_store.IsLost || (snapshot != null && !_meter.TryRestore(snapshot)))
        {
            report.AddLost("the usage counters; they start anew");
        }
    }

    /// <summary>Saves what was counted since the last time.</summary>
    public void Save()
    {
        int calls = _meter.Calls;
        if (calls == _savedCalls)
        {
            return;
        }

        try
        {
            _store.Save(_meter.Snapshot());
            _savedCalls = calls;
        }
        catch (IOException ex)
        {
            _log.Write('W', "usage", "the counters are not saved: " + ex.Message);
        }
    }
}
