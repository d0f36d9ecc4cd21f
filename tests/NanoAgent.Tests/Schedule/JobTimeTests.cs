using FsCheck;
using FsCheck.Fluent;
using NanoAgent.Schedule;
using NanoAgent.Tests.Support;
using NanoAgent.Text;

namespace NanoAgent.Tests.Schedule;

/// <summary>What a <c>when</c> means, against a slow judge over NodaTime.</summary>
public sealed class JobTimeTests
{
    private const int Day = 86400;
    private const int Cases = 4000;
    private static readonly long Now = Unix("2026-11-21T06:05Z");

    [Fact]
    public void The_next_and_the_last_slot_of_random_times_are_those_of_the_judge()
    {
        int slots = 0;
        for (int seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            string name = ZoneTable.Names[random.Next(ZoneTable.Names.Count)];
            PosixZone zone = ZoneTable.Posix(name);
            ReferenceTime judge = RandomTimes.Next(random);
            long at = RandomInstant(random, name);
            long anchor = at - random.Next(0, 40 * Day);
            string context = $"seed {seed}: {judge.When} in {name} at {IsoTime.Format(at * 1000)}";
            JobTime? time = JobTime.TryParse(judge.When, Now, zone, out string problem);
            if (time == null)
            {
                // A random list of months and days may be impossible; nothing else is refused.
                Assert.Contains("a day that none of these months has", problem, StringComparison.Ordinal);
                continue;
            }

            IReadOnlyList<long> expected = judge.Slots(ZoneTable.Noda(name), at - (3 * Day), at + (12 * Day), anchor);
            slots += expected.Count;
            AssertSlots(time, zone, anchor, at, expected, context);
        }

        Assert.True(slots > 100_000, $"only {slots}");
    }

    private static void AssertSlots(JobTime time, PosixZone zone, long anchor, long at, IReadOnlyList<long> expected, string context)
    {
        long[] later = [.. expected.Where(slot => slot > at)];
        long next = time.NextAfter(at, anchor, zone);
        Assert.True(later.Length > 0 ? next == later[0] : next is -1 || next > at + (12 * Day), $"{context}: next is {next}, not {later.FirstOrDefault()}");
        for (int i = 0; i + 1 < later.Length && i < 40; i++)
        {
            Assert.True(time.NextAfter(later[i], anchor, zone) == later[i + 1], $"{context}: after {later[i]} comes {later[i + 1]}");
        }

        long[] former = [.. expected.Where(slot => slot <= at)];
        long last = time.LastAtOrBefore(at, anchor, zone);
        Assert.True(former.Length > 0 ? last == former[^1] : last < at - (3 * Day) + 1, $"{context}: last is {last}, not {former.LastOrDefault()}");
        for (int i = Math.Max(1, former.Length - 40); i < former.Length; i++)
        {
            Assert.True(time.LastAtOrBefore(former[i] - 1, anchor, zone) == former[i - 1], $"{context}: before {former[i]} comes {former[i - 1]}");
        }

        int count = expected.Count(slot => slot > at && slot <= at + (2 * Day));
        Assert.True(time.CountBetween(at, at + (2 * Day), anchor, zone, 50) == Math.Min(count, 50), $"{context}: {count} in two days");
    }

    [Fact]
    public void What_is_stored_is_the_same_time_when_it_is_read_again()
    {
        PosixZone zone = ZoneTable.Posix("Europe/Berlin");
        string[] more = ["in 20m", "at 2026-12-01T07:00", "at 2026-12-01 07:00:09", "at 2026-12-01T07:00Z", "at 07:00", "at 7pm skip-missed", "every 1h 30m skip missed"];
        for (int seed = 0; seed < 500; seed++)
        {
            string when = seed < more.Length ? more[seed] : RandomTimes.Next(new Random(seed)).When;
            JobTime? time = JobTime.TryParse(when, Now, zone, out _);
            if (time == null)
            {
                continue;
            }

            JobTime? again = JobTime.TryParse(time.Text, 0, zone, out string problem);
            Assert.True(again != null, $"{when} became {time.Text}: {problem}");
            Assert.Equal(time.Text, again.Text);
            Assert.Equal(time.SkipsMissed, again.SkipsMissed);
            Assert.Equal(time.NextAfter(Now, Now, zone), again.NextAfter(Now, Now, zone));
        }
    }

