using NanoAgent.Llm;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Llm;

/// <summary>What jobs, rules and the heartbeat cost in a month, across restarts.</summary>
public sealed class JobUsageTests
{
    private const long Day = 86_400_000;
    private const long Start = 1_795_262_400_000;

    private readonly FakeClock _clock = new() { IsTimeKnown = true, UnixMs = Start };

    [Fact]
    public void The_dearest_job_comes_first_and_a_new_month_begins_anew()
    {
        JobUsage jobs = New();
        jobs.Count("job basil", 100, 5);
        jobs.Count("rule porch", 900, LlmReply.NoPrice);
        jobs.Count("job basil", 300, 7);

        Assert.Equal([("rule porch", 1, 900L, 0L), ("job basil", 2, 400L, 12L)], jobs.Rows.Select(Figures));

        _clock.Advance(31 * Day);
        Assert.Empty(jobs.Rows);
    }

    [Fact]
    public void A_restart_keeps_them()
    {
        JobUsage jobs = New();
        jobs.Count("job Zoë 漢", 12_345, 678);
        jobs.Count("heartbeat", 1, LlmReply.NoPrice);

        JobUsage next = New();
        Assert.True(next.TryRestore(jobs.Snapshot()));
        Assert.Equal([("job Zoë 漢", 1, 12_345L, 678L), ("heartbeat", 1, 1L, 0L)], next.Rows.Select(Figures));
        Assert.False(next.TryRestore([1, 2, 3]));
        Assert.Equal(2, next.Rows.Length);
    }

    [Fact]
    public void The_ninth_job_of_a_month_shares_with_the_tenth_and_the_record_has_room_for_all()
    {
        JobUsage jobs = New();
        for (int i = 0; i < 2 * Limits.UsageJobsMax; i++)
        {
            jobs.Count(i + new string('j', 100), 10, 1);
        }

        Assert.Equal(Limits.UsageJobsMax + 1, jobs.Rows.Length);
        Assert.Equal(("others", Limits.UsageJobsMax, 80L, 8L), Figures(jobs.Rows[0]));
        Assert.InRange(jobs.Snapshot().Length, 1, Limits.ShareRecordBytesMax);
    }

    private static (string, int, long, long) Figures(ShareRow row) => (row.Key, row.Turns, row.Tokens, row.MicroUsd);

    private JobUsage New() => new(new UsageMeter(_clock));
}
