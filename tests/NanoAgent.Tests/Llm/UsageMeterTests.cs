using NanoAgent.Fakes;
using NanoAgent.Llm;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Llm;

/// <summary>What was used when, across restarts and wrong clocks.</summary>
public sealed class UsageMeterTests
{
    private const long Day = 86_400_000;

    // 2026-11-21T12:00Z
    private const long Start = 1_795_262_400_000;

    private readonly FakeClock _clock = new() { IsTimeKnown = true, UnixMs = Start };

    [Fact]
    public void Days_and_months_are_counted_apart()
    {
        var meter = new UsageMeter(_clock);
        for (int day = 0; day < 40; day++)
        {
            Count(meter, 100 + day, 10, 1);
            Count(meter, 1, 0, 0);
            _clock.Advance(Day);
        }

        // 2026-11-21 to 2026-12-30 have passed; today is the 31st.
        Assert.Equal(0, meter.LastDays(1).Calls);
        Assert.Equal((2, 140L, 10L, 1L), Figures(meter.LastDays(2)));
        Assert.Equal((12, Enumerable.Range(134, 6).Sum() + 6L, 60L, 6L), Figures(meter.LastDays(7)));
        Assert.Equal((60, Enumerable.Range(110, 30).Sum() + 30L, 300L, 30L), Figures(meter.LastMonths(1)));
        Assert.Equal((80, Enumerable.Range(100, 40).Sum() + 40L, 400L, 40L), Figures(meter.LastMonths(2)));
        Assert.Equal((80, 400L), (meter.Calls, meter.CachedTokens));
    }

    [Fact]
    public void A_restart_goes_on_where_the_last_one_ended()
    {
        var meter = new UsageMeter(_clock);
        Count(meter, 123_456, 100_000, 789);
        _clock.Advance(Day);
        Count(meter, 7, 6, 5);

        var next = new UsageMeter(_clock);
        Assert.True(next.TryRestore(meter.Snapshot(), UsageMeter.SnapshotVersion));
        Count(next, 1, 1, 1);

        Assert.Equal((2, 8L, 7L, 6L), Figures(next.LastDays(1)));
        Assert.Equal(3, next.LastDays(2).Calls);
        Assert.InRange(next.LastDays(2).InputTokens, 123_464 * 999L / 1000, 123_464);
        Assert.Equal((3, 123_464L, 100_007L, 795L), Figures(next.LastMonths(1)));
        Assert.Equal(1, next.Calls);
    }

    [Fact]
    public void A_full_record_stays_inside_the_metadata_of_littlefs()
    {
        var meter = new UsageMeter(_clock);
        for (int day = 0; day < 400; day++)
        {
            Count(meter, 9_999_999, 9_999_999, 9_999_999);
            _clock.Advance(Day);
        }

        byte[] snapshot = meter.Snapshot();

        // Generation and frame come on top.
        Assert.InRange(snapshot.Length, 300, Limits.SpillBytes - 20);
        var next = new UsageMeter(_clock);
        Assert.True(next.TryRestore(snapshot, UsageMeter.SnapshotVersion));
        Assert.Equal(30, next.LastDays(31).Calls);
        Assert.InRange(next.LastMonths(12).InputTokens, 330 * 9_999_999L * 999 / 1000, 366 * 9_999_999L);
    }

    [Fact]
    public void Repeated_restarts_do_not_wear_the_figures_down()
    {
        var meter = new UsageMeter(_clock);
        Count(meter, 1_234_567, 3, 2);
        _clock.Advance(Day);
        Assert.Equal(0, meter.LastDays(1).Calls);
        long once = 0;
        for (int restart = 0; restart < 20; restart++)
        {
            var next = new UsageMeter(_clock);
            Assert.True(next.TryRestore(meter.Snapshot(), UsageMeter.SnapshotVersion));
            once = restart == 0 ? next.LastDays(2).InputTokens : once;
            meter = next;
        }

        Assert.Equal(once, meter.LastDays(2).InputTokens);
    }

    [Fact]
    public void What_is_counted_before_the_time_is_known_belongs_to_the_first_day_that_is()
    {
        var clock = new FakeClock();
        var meter = new UsageMeter(clock);
        Count(meter, 5, 0, 0);
        Assert.Equal((0, 5L), (meter.Day, meter.LastDays(1).InputTokens));

        clock.LearnUnixMs(Start);

        Assert.Equal((int)(Start / Day), meter.Day);
        Assert.Equal(5, meter.LastDays(1).InputTokens);
        Assert.Equal(5, meter.LastMonths(1).InputTokens);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(30_000)]
    public void A_clock_that_goes_back_loses_nothing_that_was_counted_since(int days)
    {
        var meter = new UsageMeter(_clock);
        Count(meter, 10, 0, 0);
        _clock.UnixMs += days * Day;
        Count(meter, 20, 0, 0);
        _clock.UnixMs -= days * Day;
        Count(meter, 30, 0, 0);

        // Far enough ahead, what lay before has dropped out of the table; the wrong clock costs no more than that.
        Assert.Equal(days < 31 ? 60 : 50, meter.LastDays(1).InputTokens);
        Assert.Equal((int)(Start / Day), meter.Day);
    }

