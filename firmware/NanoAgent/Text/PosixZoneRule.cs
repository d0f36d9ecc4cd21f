namespace NanoAgent.Text;

/// <summary>When in a year a POSIX TZ rule changes the offset: a day in one of three forms, and a time of that day.</summary>
internal sealed class PosixZoneRule
{
    /// <summary>Days are counted from 1 and 29 February is not: <c>Jn</c>.</summary>
    public const int NoLeapDay = 1;

    /// <summary>Days are counted from 0, 29 February included: <c>n</c>.</summary>
    public const int AnyDay = 2;

    /// <summary>A weekday of a month: <c>Mm.w.d</c>, where week 5 is the last one.</summary>
    public const int Weekday = 3;

    private readonly int _form;
    private readonly int _month;
    private readonly int _week;
    private readonly int _day;

    public PosixZoneRule(int form, int month, int week, int day)
    {
        _form = form;
        _month = month;
        _week = week;
        _day = day;
    }

    /// <summary>After local midnight; a change by several days is allowed. 02:00 unless the rule says another.</summary>
    public int TimeSeconds { get; set; } = 7200;

    /// <summary>The change in this year, in seconds since 1970 of the clock that people see before it.</summary>
    public long LocalIn(int year) => ((long)DayIn(year) * 86400) + TimeSeconds;

    private int DayIn(int year)
    {
        CivilDate first = new CivilDate(year, _form == Weekday ? _month : 1, 1);
        int start = first.DaysSinceEpoch;
        if (_form == AnyDay)
        {
            return start + _day;
        }

        if (_form == NoLeapDay)
        {
            // Day 60 is 1 March in every year.
            return start + _day - (_day >= 60 && first.IsLeapYear ? 0 : 1);
        }

        int day = ((_day - CivilDate.WeekdayOf(start) + 7) % 7) + ((_week - 1) * 7);
        return start + (day >= first.DaysInMonth ? day - 7 : day);
    }
}
