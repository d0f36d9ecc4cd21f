using System.Diagnostics;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 7, 5, 0, TimeSpan.Zero);

    [Fact]
    public void A_start_that_was_given_wins_over_what_is_learned_later()
    {
        var clock = new VirtualClock(Start, speed: 0.000001);

        clock.LearnUnixMs(1);

        Assert.True(clock.IsTimeKnown);
        Assert.Equal(Start.ToUnixTimeMilliseconds(), clock.UnixMs);
    }

    [Fact]
    public void Without_a_start_the_time_of_the_pc_is_the_time()
    {
        var clock = new VirtualClock();

        Assert.True(clock.IsTimeKnown);
        Assert.InRange(clock.UnixMs - DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), -1000, 1000);
    }

    [Fact]
    public void A_jump_moves_uptime_and_wall_clock_alike()
    {
        var clock = new VirtualClock(Start, speed: 0.000001);

        clock.Advance(3_600_000);

        Assert.Equal(3_600_000, clock.UptimeMs);
        Assert.Equal(Start.AddHours(1).ToUnixTimeMilliseconds(), clock.UnixMs);
    }

    [Fact]
    public void At_a_thousandfold_speed_an_hour_of_sleep_takes_seconds()
    {
        var clock = new VirtualClock(Start, speed: 100_000);
        var real = Stopwatch.StartNew();

        clock.Sleep(60_000);

        Assert.True(clock.UptimeMs >= 60_000);
        Assert.True(real.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_sleep_ends_when_the_clock_jumps_over_its_end_and_not_before()
    {
        var clock = new VirtualClock(Start, speed: 0.000001);
        long sleptMs = 0;
        Task sleeper = Task.Run(() =>
        {
            long before = clock.UptimeMs;
            clock.Sleep(1000);
            sleptMs = clock.UptimeMs - before;
        });

        while (!sleeper.IsCompleted)
        {
            clock.Advance(100);
            await Task.Yield();
        }

        await sleeper;
        Assert.True(sleptMs >= 1000);
    }

    [Fact]
    public async Task Stopping_ends_every_sleep()
    {
        var clock = new VirtualClock(Start, speed: 0.000001);
        Task sleeper = Task.Run(() => clock.Sleep(int.MaxValue));

        clock.Stop();

        await sleeper.WaitAsync(TimeSpan.FromSeconds(30));
        clock.Sleep(int.MaxValue);
    }

    [Fact]
    public void A_speed_must_be_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new VirtualClock(Start, 0));
    }
}
