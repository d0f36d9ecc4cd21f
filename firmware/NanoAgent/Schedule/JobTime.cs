using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>
/// When a job runs: an understood <c>when</c>. Its slots are instants, in seconds since 1970. A fixed time that summer time
/// skips comes right after the gap, and one that is repeated comes the first time only; a cron line with a star in hour or
/// minute follows the clock through both hours and through none, as Debian's cron does. Immutable and pure.
/// </summary>
public sealed class JobTime
{
    private const long SecondsPerDay = 86400;

    private readonly CalendarSet? _calendar;
    private readonly long _once;
    private readonly bool _isOnceLocal;

    private JobTime(string text, int intervalSeconds, CalendarSet? calendar, long once, bool isOnceLocal, bool skipsMissed)
    {
        Text = text + (skipsMissed ? " skip-missed" : "");
        IntervalSeconds = intervalSeconds;
        SkipsMissed = skipsMissed;
        _calendar = calendar;
        _once = once;
        _isOnceLocal = isOnceLocal;
    }

    /// <summary>In one form, whatever was typed. Stored on flash; read again it is the same time.</summary>
    public string Text { get; }

    /// <summary>It has a single slot.</summary>
    public bool IsOnce => _calendar == null && IntervalSeconds == 0;

    /// <summary>Seconds between slots of <c>every</c>; 0 for every other form.</summary>
    public int IntervalSeconds { get; }

    /// <summary>A missed run is left out; otherwise one run makes up for all that were missed.</summary>
    public bool SkipsMissed { get; }

    /// <summary>A cron line with a star in hour or minute: a rhythm rather than a time of day.</summary>
    public bool FollowsClock => _calendar != null && _calendar.FollowsClock;

    /// <summary>Understands a <c>when</c>. The problem is one sentence with the place, what stood there and what is accepted.</summary>
    /// <param name="when">What was asked for.</param>
    /// <param name="nowUnix">Present time, which <c>in</c> and <c>at</c> need; 0 when it is not known, and for what was stored.</param>
    /// <param name="zone">The zone in which <c>at</c> is meant.</param>
    /// <param name="problem">Empty when there is none.</param>
    public static JobTime? TryParse(string when, long nowUnix, PosixZone zone, out string problem)
    {
        JobTimeReader reader = new JobTimeReader(when, nowUnix, zone);
        JobTime? time = reader.TryRead();
        problem = reader.Problem;
        return time;
    }

    /// <summary>The first slot after an instant; -1 when there is none.</summary>
    /// <param name="afterUnix">The slot is later than this.</param>
    /// <param name="anchorUnix">From where intervals are counted; the first slot is one interval later.</param>
    /// <param name="zone">The zone of the clock on the wall.</param>
    public long NextAfter(long afterUnix, long anchorUnix, PosixZone zone)
    {
        if (_calendar != null)
        {
            return _calendar.FollowsClock ? NextByClock(_calendar, afterUnix, zone) : NextFixed(_calendar, afterUnix, zone);
        }

        if (IntervalSeconds > 0)
        {
            return afterUnix < anchorUnix ? anchorUnix + IntervalSeconds : afterUnix + IntervalSeconds - ((afterUnix - anchorUnix) % IntervalSeconds);
        }

        long slot = OnceSlot(zone);
        return slot > afterUnix ? slot : -1;
    }

    /// <summary>The last slot up to an instant; -1 when there is none.</summary>
    public long LastAtOrBefore(long unix, long anchorUnix, PosixZone zone)
    {
        if (_calendar != null)
        {
            return _calendar.FollowsClock ? LastByClock(_calendar, unix, zone) : LastFixed(_calendar, unix, zone);
        }

        if (IntervalSeconds > 0)
        {
            return unix - anchorUnix < IntervalSeconds ? -1 : unix - ((unix - anchorUnix) % IntervalSeconds);
        }

        long slot = OnceSlot(zone);
        return slot <= unix ? slot : -1;
    }

    /// <summary>Slots after the one instant and up to the other; counting stops at the bound.</summary>
    public int CountBetween(long afterUnix, long untilUnix, long anchorUnix, PosixZone zone, int max)
    {
        if (IntervalSeconds > 0)
        {
            long from = afterUnix < anchorUnix ? anchorUnix : afterUnix;
            long slots = untilUnix < from ? 0 : ((untilUnix - anchorUnix) / IntervalSeconds) - ((from - anchorUnix) / IntervalSeconds);
            return slots < max ? (int)slots : max;
        }

        int count = 0;
        long slot = NextAfter(afterUnix, anchorUnix, zone);
        while (slot >= 0 && slot <= untilUnix && count < max)
        {
            count++;
            slot = NextAfter(slot, anchorUnix, zone);
        }

        return count;
    }

