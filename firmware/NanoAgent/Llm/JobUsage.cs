using System.Collections;
using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>
/// Turns, tokens and money of this month (UTC) by what woke the model without a person: "job basil", "rule porch", "heartbeat".
/// Their turns also count for the person on whose behalf they are. Saved as the other counters. Safe to use from every thread.
/// </summary>
public sealed class JobUsage
{
    /// <summary>What comes after the first <see cref="Limits.UsageJobsMax"/> of a month shares this row.</summary>
    public const string Others = "others";

    private readonly object _lock = new object();
    private readonly UsageMeter _usage;
    private readonly ArrayList _rows = new ArrayList();
    private int _month;

    /// <param name="usage">Knows which month it is, also without a clock.</param>
    public JobUsage(UsageMeter usage) => _usage = usage;

    /// <summary>Grows with every change; tells whether there is something to save.</summary>
    public int Changes { get; private set; }

    /// <summary>This month's rows, the one with the most tokens first.</summary>
    public PersonRow[] Rows
    {
        get
        {
            lock (_lock)
            {
                MoveToNow();
                return Sorted();
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
            MoveToNow();
            PersonRow row = FindOrAdd(Strings.TrimTo(source, Limits.PersonKeyBytesMax));
            row.Turns++;
            row.Tokens += tokens;
            row.MicroUsd += microUsd > 0 ? microUsd : 0;
            Changes++;
        }
    }

    /// <summary>This month's rows as bytes, for flash.</summary>
    public byte[] Snapshot()
    {
        lock (_lock)
        {
            MoveToNow();
            return PersonCodec.Encode(_month, 0, 0, Sorted());
        }
    }

    /// <summary>Takes over what an earlier run counted. False when the bytes are not what <see cref="Snapshot"/> makes.</summary>
    public bool TryRestore(byte[] snapshot)
    {
        PersonRow[]? rows = PersonCodec.TryDecode(snapshot, out int month, out _, out _);
        if (rows == null)
        {
            return false;
        }

        lock (_lock)
        {
            _month = month;
            _rows.Clear();
            foreach (PersonRow row in rows)
            {
                _rows.Add(row);
            }
        }

        return true;
    }

    private PersonRow FindOrAdd(string key)
    {
        bool isFull = _rows.Count >= Limits.UsageJobsMax;
        foreach (PersonRow row in _rows)
        {
            if (row.Key == key)
            {
                return row;
            }
        }

        if (isFull && key != Others)
        {
            return FindOrAdd(Others);
        }

        PersonRow added = new PersonRow(key);
        _rows.Add(added);
        return added;
    }

    // At most nine rows.
    private PersonRow[] Sorted()
    {
        PersonRow[] rows = (PersonRow[])_rows.ToArray(typeof(PersonRow));
        for (int i = 1; i < rows.Length; i++)
        {
            PersonRow row = rows[i];
            int at = i;
            for (; at > 0 && rows[at - 1].Tokens < row.Tokens; at--)
            {
                rows[at] = rows[at - 1];
            }

            rows[at] = row;
        }

        return rows;
    }

    // A clock that goes back joins what was counted to the present month.
    private void MoveToNow()
    {
        int month = _usage.Month;
        if (month == _month)
        {
            return;
        }

        Changes += _rows.Count > 0 ? 1 : 0;
        if (month > _month && _month != 0)
        {
            _rows.Clear();
        }

        _month = month;
    }
}
