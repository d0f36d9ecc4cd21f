using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>
/// A set of minutes of the calendar as five fields, which is what cron and all daily forms are. Finds the next and the last
/// minute by day, hour and minute, without a walk over minutes. Local times as minutes since 1970 of the clock on the wall.
/// </summary>
internal sealed class CalendarSet
{
    private const int MinutesPerDay = 1440;

    /// <summary>Nothing was found within the years that are searched.</summary>
    public const long None = long.MinValue;

    /// <summary>Bit 0 to 59.</summary>
    public long Minutes { get; set; }

    /// <summary>Bit 0 to 23.</summary>
    public long Hours { get; set; }

    /// <summary>Bit 1 to 31.</summary>
    public long Days { get; set; }

    /// <summary>Bit 1 to 12.</summary>
    public long Months { get; set; }

    /// <summary>Bit 0 for Sunday to 6.</summary>
    public long Weekdays { get; set; }

    /// <summary>Day or weekday began with a star: then both must fit. Otherwise one of them is enough, as cron has it.</summary>
    public bool NeedsBothDays { get; set; }

    /// <summary>Hour or minute began with a star: it follows the clock on the wall through both hours of a repeated one.</summary>
    public bool FollowsClock { get; set; }

    /// <summary>One time of day on some weekdays.</summary>
    public static CalendarSet At(int hour, int minute, int weekdays) => new CalendarSet
    {
        Minutes = 1L << minute,
        Hours = 1L << hour,
        Days = 0xFFFFFFFEL,
        Months = 0x1FFE,
        Weekdays = weekdays,
        NeedsBothDays = true,
    };

    /// <summary>The first minute of the set from this one on.</summary>
    public long NextFrom(long minute)
    {
        int day = DayOf(minute);
        int time = NextTime((int)(minute - ((long)day * MinutesPerDay)));
        if (time < 0 || !HasDay(day))
        {
            day = FindDay(day, 1);
            time = NextTime(0);
        }

        return day == int.MinValue ? None : ((long)day * MinutesPerDay) + time;
    }

    /// <summary>The last minute of the set up to this one.</summary>
    public long LastUpTo(long minute)
    {
        int day = DayOf(minute);
        int time = LastTime((int)(minute - ((long)day * MinutesPerDay)));
        if (time < 0 || !HasDay(day))
        {
            day = FindDay(day, -1);
            time = LastTime(MinutesPerDay - 1);
        }

        return day == int.MinValue ? None : ((long)day * MinutesPerDay) + time;
    }

    /// <summary>Minutes of the set in the days after this one.</summary>
    public long CountInDays(int afterDay, int days)
    {
        int fitting = 0;
        for (int day = afterDay + 1; day <= afterDay + days; day++)
        {
            fitting += HasDay(day) ? 1 : 0;
        }

        return (long)fitting * Bits(Minutes) * Bits(Hours);
    }

    /// <summary>Day since 1970 of a local minute.</summary>
    public static int DayOf(long minute)
    {
        long day = minute / MinutesPerDay;
        return (int)(day * MinutesPerDay > minute ? day - 1 : day);
    }

    private bool HasDay(int day) => HasDay(CivilDate.FromDays(day), day);

    private bool HasDay(CivilDate date, int day)
    {
        if (!Has(Months, date.Month))
        {
            return false;
        }

        bool isDay = Has(Days, date.Day);
        bool isWeekday = Has(Weekdays, CivilDate.WeekdayOf(day));
        return NeedsBothDays ? isDay && isWeekday : isDay || isWeekday;
    }

    // Whole months that are not in the set are passed over in one step.
    private int FindDay(int day, int step)
    {
        int end = day + (step * Limits.JobSearchDaysMax);
        for (int at = day + step; step > 0 ? at <= end : at >= end; at += step)
        {
            CivilDate date = CivilDate.FromDays(at);
            if (!Has(Months, date.Month))
            {
                at += step > 0 ? date.DaysInMonth - date.Day : 1 - date.Day;
            }
            else if (HasDay(date, at))
            {
                return at;
            }
        }

        return int.MinValue;
    }

    private int NextTime(int from)
    {
        int hour = from / 60;
        int minute = Has(Hours, hour) ? Next(Minutes, from % 60, 60) : -1;
        if (minute < 0)
        {
            hour = Next(Hours, hour + 1, 24);
            minute = Next(Minutes, 0, 60);
        }

        return hour < 0 ? -1 : (hour * 60) + minute;
    }

    private int LastTime(int upTo)
    {
        int hour = upTo / 60;
        int minute = Has(Hours, hour) ? Last(Minutes, upTo % 60) : -1;
        if (minute < 0)
        {
            hour = Last(Hours, hour - 1);
            minute = Last(Minutes, 59);
        }

        return hour < 0 ? -1 : (hour * 60) + minute;
    }

    private static int Next(long bits, int from, int end)
    {
        while (from < end && !Has(bits, from))
        {
            from++;
        }

        return from < end ? from : -1;
    }

    private static int Last(long bits, int upTo)
    {
        while (upTo >= 0 && !Has(bits, upTo))
        {
            upTo--;
        }

        return upTo;
    }

    private static bool Has(long bits, int bit) => (bits & (1L << bit)) != 0;

    private static int Bits(long bits)
    {
        int count = 0;
        for (int bit = 0; bit < 60; bit++)
        {
            count += Has(bits, bit) ? 1 : 0;
        }

        return count;
    }
}