    /// <summary>Runs in the 30 days after now, by arithmetic: the change of the clock is not counted.</summary>
    public long RunsPerMonth(long nowUnix, long anchorUnix, PosixZone zone)
    {
        const long Month = Limits.JobMonthDays * SecondsPerDay;
        if (_calendar != null)
        {
            return _calendar.CountInDays(CalendarSet.DayOf(MinuteAt(zone.ToLocal(nowUnix))), Limits.JobMonthDays);
        }

        return IntervalSeconds > 0 ? Month / IntervalSeconds : CountBetween(nowUnix, nowUnix + Month, anchorUnix, zone, 1);
    }

    /// <summary>How late a run may be and still not be a missed one: half the time to the next slot, within bounds.</summary>
    public int GraceSeconds(long slot, long anchorUnix, PosixZone zone)
    {
        long next = IsOnce ? -1 : NextAfter(slot, anchorUnix, zone);
        long half = next < 0 ? Limits.JobGraceSecondsMax : (next - slot) / 2;
        return half < Limits.JobGraceSecondsMin ? Limits.JobGraceSecondsMin : half > Limits.JobGraceSecondsMax ? Limits.JobGraceSecondsMax : (int)half;
    }

    internal static JobTime Every(int seconds, bool skipsMissed)
    {
        string text = seconds % 86400 == 0 ? seconds / 86400 + "d"
            : seconds % 3600 == 0 ? seconds / 3600 + "h"
            : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
        return new JobTime("every " + text, seconds, null, 0, false, skipsMissed);
    }

    /// <summary>A single instant, or a single time on the wall.</summary>
    internal static JobTime Once(long seconds, bool isLocal, bool skipsMissed)
    {
        string text = IsoTime.Format(seconds * 1000);
        if (isLocal)
        {
            text = text.Substring(0, seconds % 60 == 0 ? 16 : 19);
        }

        return new JobTime("at " + text, 0, null, seconds, isLocal, skipsMissed);
    }

    internal static JobTime Calendar(string text, CalendarSet set, bool skipsMissed) => new JobTime(text, 0, set, 0, false, skipsMissed);

    private long OnceSlot(PosixZone zone) => _isOnceLocal ? zone.ToUnix(_once, out _) : _once;

    // Times on the wall map to instants that never go back, so the first one that is late enough is the next slot.
    private static long NextFixed(CalendarSet calendar, long afterUnix, PosixZone zone)
    {
        long minute = MinuteAt(zone.ToLocal(afterUnix)) + 1;
        for (; ; )
        {
            minute = calendar.NextFrom(minute);
            long unix = minute == CalendarSet.None ? -1 : zone.ToUnix(minute * 60, out _);
            if (minute == CalendarSet.None || unix > afterUnix)
            {
                return unix;
            }

            minute++;
        }
    }

    private static long LastFixed(CalendarSet calendar, long unix, PosixZone zone)
    {
        long minute = MinuteAt(unix + zone.OffsetSecondsMax);
        for (; ; )
        {
            minute = calendar.LastUpTo(minute);
            long slot = minute == CalendarSet.None ? -1 : zone.ToUnix(minute * 60, out _);
            if (slot <= unix)
            {
                return slot;
            }

            minute--;
        }
    }

    // From one change of the offset to the next, since between them the clock runs evenly.
    private static long NextByClock(CalendarSet calendar, long afterUnix, PosixZone zone)
    {
        long from = afterUnix + 1;
        for (; ; )
        {
            int offset = zone.OffsetSecondsAt(from);
            long minute = calendar.NextFrom(MinuteAt(from + offset + 59));
            long change = zone.NextChange(from);
            long slot = minute == CalendarSet.None ? -1 : (minute * 60) - offset;
            if (minute == CalendarSet.None || slot < change)
            {
                return slot;
            }

            from = change;
        }
    }

    private static long LastByClock(CalendarSet calendar, long unix, PosixZone zone)
    {
        for (; ; )
        {
            int offset = zone.OffsetSecondsAt(unix);
            long minute = calendar.LastUpTo(MinuteAt(unix + offset));
            long change = zone.LastChange(unix);
            long slot = minute == CalendarSet.None ? -1 : (minute * 60) - offset;
            if (minute == CalendarSet.None || slot >= change)
            {
                return slot;
            }

            unix = change - 1;
        }
    }

    private static long MinuteAt(long localSeconds)
    {
        long minute = localSeconds / 60;
        return minute * 60 > localSeconds ? minute - 1 : minute;
    }
}
