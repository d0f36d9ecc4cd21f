using NanoAgent.Schedule;
using NanoAgent.Text;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Schedule;

/// <summary>When jobs are due, in Berlin, where the clock changes at 01:00 UTC.</summary>
[TestClass]
public sealed class JobTimeTests
{
    private const string Now = "2026-11-21T06:05:00Z";

    [TestMethod]
    [DataRow("every 20m", Now, "2026-11-21T06:25:00Z", "2026-11-21T06:45:00Z")]
    [DataRow("daily 07:00", Now, "2026-11-22T06:00:00Z", "2026-11-23T06:00:00Z")]
    [DataRow("weekdays 07:00", Now, "2026-11-23T06:00:00Z", "2026-11-24T06:00:00Z")]
    [DataRow("mon,thu 18:30", Now, "2026-11-23T17:30:00Z", "2026-11-26T17:30:00Z")]
    [DataRow("at 2026-12-01T07:00", Now, "2026-12-01T06:00:00Z", "-")]
    [DataRow("daily 02:30", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")]
    [DataRow("daily 02:30", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [DataRow("cron */30 2 * * *", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z", "2026-03-30T00:30:00Z")]
    [DataRow("cron */30 * * * *", "2026-10-25T00:59:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z")]
    [DataRow("cron 0 0 29 2 *", Now, "2028-02-28T23:00:00Z", "2032-02-28T23:00:00Z")]
    public void The_next_two_slots_are(string when, string after, string first, string second)
    {
        PosixZone zone = Zone();
        JobTime time = Parse(when);
        long anchor = Unix(after);

        long slot = time.NextAfter(anchor, anchor, zone);
        Assert.AreEqual(first, Text(slot));
        Assert.AreEqual(second, Text(time.NextAfter(slot, anchor, zone)));
        Assert.AreEqual(first, Text(time.LastAtOrBefore(slot, anchor, zone)));
        Assert.AreEqual(1, time.CountBetween(anchor, slot, anchor, zone, 10));
    }

    [TestMethod]
    public void A_year_of_slots_is_the_same_forwards_and_backwards()
    {
        PosixZone zone = Zone();
        JobTime time = Parse("cron 30 2 * * 0");
        long at = Unix("2026-01-01T00:00:00Z");
        int slots = 0;
        for (long next = time.NextAfter(at, 0, zone); next < Unix("2027-01-01T00:00:00Z"); next = time.NextAfter(next, 0, zone))
        {
            Assert.IsTrue(next > at, Text(next));
            Assert.IsTrue(slots == 0 || time.LastAtOrBefore(next - 1, 0, zone) == at, Text(next));
            at = next;
            slots++;
        }

        Assert.AreEqual(52, slots);
    }

    [TestMethod]
    [DataRow("every 5s", "At character 7 stands '5s'")]
    [DataRow("daily 25:00", "At character 7 stands '25:00'")]
    [DataRow("cron 61 * * * *", "At character 6 stands '61'")]
    [DataRow("sometimes", "At character 1 stands 'sometimes'")]
    public void What_cannot_be_understood_is_refused_with_its_place(string when, string problem)
    {
        Assert.IsNull(JobTime.TryParse(when, Unix(Now), Zone(), out string actual));
        Assert.IsTrue(Strings.StartsWith(actual, problem), actual);
    }

    [TestMethod]
    [DataRow("EVERY 120 minutes", "every 2h")]
    [DataRow("mon-fri 7:00", "weekdays 07:00")]
    [DataRow("in 20m", "at 2026-11-21T06:25:00Z")]
    [DataRow("daily 12pm skip missed", "daily 12:00 skip-missed")]
    public void What_is_stored_is_in_one_form(string when, string text)
    {
        Assert.AreEqual(text, Parse(when).Text);
        Assert.AreEqual(text, Parse(text).Text);
    }

    private static JobTime Parse(string when)
    {
        JobTime time = JobTime.TryParse(when, Unix(Now), Zone(), out string problem);
        Assert.IsNotNull(time, problem);
        return time;
    }

    private static PosixZone Zone() => PosixZone.TryParse("CET-1CEST,M3.5.0,M10.5.0/3", out _);

    private static string Text(long unix) => unix < 0 ? "-" : IsoTime.Format(unix * 1000);

    private static long Unix(string iso)
    {
        Assert.IsTrue(IsoTime.TryParse(iso, out long ms), iso);
        return ms / 1000;
    }
}
