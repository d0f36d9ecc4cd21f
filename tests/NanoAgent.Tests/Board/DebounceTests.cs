using NanoAgent.Board;

namespace NanoAgent.Tests.Board;

public sealed class DebounceTests
{
    private const int Ms = 50;

    [Fact]
    public void An_edge_after_quiet_counts_at_once_and_its_bounces_do_not()
    {
        var input = new Debounce(Ms, false);

        Assert.True(input.Look(true, 1000));
        Assert.False(input.Look(false, 1001));
        Assert.False(input.Look(true, 1049));
        Assert.Equal(1, input.WaitMs(1049));
        Assert.False(input.Look(true, 1050));
        Assert.Equal(-1, input.WaitMs(1050));
        Assert.True(input.Look(false, 1051));
    }

    [Fact]
    public void A_short_pulse_is_an_edge_and_its_return_at_the_end_of_the_time()
    {
        var input = new Debounce(Ms, false);

        Assert.True(input.Look(true, 1000));
        Assert.False(input.Look(false, 1002));
        Assert.True(input.Look(false, 1050));
        Assert.False(input.Level);
    }

    [Fact]
    public void Without_a_time_every_change_counts()
    {
        var input = new Debounce(0, false);

        Assert.True(input.Look(true, 5));
        Assert.True(input.Look(false, 5));
        Assert.Equal(-1, input.WaitMs(5));
    }

    /// <summary>A contact that is looked at whenever it changes, and when it asks for it.</summary>
    [Fact]
    public void Random_bounces_are_one_edge_each_and_the_contact_is_followed_within_the_time()
    {
        for (int seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var input = new Debounce(Ms, false);
            long now = 1000;
            bool level = false;
            for (int edge = 0; edge < 20; edge++)
            {
                // Quiet for longer than the time, then one edge that bounces for less than it.
                now += Ms + random.Next(1, 500);
                level = !level;
                int counted = input.Look(level, now) ? 1 : 0;
                Assert.True(counted == 1, $"seed {seed}: edge {edge} came late");
                long end = now + Ms;
                bool pin = level;
                for (long at = now + random.Next(1, 8); at < end; at += random.Next(1, 8))
                {
                    pin = !pin;
                    counted += input.Look(pin, at) ? 1 : 0;
                    Assert.Equal((int)(end - at), input.WaitMs(at));
                }

                now = end;
                counted += input.Look(level, now) ? 1 : 0;
                Assert.True(counted == 1 && input.Level == level, $"seed {seed}: edge {edge} counted {counted} times");
                Assert.Equal(-1, input.WaitMs(now));
            }
        }
    }

    [Fact]
    public void However_the_contact_chatters_edges_are_never_closer_than_the_time_and_the_last_level_is_found()
    {
        for (int seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var input = new Debounce(Ms, false);
            long now = 1000;
            long last = long.MinValue / 2;
            bool pin = false;
            for (int i = 0; i < 200; i++)
            {
                now += random.Next(0, 40);
                pin = random.Next(2) == 0;
                if (input.Look(pin, now))
                {
                    Assert.True(now - last >= Ms, $"seed {seed}: edges {now - last} ms apart");
                    last = now;
                }
            }

            int wait = input.WaitMs(now);
            Assert.InRange(wait, -1, Ms);
            input.Look(pin, now + Math.Max(wait, 0));
            Assert.True(input.Level == pin, $"seed {seed}");
        }
    }
}
