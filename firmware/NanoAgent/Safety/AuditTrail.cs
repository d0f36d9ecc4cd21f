using System.Collections;
using System.IO;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Safety;

/// <summary>
/// Where everybody notes what was done on whose behalf. Secrets are masked here; a flash that refuses costs the line, never
/// what it tells of.
/// </summary>
public sealed class AuditTrail
{
    private readonly object _lock = new object();
    private readonly AuditLog _audit;
    private readonly Redactor _redactor;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly ArrayList _waiting = new ArrayList();
    private readonly StrangerLimit _strangers = new StrangerLimit();

    public AuditTrail(AuditLog audit, Redactor redactor, IClock clock, ILog log)
    {
        _audit = audit;
        _redactor = redactor;
        _clock = clock;
        _log = log;
    }

    /// <summary>Notes one thing that was done.</summary>
    /// <param name="by">The cause: "turn 17", "telegram 4711", "console terminal", "config", "boot".</param>
    /// <param name="text">What was done. Empty for nothing.</param>
    public void Add(string by, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        long unixSeconds = _clock.IsTimeKnown ? _clock.UnixMs / 1000 : 0;
        AuditEntry entry = new AuditEntry(unixSeconds, _redactor.Clean(by), _redactor.Clean(text));
        lock (_lock)
        {
            if (_audit.IsReady)
            {
                Write(entry);
            }
            else if (_waiting.Count < Limits.AuditWaitingMax)
            {
                // The end of the log is not known yet; nobody has to wait for the search.
                _waiting.Add(entry);
            }
        }
    }

    /// <summary>Notes a message of somebody who is not known, though not each one.</summary>
    public void AddStranger(string who)
    {
        bool isNoted;
        lock (_lock)
        {
            isNoted = _strangers.TryNote(who, _clock.UptimeMs);
        }

        if (isNoted)
        {
            Add(who, "a message was ignored");
        }
    }

    /// <summary>Finds the end of the log and writes what has waited for that. Later calls cost nothing.</summary>
    public void Prepare()
    {
        lock (_lock)
        {
            _audit.Prepare();
            while (_waiting.Count > 0)
            {
                AuditEntry entry = (AuditEntry)_waiting[0]!;
                _waiting.RemoveAt(0);
                Write(entry);
            }
        }
    }

    /// <summary>The newest lines, oldest of them first, without as many of the very newest as are skipped.</summary>
    public AuditEntry[] Newest(int max, int skip)
    {
        Prepare();
        return _audit.Newest(max, skip);
    }

    private void Write(AuditEntry entry)
    {
        try
        {
            _audit.Add(entry);
        }
        catch (IOException ex)
        {
            _log.Write('E', "audit", "not kept: " + entry.By + ": " + entry.Text + " (" + ex.Message + ")");
        }
    }
}
