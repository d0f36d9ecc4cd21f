using System.Collections;
using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>
/// Turns and tokens of each person today (UTC), for quotas. Saved with the usage counters, every ten minutes and at an orderly
/// end: a power cut gives back what was counted since, at most ten minutes of it. Safe to use from every thread.
/// </summary>
public sealed class PersonUsage
{
    /// <summary>Who comes after the first <see cref="Limits.PeopleMax"/> of a day shares this row.</summary>
    public const string Others = "others";

    private readonly object _lock = new object();
    private readonly UsageMeter _usage;
    private readonly ArrayList _rows = new ArrayList();
    private int _day;

    /// <param name="usage">Knows which day it is, also without a clock.</param>
    public PersonUsage(UsageMeter usage) => _usage = usage;

    /// <summary>Grows with every change; tells whether there is something to save.</summary>
    public int Changes { get; private set; }

    /// <summary>Today's people, in the order in which they came.</summary>
    public PersonRow[] Rows
    {
        get
        {
            lock (_lock)
            {
                MoveToToday();
                return (PersonRow[])_rows.ToArray(typeof(PersonRow));
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
            MoveToToday();
            PersonRow row = Find(KeyOf(personKey)) ?? new PersonRow(Others);
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
            MoveToToday();
            PersonRow row = FindOrAdd(KeyOf(personKey));
            row.Turns++;
            row.Tokens += tokens;
            row.MicroUsd += microUsd > 0 ? microUsd : 0;
            Changes++;
        }
    }

    /// <summary>Today's rows as bytes, for flash.</summary>
    public byte[] Snapshot()
    {
        lock (_lock)
        {
            MoveToToday();
            return PersonCodec.Encode(_day, _usage.Budget.WarnedDay, _usage.Budget.WarnedMonth, (PersonRow[])_rows.ToArray(typeof(PersonRow)));
        }
    }

    /// <summary>Takes over what an earlier run counted and warned of. False when the bytes are not what <see cref="Snapshot"/> makes.</summary>
    public bool TryRestore(byte[] snapshot)
    {
        PersonRow[]? rows = PersonCodec.TryDecode(snapshot, out int day, out int warnedDay, out int warnedMonth);
        if (rows == null)
        {
            return false;
        }

        lock (_lock)
        {
            _day = day;
            _rows.Clear();
            foreach (PersonRow row in rows)
            {
                _rows.Add(row);
            }
        }

        _usage.Budget.RestoreWarnings(warnedDay, warnedMonth);
        return true;
    }

    private static string KeyOf(string personKey) => Strings.TrimTo(personKey, Limits.PersonKeyBytesMax);

    private PersonRow? Find(string key)
    {
        PersonRow? others = null;
        foreach (PersonRow row in _rows)
        {
            if (row.Key == key)
            {
                return row;
            }

            others = row.Key == Others ? row : others;
        }

        return _rows.Count < Limits.PeopleMax ? null : others;
    }

    private PersonRow FindOrAdd(string key)
    {
        PersonRow? row = Find(key);
        if (row == null)
        {
            row = new PersonRow(_rows.Count < Limits.PeopleMax ? key : Others);
            _rows.Add(row);
        }

        return row;
    }

    // A clock that goes back gives nobody a second share of the same day.
    private void MoveToToday()
    {
        int today = _usage.Day;
        if (today == _day)
        {
            return;
        }

        Changes += _rows.Count > 0 ? 1 : 0;
        if (today > _day && _day != 0)
        {
            _rows.Clear();
        }

        _day = today;
    }
}