    [Fact]
    public void Other_bytes_are_refused_and_change_nothing()
    {
        var meter = new UsageMeter(_clock);
        Count(meter, 10, 0, 0);
        byte[] good = meter.Snapshot();
        var random = new Random(7);
        List<byte[]> bad = [[], new byte[1], new byte[500], good[..^1], [.. good, 0]];
        for (int i = 0; i < 1000; i++)
        {
            byte[] bytes = new byte[random.Next(0, 450)];
            random.NextBytes(bytes);
            bad.Add(bytes);
        }

        foreach (byte[] bytes in bad)
        {
            foreach (int version in new[] { 1, UsageMeter.SnapshotVersion })
            {
                var next = new UsageMeter(_clock);
                if (!next.TryRestore(bytes, version))
                {
                    Assert.True(next.LastDays(31).IsEmpty && next.LastMonths(12).IsEmpty);
                }
            }
        }

        Assert.All(bad.Take(5), bytes => Assert.False(new UsageMeter(_clock).TryRestore(bytes, UsageMeter.SnapshotVersion)));
    }

    [Fact]
    public void Money_is_counted_by_day_and_month_and_survives_a_restart()
    {
        var meter = new UsageMeter(_clock, Prices, new BudgetLimits());
        for (int day = 0; day < 40; day++)
        {
            Count(meter, 1000 + day, 0, 0);
            _clock.Advance(Day);
        }

        Count(meter, 5000, 0, 0);
        var next = new UsageMeter(_clock, Prices, new BudgetLimits());
        Assert.True(next.TryRestore(meter.Snapshot(), UsageMeter.SnapshotVersion));

        Assert.Equal(5000, next.LastDays(1).MicroUsd);
        Assert.InRange(next.LastDays(7).MicroUsd, meter.LastDays(7).MicroUsd * 995 / 1000, meter.LastDays(7).MicroUsd);
        Assert.Equal(meter.LastMonths(1).MicroUsd, next.LastMonths(1).MicroUsd);
        Assert.InRange(next.LastMonths(2).MicroUsd, meter.LastMonths(2).MicroUsd * 995 / 1000, meter.LastMonths(2).MicroUsd);
        Assert.Equal(0, next.MicroUsd);
        Assert.False(next.LastMonths(2).HasUnpriced);
    }

    [Fact]
    public void A_call_without_a_price_costs_no_known_money_and_that_stays_known()
    {
        var meter = new UsageMeter(_clock, Prices, new BudgetLimits());
        var priced = new LlmReply { InputTokens = 10 };
        var unpriced = new LlmReply { InputTokens = 10 };
        meter.Count(priced, "m");
        meter.Count(unpriced, "other");
        Assert.Equal((10L, LlmReply.NoPrice), (priced.MicroUsd, unpriced.MicroUsd));
        Assert.Equal(["other"], meter.UnpricedModels);
        _clock.Advance(Day);
        Count(meter, 1, 0, 0);

        var next = new UsageMeter(_clock, Prices, new BudgetLimits());
        Assert.True(next.TryRestore(meter.Snapshot(), UsageMeter.SnapshotVersion));

        Assert.Equal((1L, false), (next.LastDays(1).MicroUsd, next.LastDays(1).HasUnpriced));
        Assert.Equal((11L, true), (next.LastDays(2).MicroUsd, next.LastDays(2).HasUnpriced));
        Assert.Equal((11L, true), (next.LastMonths(1).MicroUsd, next.LastMonths(1).HasUnpriced));
    }

    [Fact]
    public void Counters_of_firmware_0_1_go_on()
    {
        // Forty days, of each (day % 3 + 1) calls; see tests/NanoAgent.Tests/Fixtures/README.md.
        byte[] record = Fixture.Bytes("flash/usage-1/usage/days0");
        NanoAgent.Storage.Record old = NanoAgent.Storage.RecordFrame.Open(record)!;
        var meter = new UsageMeter(_clock, Prices, new BudgetLimits());

        Assert.Equal(1, old.Version);
        Assert.True(meter.TryRestore(old.Payload[1..], old.Version));

        Assert.Equal((2, 2080L, 800L, 201L), Figures(meter.LastDays(1)));
        Assert.Equal((14, 14_515L, 5160L, 1409L), Figures(meter.LastDays(7)));
        Assert.Equal((62, 63_535L, 15_400L, 6241L), Figures(meter.LastDays(31)));
        Assert.Equal((42, 43_253L, 12_530L, 4228L), Figures(meter.LastMonths(1)));
        Assert.Equal((81, 82_613L, 16_270L, 8152L), Figures(meter.LastMonths(12)));
        Assert.Equal((0L, true), (meter.LastMonths(1).MicroUsd, meter.LastMonths(1).HasUnpriced));

        var next = new UsageMeter(_clock, Prices, new BudgetLimits());
        Assert.True(next.TryRestore(meter.Snapshot(), UsageMeter.SnapshotVersion));
        Assert.Equal(Figures(meter.LastDays(31)), Figures(next.LastDays(31)));
    }

    private static PriceTable Prices { get; } = new([new ModelPrice("m", 1_000_000, 0, -1)]);

    private static void Count(UsageMeter meter, int input, int cached, int output) =>
        meter.Count(new LlmReply { InputTokens = input, CachedTokens = cached, OutputTokens = output }, "m");

    private static (int Calls, long Input, long Cached, long Output) Figures(UsageCount count) =>
        (count.Calls, count.InputTokens, count.CachedTokens, count.OutputTokens);
}
