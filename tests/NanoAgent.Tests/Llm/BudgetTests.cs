using NanoAgent.Llm;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Llm;

/// <summary>When a budget is low or used up, when it comes back, and who hears of it how often.</summary>
public sealed class BudgetTests
{
    private const long Day = 86_400_000;

    // 2026-11-21T12:00Z
    private const long Start = 1_795_262_400_000;

    private readonly FakeClock _clock = new() { IsTimeKnown = true, UnixMs = Start };

    [Theory]
    [InlineData(-1, 1_000_000, BudgetState.Ok)]
    [InlineData(0, 0, BudgetState.UsedUp)]
    [InlineData(1, 0, BudgetState.Ok)]
    [InlineData(1, 1, BudgetState.UsedUp)]
    [InlineData(1000, 799, BudgetState.Ok)]
    [InlineData(1000, 800, BudgetState.Low)]
    [InlineData(1000, 999, BudgetState.Low)]
    [InlineData(1000, 1000, BudgetState.UsedUp)]
    [InlineData(1000, 5000, BudgetState.UsedUp)]
    [InlineData(int.MaxValue, 1_717_986_917, BudgetState.Ok)]
    [InlineData(int.MaxValue, 1_717_986_918, BudgetState.Low)]
    public void A_limit_is_low_from_eighty_percent_on_and_used_up_when_nothing_is_left(int max, long used, int level)
    {
        var count = new UsageCount { InputTokens = used / 2, OutputTokens = used - (used / 2), Calls = (int)used, MicroUsd = used };
        var limits = new BudgetLimits { TokensPerDay = max, CallsPerDay = max, MicroUsdPerMonth = max };

        Assert.Equal(level, Budget.Tokens(count, limits).Level);
        Assert.Equal(level, Budget.Calls(count, limits).Level);
        Assert.Equal(level, Budget.Money(count, limits).Level);
    }

    [Theory]
    [InlineData(90, 0, 0, BudgetNames.TokensPerDay)]
    [InlineData(90, 95, 0, BudgetNames.TokensPerDay)]
    [InlineData(90, 100, 0, BudgetNames.CallsPerDay)]
    [InlineData(100, 100, 90, BudgetNames.TokensPerDay)]
    [InlineData(100, 100, 100, BudgetNames.UsdPerMonth)]
    [InlineData(0, 0, 80, BudgetNames.UsdPerMonth)]
    public void The_limit_that_is_told_is_the_one_nearest_to_its_end(int tokens, int calls, int money, string setting)
    {
        var limits = new BudgetLimits { TokensPerDay = 100, CallsPerDay = 100, MicroUsdPerMonth = 100 };

        Assert.Equal(setting, Budget.Worst(new UsageCount { InputTokens = tokens, Calls = calls }, new UsageCount { MicroUsd = money }, limits).Setting);
    }

    [Theory]
    [InlineData(BudgetNames.TokensPerDay, "2026-11-21T12:00", "2026-11-22 00:00 UTC")]
    [InlineData(BudgetNames.CallsPerDay, "2026-12-31T23:59", "2027-01-01 00:00 UTC")]
    [InlineData(BudgetNames.TokensPerDay, "2028-02-28T00:00", "2028-02-29 00:00 UTC")]
    [InlineData(BudgetNames.UsdPerMonth, "2026-11-21T12:00", "2026-12-01 00:00 UTC")]
    [InlineData(BudgetNames.UsdPerMonth, "2026-12-01T00:00", "2027-01-01 00:00 UTC")]
    public void A_budget_comes_back_at_the_next_day_or_month(string setting, string now, string free)
    {
        _clock.UnixMs = DateTimeOffset.Parse(now + "Z", null).ToUnixTimeMilliseconds();
        var meter = new UsageMeter(_clock);

        Assert.Equal(free, BudgetSentences.FreeAt(new BudgetState(setting, BudgetState.UsedUp, 1, 1), meter.Day, meter.Month));
    }

    [Fact]
    public void Without_a_clock_it_comes_back_with_the_next_known_day()
    {
        var clock = new FakeClock();
        UsageMeter meter = Meter(new BudgetLimits { TokensPerDay = 100 }, clock);
        Use(meter, 100);

        string sentence = Assert.Throws<LlmException>(meter.Budget.Check).Message;
        Assert.Contains("100 of 100 tokens", sentence, StringComparison.Ordinal);
        Assert.Contains("no date yet", sentence, StringComparison.Ordinal);

        // What was counted before belongs to the first day that is known; the next one is free.
        clock.LearnUnixMs(Start);
        Assert.Throws<LlmException>(meter.Budget.Check);
        clock.Advance(Day);
        meter.Budget.Check();
    }

