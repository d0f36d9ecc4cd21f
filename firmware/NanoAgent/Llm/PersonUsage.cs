namespace NanoAgent.Llm;

/// <summary>
/// Turns and tokens of each person today (UTC), for quotas. Saved with the usage counters, every ten minutes and at an orderly
/// end: a power cut gives back what was counted since, at most ten minutes of it. Safe to use from every thread.
/// </summary>
public sealed class PersonUsage
{
    private readonly object _lock = new object();
    private readonly UsageMeter _usage;
    private readonly Shares _shares = new Shares(Limits.PeopleMax);

    /// <param name="usage">Knows which day it is, also without a clock.</param>
    public PersonUsage(UsageMeter usage) => _usage = usage;

    /// <summary>Grows with every change; tells whether there is something to save.</summary>
    public int Changes => _shares.Changes;

    /// <summary>Today's people, in the order in which they came.</summary>
    public ShareRow[] Rows
    {
        get
        {
            lock (_lock)
            {
                _shares.MoveTo(_usage.Day);
                return _shares.Rows;
            }
        }
    }

    /// <summary>Null when the person may start another turn; otherwise a sentence for them.</summary>
    /// <param name="personKey">Channel and id, such as "telegram 4711".</param>
    /// <param name="turnsMax">Turns a day; 0 for no limit.</param>
    /// <param name="tokensMax">Tokens a day, in and out; 0 for no limit.</param>
    public string? WhyNot(string personKey, int turnsMax, int tokensMax)
    {
        lock (_lock)
        {
            _shares.MoveTo(_usage.Day);
            ShareRow row = _shares.Find(personKey) ?? new ShareRow(personKey);
            string used = turnsMax > 0 && row.Turns >= turnsMax ? row.Turns + " of " + turnsMax + " messages"
                : tokensMax > 0 && row.Tokens >= tokensMax ? row.Tokens + " of " + tokensMax + " tokens" : "";
            return used.Length == 0
                ? null
                : "Your share of today is used up (" + used + "). It begins anew at 00:00 UTC; commands such as /help still work. The owner can raise it.";
        }
    }

    /// <summary>Counts a turn of which nobody knows what it cost.</summary>
    public void Count(string personKey, int tokens) => Count(personKey, tokens, LlmReply.NoPrice);

    /// <summary>Counts a turn.</summary>
    /// <param name="personKey">Channel and id, such as "telegram 4711".</param>
    /// <param name="tokens">Tokens that it used, in and out.</param>
    /// <param name="microUsd">What it cost in millionths of a dollar; <see cref="LlmReply.NoPrice"/> when that is not known.</param>
    public void Count(string personKey, int tokens, long microUsd)
    {
        lock (_lock)
        {
            _shares.MoveTo(_usage.Day);
            _shares.Count(personKey, tokens, microUsd);
        }
    }

    /// <summary>Today's rows as bytes, for flash.</summary>
    public byte[] Snapshot()
    {
        lock (_lock)
        {
            _shares.MoveTo(_usage.Day);
            return ShareCodec.Encode(_shares.Period, _usage.Budget.WarnedDay, _usage.Budget.WarnedMonth, _shares.Rows);
        }
    }

    /// <summary>Takes over what an earlier run counted and warned of. False when the bytes are not what <see cref="Snapshot"/> makes.</summary>
    public bool TryRestore(byte[] snapshot)
    {
        ShareRow[]? rows = ShareCodec.TryDecode(snapshot, out int day, out int warnedDay, out int warnedMonth);
        if (rows == null)
        {
            return false;
        }

        lock (_lock)
        {
            _shares.Restore(day, rows);
        }

        _usage.Budget.RestoreWarnings(warnedDay, warnedMonth);
        return true;
    }
}