    [Theory]
    [InlineData("every 90s", "every 90s")]
    [InlineData("  EVERY  20 Minutes ", "every 20m")]
    [InlineData("every 120m", "every 2h")]
    [InlineData("every hour", "every 1h")]
    [InlineData("every 1h30m", "every 90m")]
    [InlineData("every day", "every 1d")]
    [InlineData("every 2d skip-missed", "every 2d skip-missed")]
    [InlineData("every day at 7am", "daily 07:00")]
    [InlineData("every monday 18:30", "mon 18:30")]
    [InlineData("every weekday 7:05", "weekdays 07:05")]
    [InlineData("in 20m", "at 2026-11-21T06:25:00Z")]
    [InlineData("in 1 day 30 s", "at 2026-11-22T06:05:30Z")]
    [InlineData("at 2026-12-01T07:00", "at 2026-12-01T07:00")]
    [InlineData("at 2026-12-01 07:00:00", "at 2026-12-01T07:00")]
    [InlineData("at 2026-12-1 7:30 pm", "at 2026-12-01T19:30")]
    [InlineData("at 2026-12-01T07:00:15", "at 2026-12-01T07:00:15")]
    [InlineData("at 2026-12-01T07:00Z", "at 2026-12-01T07:00:00Z")]
    [InlineData("at 2026-12-01T07:00+01:00", "at 2026-12-01T06:00:00Z")]
    [InlineData("at 2026-12-01T07:00:15-0330", "at 2026-12-01T10:30:15Z")]
    [InlineData("at 07:00", "at 2026-11-22T07:00")]
    [InlineData("at 07:06", "at 2026-11-21T07:06")]
    [InlineData("daily 7:00", "daily 07:00")]
    [InlineData("daily at 12 am", "daily 00:00")]
    [InlineData("daily 12pm", "daily 12:00")]
    [InlineData("weekends 10:00", "weekends 10:00")]
    [InlineData("Mon, Thursday 18:30", "mon,thu 18:30")]
    [InlineData("mon-fri 07:00", "weekdays 07:00")]
    [InlineData("sat-mon 07:00", "mon,sat,sun 07:00")]
    [InlineData("sun,sat 10:00", "weekends 10:00")]
    [InlineData("cron 0  7 * *  1-5", "cron 0 7 * * 1-5")]
    [InlineData("CRON */15 8-18/2 1,15 JAN-mar Mon-Sun", "cron */15 8-18/2 1,15 jan-mar mon-sun")]
    [InlineData("cron 0 0 29 2 *", "cron 0 0 29 2 *")]
    [InlineData("cron 0 0 30 2 1", "cron 0 0 30 2 1")]
    [InlineData("cron 5/15 * * * 7 skip-missed", "cron 5/15 * * * 7 skip-missed")]
    public void A_form_is_understood(string when, string text)
    {
        JobTime? time = JobTime.TryParse(when, Now, ZoneTable.Posix("Europe/Berlin"), out string problem);

        Assert.Equal("", problem);
        Assert.Equal(text, time!.Text);
    }