    [Fact]
    public void A_call_may_begin_while_anything_is_left_and_a_turn_gets_no_more_than_that()
    {
        UsageMeter meter = Meter(new BudgetLimits { TokensPerDay = 60_000 });
        Assert.Equal(Limits.TurnTokensMax, meter.Budget.TurnTokensMax);
        Use(meter, 59_999);
        meter.Budget.Check();
        Assert.Equal(1, meter.Budget.TurnTokensMax);
        Use(meter, 5000);

        LlmException failure = Assert.Throws<LlmException>(meter.Budget.Check);
        Assert.Equal((LlmFailures.Budget, BudgetNames.TokensPerDay), (failure.Kind, failure.Setting));
        Assert.Equal(0, meter.Budget.TurnTokensMax);
        _clock.Advance(Day / 2);
        meter.Budget.Check();
        Assert.Equal(Limits.TurnTokensMax, meter.Budget.TurnTokensMax);
    }

    [Fact]
    public void Without_a_limit_a_turn_has_its_own()
    {
        Assert.Equal(Limits.TurnTokensMax, new UsageMeter(_clock).Budget.TurnTokensMax);
    }

    [Fact]
    public void One_warning_a_day_and_one_save_when_nothing_is_left()
    {
        UsageMeter meter = Meter(new BudgetLimits { CallsPerDay = 10 });
        var watch = new Watch();
        meter.Budget.Watch = watch;
        for (int day = 1; day <= 3; day++)
        {
            for (int call = 0; call < 12; call++)
            {
                Use(meter, 1);
            }

            Assert.Equal((day, day), (watch.Warnings.Count, watch.UsedUp));
            _clock.Advance(Day);
        }

        Assert.StartsWith("The model budget is running low: 8 of 10 calls today. ", watch.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("nanoagent config set budget.calls_per_day N", watch.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Money_is_warned_of_once_a_month_beside_the_warnings_of_a_day()
    {
        UsageMeter meter = Meter(new BudgetLimits { CallsPerDay = 10, MicroUsdPerMonth = 100_000 });
        var watch = new Watch();
        meter.Budget.Watch = watch;

        // A thousandth of a dollar each: nine a day are 80 % of the month on the ninth day, the 29th.
        for (int day = 0; day < 10; day++)
        {
            for (int call = 0; call < 9; call++)
            {
                Use(meter, 1000);
            }

            _clock.Advance(Day);
        }

        Assert.Equal(1, watch.Warnings.Count(text => text.Contains("this month", StringComparison.Ordinal)));
        Assert.Equal(10, watch.Warnings.Count(text => text.Contains("calls today", StringComparison.Ordinal)));
        Assert.Contains("$0.0800 of $0.1000 this month. There is more from 2026-12-01", watch.Warnings.Single(text => text.Contains('$')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_restart_does_not_warn_again_on_the_same_day()
    {
        UsageMeter meter = Meter(new BudgetLimits { CallsPerDay = 10 });
        for (int call = 0; call < 8; call++)
        {
            Use(meter, 1);
        }

        UsageMeter next = Meter(new BudgetLimits { CallsPerDay = 10 });
        Assert.True(next.TryRestore(meter.Snapshot(), UsageMeter.SnapshotVersion));
        Assert.True(new PersonUsage(next).TryRestore(new PersonUsage(meter).Snapshot()));
        var watch = new Watch();
        next.Budget.Watch = watch;
        Use(next, 1);

        Assert.Empty(watch.Warnings);
    }

    private UsageMeter Meter(BudgetLimits limits, FakeClock? clock = null) =>
        new(clock ?? _clock, new PriceTable([new ModelPrice("m", 1_000_000, 1_000_000, -1)]), limits);

    private static void Use(UsageMeter meter, int tokens)
    {
        meter.Count(new LlmReply { InputTokens = tokens }, "m");
        meter.Budget.NoteCall("");
    }

    private sealed class Watch : IBudgetWatch
    {
        public List<string> Warnings { get; } = [];

        public int UsedUp { get; private set; }

        public void Warn(string sentence) => Warnings.Add(sentence);

        public void NoteUsedUp() => UsedUp++;
    }
}
