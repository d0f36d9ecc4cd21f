using NanoAgent.Text;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Schedule;

/// <summary>Local time by POSIX rules: the device knows UTC only, and its long arithmetic has traps of its own.</summary>
[TestClass]
public sealed class PosixZoneTests
{
    private const string Berlin = "CET-1CEST,M3.5.0,M10.5.0/3";
    private const string NewYork = "EST5EDT,M3.2.0,M11.1.0";

    [TestMethod]
    [DataRow(Berlin, "2026-03-29T00:59:59Z", 3600, "CET")]
    [DataRow(Berlin, "2026-03-29T01:00:00Z", 7200, "CEST")]
    [DataRow(Berlin, "2026-10-25T00:59:59Z", 7200, "CEST")]
    [DataRow(Berlin, "2026-10-25T01:00:00Z", 3600, "CET")]
    [DataRow(NewYork, "2026-03-08T06:59:59Z", -18000, "EST")]
    [DataRow(NewYork, "2026-03-08T07:00:00Z", -14400, "EDT")]
    [DataRow("AEST-10AEDT,M10.1.0,M4.1.0/3", "2027-01-01T00:00:00Z", 39600, "AEDT")]
    [DataRow("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-01T00:00:00Z", 36000, "AEST")]
    [DataRow("<+0545>-5:45", "2026-07-01T00:00:00Z", 20700, "+0545")]
    public void The_offset_at_an_instant_is(string rule, string instant, int seconds, string name)
    {
        PosixZone zone = Zone(rule);

        Assert.AreEqual(seconds, zone.OffsetSecondsAt(Unix(instant)));
        Assert.AreEqual(name, zone.NameAt(Unix(instant)));
    }

    [TestMethod]
    public void A_skipped_hour_ends_at_the_change_and_a_repeated_one_counts_the_first_time()
    {
        PosixZone zone = Zone(Berlin);

        Assert.AreEqual("2026-03-29T01:00:00Z", Text(zone.ToUnix(Unix("2026-03-29T02:30:00Z"), out bool isSkipped)));
        Assert.IsTrue(isSkipped);
        Assert.AreEqual("2026-10-25T00:30:00Z", Text(zone.ToUnix(Unix("2026-10-25T02:30:00Z"), out isSkipped)));
        Assert.IsFalse(isSkipped);
    }

    [TestMethod]
    public void Changes_follow_one_another_for_ten_years()
    {
        PosixZone zone = Zone(Berlin);
        long at = Unix("2026-01-01T00:00:00Z");
        for (int i = 0; i < 20; i++)
        {
            long next = zone.NextChange(at);
            Assert.IsTrue(next > at, "change " + i);
            Assert.AreEqual(next, zone.LastChange(next), "change " + i);
            Assert.AreEqual(3600L, next % 86400, "change " + i + " is at 01:00 UTC");
            Assert.IsTrue(zone.OffsetSecondsAt(next) != zone.OffsetSecondsAt(next - 1), "change " + i);
            at = next;
        }

        Assert.AreEqual("2035-10-28T01:00:00Z", Text(at));
    }

    [TestMethod]
    public void Instants_are_printed_in_local_time()
    {
        Assert.AreEqual("Sat 2026-11-21 07:05 CET", Zone(Berlin).Format(Unix("2026-11-21T06:05:00Z")));
        Assert.AreEqual("2026-11-21T01:05:00-05:00", Zone(NewYork).FormatIso(Unix("2026-11-21T06:05:00Z")));
    }

    [TestMethod]
    public void What_is_no_rule_is_refused_with_a_sentence()
    {
        Assert.IsNull(PosixZone.TryParse("Europe/Berlin", out string problem));
        Assert.AreEqual("at character 7 stands '/' where an offset such as -1 or 5:30 is expected", problem);
    }

    [TestMethod]
    public void Days_before_1970_and_far_ahead_are_counted_rightly()
    {
        Assert.AreEqual("1969-12-31T23:59:59Z", IsoTime.Format(-1000));
        Assert.AreEqual("1600-02-29", Date(new CivilDate(1600, 2, 29).DaysSinceEpoch));
        Assert.AreEqual("2100-03-01", Date(new CivilDate(2100, 2, 28).DaysSinceEpoch + 1));
        Assert.AreEqual(0, new CivilDate(1970, 1, 1).DaysSinceEpoch);
    }

    private static string Date(int days)
    {
        CivilDate date = CivilDate.FromDays(days);
        return Numbers.Padded(date.Year, 4) + "-" + Numbers.Padded(date.Month, 2) + "-" + Numbers.Padded(date.Day, 2);
    }

    private static PosixZone Zone(string rule)
    {
        PosixZone zone = PosixZone.TryParse(rule, out string problem);
        Assert.IsNotNull(zone, problem);
        return zone;
    }

    private static string Text(long unix) => IsoTime.Format(unix * 1000);

    private static long Unix(string iso)
    {
        Assert.IsTrue(IsoTime.TryParse(iso, out long ms), iso);
        return ms / 1000;
    }
}
