using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>
/// Counts calls and tokens: since the start, and for each day and month (UTC), which outlive a restart through
/// <see cref="Snapshot"/>. What a server does not report is estimated, never taken as nothing.
/// </summary>
public sealed class UsageMeter
{
    private const int MsPerDay = 86400000;
    private const int MonthsPerYear = 12;

    private readonly object _lock = new object();
    private readonly IClock _clock;
    private readonly UsageCount _sinceStart = new UsageCount();
    private readonly UsageRow _days = new UsageRow(Limits.UsageDaysMax);
    private readonly UsageRow _months = new UsageRow(Limits.UsageMonthsMax);

    public UsageMeter(IClock clock) => _clock = clock;

    /// <summary>Calls since the start.</summary>
    public int Calls => _sinceStart.Calls;

    public long InputTokens => _sinceStart.InputTokens;

    public long CachedTokens => _sinceStart.CachedTokens;

    public long OutputTokens => _sinceStart.OutputTokens;

    /// <summary>True when some of the figures since the start are our estimate.</summary>
    public bool IsEstimated { get; private set; }

    /// <summary>Days since 1970 of the day that is counted now; 0 while no time was ever known.</summary>
    public int Day
    {
        get
        {
            lock (_lock)
            {
                MoveToNow();
                return _days.Period;
            }
        }
    }

    public void Count(LlmReply reply)
    {
        UsageCount count = new UsageCount
        {
            Calls = 1,
            InputTokens = reply.InputTokens,
            CachedTokens = reply.CachedTokens,
            OutputTokens = reply.OutputTokens,
        };
        lock (_lock)
        {
            MoveToNow();
            _sinceStart.Add(count);
            _days[0].Add(count);
            _months[0].Add(count);
            IsEstimated |= reply.IsUsageEstimated;
        }
    }

    /// <summary>Usage of the newest days, today included: 1 is today.</summary>
    public UsageCount LastDays(int days)
    {
        lock (_lock)
        {
            MoveToNow();
            return _days.Sum(days);
        }
    }

    /// <summary>Usage of the newest months, the present one included: 1 is this month.</summary>
    public UsageCount LastMonths(int months)
    {
        lock (_lock)
        {
            MoveToNow();
            return _months.Sum(months);
        }
    }

    /// <summary>Days and months as bytes, for flash.</summary>
    public byte[] Snapshot()
    {
        lock (_lock)
        {
            return UsageCodec.Encode(_days, _months);
        }
    }

    /// <summary>Takes over what an earlier run counted. False when the bytes are not what <see cref="Snapshot"/> makes.</summary>
    public bool TryRestore(byte[] snapshot)
    {
        lock (_lock)
        {
            return UsageCodec.TryDecode(snapshot, _days, _months);
        }
    }

    // Without a clock it goes on in the newest period that is known.
    private void MoveToNow()
    {
        if (!_clock.IsTimeKnown)
        {
            return;
        }

        long unixMs = _clock.UnixMs;
        int day = (int)(unixMs / MsPerDay);
        if (day == _days.Period)
        {
            return;
        }

        string date = IsoTime.Format(unixMs);
        _days.MoveTo(day);
        if (Numbers.TryParseInt(date.Substring(0, 4), out int year) && Numbers.TryParseInt(date.Substring(5, 2), out int month))
        {
            _months.MoveTo((year * MonthsPerYear) + month - 1);
        }
    }
}