    [Theory]
    [InlineData("daily 02:30", "2026-03-29T00:00Z", "2026-03-29T01:00:00Z 2026-03-30T00:30:00Z")]
    [InlineData("daily 02:30", "2026-10-24T12:00Z", "2026-10-25T00:30:00Z 2026-10-26T01:30:00Z")]
    [InlineData("at 2027-03-28T02:30", "2026-11-21T00:00Z", "2027-03-28T01:00:00Z -")]
    [InlineData("cron 0-59/30 2 * * *", "2026-03-29T00:00Z", "2026-03-29T01:00:00Z 2026-03-30T00:00:00Z")]
    [InlineData("cron */30 2 * * *", "2026-03-29T00:00Z", "2026-03-30T00:00:00Z 2026-03-30T00:30:00Z")]
    [InlineData("cron */30 * * * *", "2026-10-25T00:29Z", "2026-10-25T00:30:00Z 2026-10-25T01:00:00Z 2026-10-25T01:30:00Z")]
    [InlineData("cron 15,45 2 * * *", "2026-10-25T00:00Z", "2026-10-25T00:15:00Z 2026-10-25T00:45:00Z 2026-10-26T01:15:00Z")]
    [InlineData("cron 0 0 29 2 *", "2026-11-21T00:00Z", "2028-02-28T23:00:00Z 2032-02-28T23:00:00Z")]
    [InlineData("cron 0 0 29 2 *", "2096-03-01T00:00Z", "2104-02-28T23:00:00Z")]
    [InlineData("cron 0 7 13 * 5", "2026-11-12T12:00Z", "2026-11-13T06:00:00Z 2026-11-20T06:00:00Z")]
    [InlineData("cron 0 7 13 * *", "2026-11-12T12:00Z", "2026-11-13T06:00:00Z 2026-12-13T06:00:00Z")]
    public void Slots_in_Berlin_come_in_this_order(string when, string after, string slots)
    {
        PosixZone zone = ZoneTable.Posix("Europe/Berlin");
        JobTime time = JobTime.TryParse(when, 0, zone, out _)!;
        long at = Unix(after);
        foreach (string expected in slots.Split(' '))
        {
            at = time.NextAfter(at, 0, zone);
            Assert.Equal(expected, at < 0 ? "-" : IsoTime.Format(at * 1000));
        }
    }

    [Theory]
    [InlineData("every 1m", 43200)]
    [InlineData("every 1h", 720)]
    [InlineData("daily 07:00", 30)]
    [InlineData("weekends 07:00", 9)]
    [InlineData("cron */5 * * * *", 8640)]
    [InlineData("in 20m", 1)]
    [InlineData("at 2027-12-01T07:00", 0)]
    public void Runs_in_a_month_are_counted(string when, int runs)
    {
        PosixZone zone = ZoneTable.Posix("Europe/Berlin");

        Assert.Equal(runs, JobTime.TryParse(when, Now, zone, out _)!.RunsPerMonth(Now, Now, zone));
    }

    [Fact]
    public void Random_text_is_a_time_or_a_sentence_and_never_an_exception() =>
        Prop.ForAll(Texts().ToArbitrary(), when =>
        {
            PosixZone zone = ZoneTable.Posix("Europe/Berlin");
            JobTime? time = JobTime.TryParse(when, Now, zone, out string problem);
            time?.NextAfter(Now, Now, zone);
            time?.LastAtOrBefore(Now, Now, zone);
            return time == null ? problem.EndsWith('.') && !problem.Contains('\n') : problem.Length == 0;
        }).QuickCheckThrowOnFailure();

    // Pieces of real forms among rubbish, so that the reader gets beyond the first word.
    private static Gen<string> Texts() => Gen.OneOf(
        Gen.Elements("every", "in", "at", "daily", "cron", "mon", ",", "-", "7", "07:00", "20m", "*", "/", "2026-12-01", "T", "Z", "+01:00", "am",
            "skip-missed", "99999999999", "\0", "é", "\U0001F600", "0 0 30 2 *", "1-5", "jan", " ").ListOf().Select(parts => string.Join(' ', parts)),
        Gen.Elements("every ", "at ", "cron ", "daily ", "in ", "").SelectMany(head => ArbMap.Default.GeneratorFor<string>().Select(tail => head + tail)));

    private static long RandomInstant(Random random, string name)
    {
        IReadOnlyList<long> changes = ZoneTable.Changes(name);
        return changes.Count > 0 && random.Next(2) == 0
            ? changes[random.Next(changes.Count)] + random.Next(-2 * Day, 2 * Day)
            : Unix("2026-01-05T00:00Z") + random.NextInt64(700L * Day);
    }

    private static long Unix(string iso) => IsoTime.TryParse(iso, out long ms) ? ms / 1000 : throw new FormatException(iso);
}
