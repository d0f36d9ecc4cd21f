using NanoAgent.Llm;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Llm;

/// <summary>Shares of people: who may still ask today, across restarts and wrong clocks.</summary>
public sealed class PersonUsageTests
{
    private const long Day = 86_400_000;
    private const long Start = 1_795_262_400_000;

    private readonly FakeClock _clock = new() { IsTimeKnown = true, UnixMs = Start };

    [Fact]
    public void A_share_ends_by_turns_or_by_tokens_and_begins_anew_the_next_day()
    {
        PersonUsage people = New();
        Assert.Null(people.WhyNot("telegram 1", 2, 1000));
        people.Count("telegram 1", 400, 5);
        people.Count("telegram 1", 100);
        people.Count("telegram 2", 1000);

        Assert.Contains("2 of 2 messages", people.WhyNot("telegram 1", 2, 1000), StringComparison.Ordinal);
        Assert.Contains("1000 of 1000 tokens", people.WhyNot("telegram 2", 2, 1000), StringComparison.Ordinal);
        Assert.Null(people.WhyNot("telegram 2", 0, 0));
        Assert.Null(people.WhyNot("telegram 3", 1, 1));
        Assert.Equal(("telegram 1", 2, 500L, 5L), Figures(people.Rows[0]));

        _clock.Advance(Day);
        Assert.Null(people.WhyNot("telegram 1", 2, 1000));
        Assert.Empty(people.Rows);
    }

    [Fact]
    public void A_restart_keeps_the_shares()
    {
        PersonUsage people = New();
        people.Count("telegram 4711", 12_345, 678);
        people.Count("console Zoë 漢", 1);

        PersonUsage next = New();
        Assert.True(next.TryRestore(people.Snapshot()));

        Assert.Equal([("telegram 4711", 1, 12_345L, 678L), ("console Zoë 漢", 1, 1L, 0L)], next.Rows.Select(Figures));
    }

    [Fact]
    public void The_ninth_person_of_a_day_shares_with_the_tenth()
    {
        PersonUsage people = New();
        for (int i = 0; i < Limits.PeopleMax; i++)
        {
            people.Count(new string('p', 100) + i, 1);
            people.Count("telegram " + i, 1);
        }

        Assert.Equal(Limits.PeopleMax + 1, people.Rows.Length);
        Assert.Equal("others", people.Rows[^1].Key);
        Assert.NotNull(people.WhyNot("somebody new", 1, 0));
        Assert.Equal(2 * Limits.PeopleMax, people.Rows.Sum(row => row.Turns));
        Assert.InRange(people.Snapshot().Length, 100, Limits.ShareRecordBytesMax);
    }

    [Fact]
    public void The_longest_record_fits()
    {
        PersonUsage people = New();
        for (int i = 0; i < 20; i++)
        {
            people.Count(i + new string('k', Limits.PersonKeyBytesMax), int.MaxValue, long.MaxValue / 100);
        }

        Assert.InRange(people.Snapshot().Length, 400, Limits.ShareRecordBytesMax);
    }

    [Fact]
    public void A_clock_that_goes_back_gives_nobody_a_second_share()
    {
        PersonUsage people = New();
        people.Count("telegram 1", 5);
        _clock.UnixMs -= Day;

        Assert.NotNull(people.WhyNot("telegram 1", 1, 0));
    }

    [Fact]
    public void What_is_counted_before_the_time_is_known_counts_on_the_first_day_that_is()
    {
        var clock = new FakeClock();
        var people = new PersonUsage(new UsageMeter(clock));
        people.Count("telegram 1", 5);
        clock.LearnUnixMs(Start);

        Assert.NotNull(people.WhyNot("telegram 1", 1, 0));
        clock.Advance(Day);
        Assert.Null(people.WhyNot("telegram 1", 1, 0));
    }

    [Fact]
    public void Nothing_is_there_to_save_while_nobody_writes()
    {
        PersonUsage people = New();
        int before = people.Changes;
        for (int day = 0; day < 3; day++)
        {
            Assert.Empty(people.Rows);
            _clock.Advance(Day);
        }

        Assert.Equal(before, people.Changes);
    }

    [Fact]
    public void Other_bytes_are_refused_or_read_but_never_break_anything()
    {
        PersonUsage good = New();
        good.Count("telegram 1", 5);
        byte[] bytes = good.Snapshot();
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(length == 9, New().TryRestore(bytes[..length]));
        }

        var random = new Random(7);
        for (int i = 0; i < 2000; i++)
        {
            byte[] noise = new byte[random.Next(0, 200)];
            random.NextBytes(noise);
            PersonUsage people = New();
            if (!people.TryRestore(noise))
            {
                Assert.Empty(people.Rows);
            }
        }
    }

    private static (string Key, int Turns, long Tokens, long MicroUsd) Figures(ShareRow row) => (row.Key, row.Turns, row.Tokens, row.MicroUsd);

    private PersonUsage New() => new(new UsageMeter(_clock));
}
