using NanoAgent.Schedule;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Schedule;

/// <summary>The wall clock is set while jobs wait.</summary>
public sealed class ClockChangeTests
{
    private const long Start = 1795241100; // Sat 2026-11-21 07:05 CET
    private const int Hour = 3600;
    private const int Day = 24 * Hour;
    private const int Year = 365 * Day;

    [Theory]
    [InlineData(0, "", 0)]
    [InlineData(2000, "", 0)]
    [InlineData(-2000, "", 0)]
    [InlineData(2001, "small correction", 2)]
    [InlineData(-Hour * 1000L, "small correction", -Hour)]
    [InlineData((3 * Hour * 1000L) - 1, "small correction", (3 * Hour) - 1)]
    [InlineData(3 * Hour * 1000L, "large correction", 3 * Hour)]
    [InlineData(-Year * 1000L, "large correction", -Year)]
    public void A_look_says_what_happened_to_the_clock(long setByMs, string change, long delta)
    {
        var watch = new ClockWatch();
        Assert.Equal(ClockChanges.None, watch.Look(500, 500, false));
        Assert.Equal(ClockChanges.FirstSync, watch.Look(1000, 1_700_000_000_000, true));
        Assert.Equal(ClockChanges.None, watch.Look(11_000, 1_700_000_010_000, true));

        Assert.Equal(change, watch.Look(21_000, 1_700_000_020_000 + setByMs, true));
        Assert.Equal(delta, watch.DeltaSeconds);
        Assert.Equal((1_700_000_010_000 + setByMs) / 1000, watch.SinceUnix);
        Assert.Equal(ClockChanges.None, watch.Look(31_000, 1_700_000_030_000 + setByMs, true));
    }

    [Fact]
    public void A_clock_that_drifts_for_a_year_causes_nothing()
    {
        var watch = new ClockWatch();
        watch.Look(0, 1_700_000_000_000, true);
        for (long uptime = 10_000; uptime < 1_000_000_000; uptime += 10_000)
        {
            Assert.Equal(ClockChanges.None, watch.Look(uptime, 1_700_000_000_000 + (uptime * 10_001 / 10_000), true));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(Hour)]
    [InlineData(-Hour)]
    [InlineData(Day)]
    [InlineData(-Day)]
    [InlineData(Year)]
    [InlineData(-Year)]
    public void An_interval_keeps_its_rhythm_in_uptime(int setBy)
    {
        JobRig rig = Rig();
        rig.Add("water", "every 20m");
        List<long> uptimes = [];
        rig.Runner.During = (_, _) => uptimes.Add(rig.Clock.UptimeMs / 1000);
        rig.Run(1500);
        rig.SetClock(setBy);
        rig.Run(6000);

        int slack = Math.Abs(setBy) <= 2 ? 2 : 0;
        Assert.Equal(6, uptimes.Count);
        Assert.All(Enumerable.Range(1, 5), i => Assert.InRange(uptimes[i] - uptimes[i - 1], 1200 - (slack * 10), 1200 + (slack * 10)));
    }

    [Fact]
    public void A_fixed_time_that_a_small_jump_passes_over_runs_once()
    {
        JobRig rig = Rig();
        rig.Add("news", "daily 07:30");
        rig.SetClock(Hour);
        rig.Run(Hour);

        Assert.Equal(Start + 1500, Assert.Single(rig.Runner.Runs).Slot);
    }

    [Fact]
    public void A_fixed_time_that_comes_again_after_a_small_jump_back_does_not_run_again()
    {
        JobRig rig = Rig();
        rig.Add("news", "daily 07:30");
        rig.Run(Hour);
        Assert.Single(rig.Runner.Runs);
        rig.SetClock(-Hour);
        rig.Run(2 * Hour);
        Assert.Single(rig.Runner.Runs);
        rig.Run(Day, 60);

        Assert.Equal(2, rig.Runner.Runs.Count);
    }

    [Fact]
    public void A_rhythm_of_the_clock_goes_on_after_a_jump_back()
    {
        JobRig rig = Rig();
        rig.Add("look", "cron */20 * * * *");
        rig.Run(Hour);
        int before = rig.Runner.Runs.Count;
        rig.SetClock(-2 * Hour);
        rig.Run(Hour);

        Assert.Equal(before + 3, rig.Runner.Runs.Count);
    }

    [Theory]
    [InlineData(Day)]
    [InlineData(Year)]
    public void After_a_large_jump_nothing_in_between_is_made_up(int setBy)
    {
        JobRig rig = Rig();
        rig.Add("news", "daily 07:30");
        rig.Add("look", "cron */20 * * * *");
        rig.SetClock(setBy);
        rig.Run(600);
        Assert.Empty(rig.Runner.Runs);
        rig.Run(1200);

        Assert.Equal([Start + setBy + 900, Start + setBy + 1500], rig.Runner.Runs.Select(run => run.Slot));
        Assert.Equal(0, rig.Runner.Outages);
    }

    [Theory]
    [InlineData(Day)]
    [InlineData(Year)]
    public void After_a_large_jump_back_the_new_time_counts_at_once(int setBy)
    {
        JobRig rig = Rig();
        rig.Add("news", "daily 07:30");
        rig.Run(Hour);
        rig.SetClock(-setBy - Hour);
        rig.Run(Hour);

        Assert.Equal([Start + 1500, Start + 1500 - setBy], rig.Runner.Runs.Select(run => run.Slot));
    }

    [Fact]
    public void A_slot_that_comes_between_a_large_jump_and_the_next_look_is_not_lost()
    {
        JobRig rig = Rig();
        rig.Add("news", "daily 07:30");
        rig.Settle();
        rig.SetClock(Day + 1495);
        rig.Pass(10);

        Assert.Equal(Start + Day + 1500, Assert.Single(rig.Runner.Runs).Slot);
    }

    [Fact]
    public void A_single_run_is_never_jumped_over()
    {
        JobRig rig = Rig();
        rig.Add("call", "in 20m");
        rig.SetClock(Day);
        rig.Run(60);

        Assert.Equal(Start + 1200, Assert.Single(rig.Runner.Runs).Slot);
    }

    [Theory]
    [InlineData("daily 07:30")]
    [InlineData("every 20m")]
    [InlineData("cron */20 * * * *")]
    public void A_board_whose_clock_was_a_year_ahead_before_a_restart_goes_on_at_the_right_time(string when)
    {
        JobRig rig = Rig();
        rig.SetClock(Year);
        rig.Add("news", when);
        rig.Run(Hour);
        int before = rig.Runner.Runs.Count;
        rig.StayOff(-Year);
        rig.Boot();
        rig.Run(Day, 60);

        Assert.InRange(rig.Runner.Runs.Count - before, when[0] == 'd' ? 1 : 71, when[0] == 'd' ? 1 : 73);
        Assert.Equal(0, rig.Runner.Outages);
    }

    [Theory]
    [InlineData("daily 07:30")]
    [InlineData("every 20m")]
    [InlineData("cron */20 * * * *")]
    public void A_time_that_is_a_second_younger_after_a_restart_repeats_nothing(string when)
    {
        JobRig rig = Rig();
        rig.Add("news", when);
        rig.Run(1500);
        rig.StayOff(-2);
        rig.Boot();
        rig.Run(60, 1);

        Assert.Equal(rig.Runner.Runs.Count, rig.Runner.Runs.Select(run => run.Slot).Distinct().Count());
        Assert.NotEmpty(rig.Runner.Runs);
    }

    private static JobRig Rig()
    {
        var rig = new JobRig(ZoneTable.Posix("Europe/Berlin"), Start);
        rig.Settle();
        return rig;
    }
}
