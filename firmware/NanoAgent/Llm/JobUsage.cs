namespace NanoAgent.Llm;

/// <summary>
/// Turns, tokens and money of this month (UTC) by what woke the model without a person: "job basil", "rule porch", "heartbeat".
/// Their turns also count for the person on whose behalf they are. Saved as the other counters. Safe to use from every thread.
/// </summary>
public sealed class JobUsage
{
    private readonly object _lock = new object();
    private readonly UsageMeter _usage;
    private readonly Shares _shares = new Shares(Limits.UsageJobsMax);

    /// <param name="usage">Knows which month it is, also without a clock.</param>
    public JobUsage(UsageMeter usage) => _usage = usage;

    /// <summary>Grows with every change; tells whether there is something to save.</summary>
    public int Changes => _shares.Changes;

    /// <summary>This month's rows, the one with the most tokens first.</summary>
    public ShareRow[] Rows
    {
        get
        {
            lock (_lock)
            {
                _shares.MoveTo(_usage.Month);
                return Sorted(_shares.Rows);
            }
        }
    }

    /// <summary>Counts a turn.</summary>
    /// <param name="source">What woke the model.</param>
    /// <param name="tokens">Tokens that it used, in and out.</param>
    /// <param name="microUsd">What it cost in millionths of a dollar; <see cref="LlmReply.NoPrice"/> when that is not known.</param>
    public void Count(string source, long tokens, long microUsd)
    {
        lock (_lock)
        {
            _shares.MoveTo(_usage.Month);
            _shares.Count(source, tokens, microUsd);
        }
    }

    /// <summary>This month's rows as bytes, for flash.</summary>
    public byte[] Snapshot()
    {
        lock (_lock)
        {
            _shares.MoveTo(_usage.Month);
            return ShareCodec.Encode(_shares.Period, 0, 0, _shares.Rows);
        }
    }

    /// <summary>Takes over what an earlier run counted. False when the bytes are not what <see cref="Snapshot"/> makes.</summary>
    public bool TryRestore(byte[] snapshot)
    {
        ShareRow[]? rows = ShareCodec.TryDecode(snapshot, out int month, out _, out _);
        if (rows == null)
        {
            return false;
        }

        lock (_lock)
        {
            _shares.Restore(month, rows);
        }

        return true;
    }

    // At most nine rows.
    private static ShareRow[] Sorted(ShareRow[] rows)
    {
        for (int i = 1; i < rows.Length; i++)
        {
            ShareRow row = rows[i];
            int at = i;
            for (; at > 0 && rows[at - 1].Tokens < row.Tokens; at--)
            {
                rows[at] = rows[at - 1];
            }

            rows[at] = row;
        }

        return rows;
    }
}
