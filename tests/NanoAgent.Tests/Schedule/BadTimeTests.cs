using NanoAgent.Schedule;
using NanoAgent.Tests.Support;
using NanoAgent.Text;

namespace NanoAgent.Tests.Schedule;

/// <summary>A model can correct itself from what it is told: the place, what stood there, and what is accepted.</summary>
public sealed class BadTimeTests
{
    private const long Now = 1795241100; // 2026-11-21T06:05Z

    [Theory]
    [InlineData("", "At character 1 it ends where a day such as mon or another beginning is expected")]
    [InlineData("mun 07:00", "At character 1 stands 'mun' where a day such as mon or another beginning is expected (did you mean sun?)")]
    [InlineData("mon,foo 07:00", "At character 5 stands 'foo'")]
    [InlineData("dayly 07:00", "(did you mean daily?)")]
    [InlineData("every", "At character 6 it ends where a length of time")]
    [InlineData("every 20", "At character 7 stands '20' where a length of time such as 90s, 20m, 1h or 2d is expected")]
    [InlineData("every 20 parsecs", "At character 7 stands '20'")]
    [InlineData("every 1s", "At character 7 stands '1s', but the shortest interval is 60s and the longest 366d")]
    [InlineData("every 59s", "the shortest interval is 60s")]
    [InlineData("every 367d", "the longest 366d")]
    [InlineData("every 0m", "At character 7 stands '0m'")]
    [InlineData("in", "At character 3 it ends where a length of time such as 20m is expected")]
    [InlineData("in 400d", "use at with a date")]
    [InlineData("at", "At character 3 it ends where a time such as 07:00 or a date")]
    [InlineData("at noon", "At character 4 stands 'noon'")]
    [InlineData("at 2026-02-30T07:00", "At character 4 stands '2026-02-30t07:00' where a date such as 2026-12-01 is expected")]
    [InlineData("at 2026-12-01", "At character 14 it ends where a time such as 07:00 is expected")]
    [InlineData("at 2026-12-01T25:00", "At character 15 stands '25:00'")]
    [InlineData("at 2026-12-01T07:00:99", "where ':' and two digits of seconds is expected")]
    [InlineData("at 2026-12-01T07:00+99", "where an offset such as Z or +01:00 is expected")]
    [InlineData("at 2026-12-01T07:00 foo", "At character 21 stands 'foo' where the end or skip-missed is expected")]
    [InlineData("daily", "At character 6 it ends where a time such as 07:00 is expected")]
    [InlineData("daily 7", "At character 7 stands '7' where a time such as 07:00 is expected")]
    [InlineData("daily 24:00", "At character 7 stands '24:00'")]
    [InlineData("daily 07:60", "At character 7 stands '07:60'")]
    [InlineData("daily 13pm", "At character 7 stands '13pm'")]
    [InlineData("daily 07:00 skip", "At character 13 stands 'skip' where the end or skip-missed is expected")]
    [InlineData("cron 0 7 * *", "At character 13 it ends where a weekday from 0 to 7 or sun to sat is expected")]
    [InlineData("cron 60 7 * * *", "At character 6 stands '60' where a minute from 0 to 59 is expected")]
    [InlineData("cron 0 24 * * *", "At character 8 stands '24' where an hour from 0 to 23")]
    [InlineData("cron 0 7 0 * *", "At character 10 stands '0' where a day from 1 to 31")]
    [InlineData("cron 0 7 * 13 *", "At character 12 stands '13' where a month from 1 to 12")]
    [InlineData("cron 0 7 * * 8", "At character 14 stands '8' where a weekday from 0 to 7")]
    [InlineData("cron 5-1 * * * *", "At character 6 stands '5-1'")]
    [InlineData("cron */0 * * * *", "At character 6 stands '*/0'")]
    [InlineData("cron 1,,2 * * * *", "At character 8 stands ',2'")]
    [InlineData("cron 0 0 30 2 *", "At character 10 stands '30', a day that none of these months has")]
    [InlineData("cron 0 0 31 apr,jun *", "At character 10 stands '31', a day that none of these months has")]
    [InlineData("cron 0 7 * * 1-5 5", "At character 18 stands '5' where the end or skip-missed is expected")]
    [InlineData("0 7 * * 1-5", "At character 1 stands '0'")]
    public void A_wrong_time_is_refused_with_its_place_and_the_forms(string when, string problem)
    {
        Assert.Null(JobTime.TryParse(when, Now, ZoneTable.Posix("Europe/Berlin"), out string actual));
        Assert.Contains(problem, actual, StringComparison.Ordinal);
        Assert.Contains("accepted: every 20m; in 20m; at 2026-12-01T07:00; daily 07:00;", actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at 2026-11-21T07:05")]
    [InlineData("at 2026-11-21T06:05:00Z")]
    [InlineData("at 2026-11-20 23:00")]
    public void What_is_past_is_refused_with_the_present(string when)
    {
        Assert.Null(JobTime.TryParse(when, Now, ZoneTable.Posix("Europe/Berlin"), out string problem));
        Assert.Contains("which is past: it is Sat 2026-11-21 07:05 CET now", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in 20m")]
    [InlineData("at 07:00")]
    public void Without_the_time_nothing_relative_is_taken(string when)
    {
        Assert.Null(JobTime.TryParse(when, 0, PosixZone.Utc(), out string problem));
        Assert.Contains("the present time is not known yet", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_is_too_long_is_refused()
    {
        Assert.Null(JobTime.TryParse("cron " + string.Join(',', Enumerable.Range(0, 60)) + " * * * *", Now, PosixZone.Utc(), out string problem));
        Assert.StartsWith("when is longer than 160 bytes; accepted:", problem, StringComparison.Ordinal);
    }
}
