using FsCheck;
using FsCheck.Fluent;
using NanoAgent.Tests.Support;
using NanoAgent.Text;
using NodaTime;

namespace NanoAgent.Tests.Text;

/// <summary>Offsets by POSIX rules, against the IANA database as NodaTime reads it.</summary>
public sealed class PosixZoneTests
{
    private const int Hour = 3600;
    private static readonly long First = Instant.FromUtc(2026, 1, 1, 0, 0).ToUnixTimeSeconds();
    private static readonly long Last = Instant.FromUtc(2037, 1, 1, 0, 0).ToUnixTimeSeconds();

    public static TheoryData<string> Zones => [.. ZoneTable.Names];

    [Theory]
    [MemberData(nameof(Zones))]
    public void The_offset_is_right_at_each_hour_around_each_change(string name)
    {
        PosixZone zone = ZoneTable.Posix(name);
        foreach (long change in ZoneTable.Changes(name))
        {
            for (long unix = change - (49 * Hour); unix <= change + (49 * Hour); unix += Hour)
            {
                AssertAsNoda(name, zone, unix);
                AssertAsNoda(name, zone, unix - 1);
            }

            Assert.Equal(change, zone.NextChange(change - 1));
            Assert.Equal(change, zone.LastChange(change));
            Assert.NotEqual(change, zone.NextChange(change));
            Assert.NotEqual(change, zone.LastChange(change - 1));
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void The_offset_is_right_at_random_instants(string name)
    {
        PosixZone zone = ZoneTable.Posix(name);
        var random = new Random(20260101);
        for (int i = 0; i < 3000; i++)
        {
            AssertAsNoda(name, zone, random.NextInt64(First, Last));
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_time_on_the_wall_is_the_instant_that_NodaTime_finds(string name)
    {
        PosixZone zone = ZoneTable.Posix(name);
        DateTimeZone judge = ZoneTable.Noda(name);
        var random = new Random(20260102);
        long[] near = [.. ZoneTable.Changes(name).SelectMany(change => Enumerable.Range(-300, 600).Select(minute => zone.ToLocal(change) + (minute * 60)))];
        foreach (long local in near.Concat(Enumerable.Range(0, 1000).Select(_ => random.NextInt64(First, Last))))
        {
            var wall = new LocalDateTime(1970, 1, 1, 0, 0).PlusSeconds(local);
            NodaTime.TimeZones.ZoneLocalMapping mapping = judge.MapLocal(wall);
            long expected = mapping.Count == 0 ? mapping.LateInterval.Start.ToUnixTimeSeconds() : mapping.First().ToInstant().ToUnixTimeSeconds();

            long actual = zone.ToUnix(local, out bool isSkipped);
            Assert.True(expected == actual && isSkipped == (mapping.Count == 0), $"{name} {wall}: {actual} instead of {expected}");
        }
    }

    [Theory]
    [InlineData("EST5EDT", "EST5EDT,M3.2.0,M11.1.0")]
    [InlineData("EST5EDT4", "EST5EDT,M3.2.0,M11.1.0")]
    [InlineData("CET-1CEST,J86,J300/3", "CET-1CEST,85,299/3")]
    [InlineData("CET-1CEST-2,M3.5.0/2:00:00,M10.5.0/3:00", "CET-1CEST,M3.5.0,M10.5.0/3")]
    [InlineData("XXX-2<+01>-1,0/0,J365/23", "XXX-1")]
    [InlineData("EST5EDT,0/0,J365/25", "EDT4")]
    [InlineData("<UTC>0", "")]
    public void Two_rules_say_the_same_in_2026(string rule, string other)
    {
        PosixZone zone = PosixZone.TryParse(rule, out _)!;
        PosixZone expected = PosixZone.TryParse(other, out _)!;
        for (long unix = First; unix < First + (365 * 24 * Hour); unix += Hour)
        {
            Assert.Equal(expected.OffsetSecondsAt(unix), zone.OffsetSecondsAt(unix));
        }
    }

    [Fact]
    public void The_leap_day_counts_in_one_form_only()
    {
        PosixZone without = PosixZone.TryParse("AAA0BBB,J60/0,J300", out _)!;
        PosixZone with = PosixZone.TryParse("AAA0BBB,59/0,J300", out _)!;

        Assert.Equal("2028-03-01T00:00:00Z", IsoTime.Format(without.NextChange(Unix("2028-01-01T00:00Z")) * 1000));
        Assert.Equal("2028-02-29T00:00:00Z", IsoTime.Format(with.NextChange(Unix("2028-01-01T00:00Z")) * 1000));
    }

    [Theory]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3", "2026-11-21T06:05Z", "Sat 2026-11-21 07:05 CET", "2026-11-21T07:05:00+01:00")]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3", "2026-07-01T06:05:09Z", "Wed 2026-07-01 08:05 CEST", "2026-07-01T08:05:09+02:00")]
    [InlineData("<+0330>-3:30", "2026-11-21T21:00Z", "Sun 2026-11-22 00:30 +0330", "2026-11-22T00:30:00+03:30")]
    [InlineData("NST3:30NDT,M3.2.0,M11.1.0", "2026-11-21T06:05Z", "Sat 2026-11-21 02:35 NST", "2026-11-21T02:35:00-03:30")]
    [InlineData("", "2026-11-21T06:05Z", "Sat 2026-11-21 06:05 UTC", "2026-11-21T06:05:00Z")]
    [InlineData("LMT-0:53:28", "2026-11-21T06:05Z", "Sat 2026-11-21 06:58 LMT", "2026-11-21T06:05:00Z")]
    public void An_instant_is_printed_in_local_time(string rule, string instant, string expected, string iso)
    {
        PosixZone zone = PosixZone.TryParse(rule, out _)!;

        Assert.Equal(expected, zone.Format(Unix(instant)));
        Assert.Equal(iso, zone.FormatIso(Unix(instant)));
    }

    [Theory]
    [InlineData("Europe/Berlin", "at character 7 stands '/' where an offset such as -1 or 5:30 is expected")]
    [InlineData("CE-1", "at character 3 stands '-' where a name of three letters, or one in <>, is expected")]
    [InlineData("CET", "at character 4 it ends where an offset such as -1 or 5:30 is expected")]
    [InlineData("<+03-3", "at character 7 it ends where")]
    [InlineData("CET-25", "at character 5 stands '2' where an offset")]
    [InlineData("CET-1CEST,M13.5.0,M10.5.0", "at character 12 stands '1' where a month from 1 to 12")]
    [InlineData("CET-1CEST,M3.6.0,M10.5.0", "at character 14 stands '6' where a week from 1 to 5")]
    [InlineData("CET-1CEST,M3.5.7,M10.5.0", "at character 16 stands '7' where a weekday from 0 to 6")]
    [InlineData("CET-1CEST,M3.5.0", "at character 17 it ends where ',' is expected")]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/168", "where a time such as 2 or 2:30 is expected")]
    [InlineData("CET-1CEST,J366,J1", "where a day from 1 to 365 is expected")]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3 ", "where the end is expected")]
    [InlineData("CET-1:60", "where a number from 0 to 59 is expected")]
    public void What_is_no_rule_is_refused_with_its_place(string rule, string problem)
    {
        Assert.Null(PosixZone.TryParse(rule, out string actual));
        Assert.Contains(problem, actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_text_is_a_rule_or_a_problem_and_never_an_exception() =>
        Prop.ForAll(Texts().ToArbitrary(), text =>
        {
            PosixZone? zone = PosixZone.TryParse(text, out string problem);
            zone?.ToUnix(zone.ToLocal(First), out _);
            return zone == null == (problem.Length > 0);
        }).QuickCheckThrowOnFailure();

    // Pieces of real rules, so that the reader gets beyond the first character.
    internal static Gen<string> Texts() =>
        Gen.Elements("CET", "<+03>", "-1", "5:30", ",", "M3.5.0", "M10.5.0/3", "J60", "59", "/", ".", ":", "é", "\U0001F600", " ", "99999999999", "")
            .ListOf().Select(string.Concat);

    private static long Unix(string iso) => IsoTime.TryParse(iso, out long ms) ? ms / 1000 : throw new FormatException(iso);

    private static void AssertAsNoda(string name, PosixZone zone, long unix)
    {
        NodaTime.TimeZones.ZoneInterval interval = ZoneTable.Noda(name).GetZoneInterval(Instant.FromUnixTimeSeconds(unix));
        Assert.True(
            interval.WallOffset.Seconds == zone.OffsetSecondsAt(unix) && interval.Name == zone.NameAt(unix),
            $"{name} at {Instant.FromUnixTimeSeconds(unix)}: {zone.OffsetSecondsAt(unix)} {zone.NameAt(unix)} instead of {interval.WallOffset} {interval.Name}");
    }
}
