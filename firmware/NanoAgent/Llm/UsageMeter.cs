using System.Collections;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>
/// Counts calls, tokens and money: since the start, and for each day and month (UTC), which outlive a restart through
/// <see cref="Snapshot"/>. What a server does not report is estimated, never taken as nothing; what has no price is said to
/// have none.
/// </summary>
public sealed class UsageMeter
{
    /// <summary>Version of the bytes that <see cref="Snapshot"/> makes.</summary>
    public const int SnapshotVersion = 2;

    private const int MsPerDay = 86400000;
    private const int MonthsPerYear = 12;

    private readonly object _lock = new object();
    private readonly IClock _clock;
    private readonly UsageCount _sinceStart = new UsageCount();
    private readonly UsageRow _days = new UsageRow(Limits.UsageDaysMax);
    private readonly UsageRow _months = new UsageRow(Limits.UsageMonthsMax);
    private readonly ArrayList _unpriced = new ArrayList();

    /// <summary>Without prices and limits: counts and never stands in the way.</summary>
    public UsageMeter(IClock clock)
        : this(clock, new PriceTable(new ModelPrice[0]), new BudgetLimits())
    {
    }

    public UsageMeter(IClock clock, PriceTable prices, BudgetLimits limits)
    {
        _clock = clock;
        Prices = prices;
        Budget = new BudgetGate(this, limits);
    }

    public PriceTable Prices { get; }

    /// <summary>What the figures mean for the next call.</summary>
    public BudgetGate Budget { get; }

    /// <summary>Calls since the start.</summary>
    public int Calls => _sinceStart.Calls;

    public long InputTokens => _sinceStart.InputTokens;

    public long CachedTokens => _sinceStart.CachedTokens;

    public long OutputTokens => _sinceStart.OutputTokens;

    /// <summary>Millionths of a dollar since the start, of the calls whose price is known.</summary>
    public long MicroUsd => _sinceStart.MicroUsd;

    /// <summary>True when some of the figures since the start are our estimate.</summary>
    public bool IsEstimated { get; private set; }

    public bool IsTimeKnown => _clock.IsTimeKnown;

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

    /// <summary>Months since the year 0 of the month that is counted now; 0 while no time was ever known.</summary>
    public int Month
    {
        get
        {
            lock (_lock)
            {
                MoveToNow();
                return _months.Period;
            }
        }
    }

    /// <summary>Models that were asked since the start and have no price, at most <see cref="Limits.UnpricedModelsMax"/> of them.</summary>
    public string[] UnpricedModels
    {
        get
        {
            lock (_lock)
            {
                return (string[])_unpriced.ToArray(typeof(string));
            }
        }
    }

    /// <summary>Counts a call at the price of its model, which it notes in the reply.</summary>
    public void Count(LlmReply reply, string model)
    {
        ModelPrice? price = Prices.Find(model);
        reply.MicroUsd = price == null ? LlmReply.NoPrice : price.CostOf(reply);
        UsageCount count = new UsageCount
        {
            Calls = 1,
            InputTokens = reply.InputTokens,
            CachedTokens = reply.CachedTokens,
            OutputTokens = reply.OutputTokens,
            MicroUsd = price == null ? 0 : reply.MicroUsd,
            HasUnpriced = price == null,
        };
        lock (_lock)
        {
            MoveToNow();
            _sinceStart.Add(count);
            _days[0].Add(count);
            _months[0].Add(count);
            IsEstimated |= reply.IsUsageEstimated;
            if (price == null && _unpriced.Count < Limits.UnpricedModelsMax && !_unpriced.Contains(model))
            {
                _unpriced.Add(model);
            }
        }
    }

    /// <summary>Usage of the newest days, today included: 1 is today. Money of at most <see cref="Limits.UsageMoneyDaysMax"/> of them outlives a restart.</summary>
    public UsageCount LastDays(int days)
    {
        lock (_lock)
        {
            MoveToNow();
            return _days.Sum(days);
        }
    }

    /// <summary>Usage of one day: 0 is today, 1 yesterday.</summary>
    public UsageCount OfDay(int age)
    {
        lock (_lock)
        {
            MoveToNow();
            UsageCount copy = new UsageCount();
            copy.Add(_days[age]);
            return copy;
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

    /// <summary>Takes over what an earlier run counted. False when the bytes are not what <see cref="Snapshot"/> made in that version.</summary>
    public bool TryRestore(byte[] snapshot, int version)
    {
        lock (_lock)
        {
            return UsageCodec.TryDecode(snapshot, version == 1 ? UsageFormat.Version1 : UsageFormat.Version2, _days, _months);
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
