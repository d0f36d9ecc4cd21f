namespace NanoAgent.Text;

/// <summary>
/// A day of the proleptic Gregorian calendar and its distance from 1970-01-01, after Howard Hinnant's days_from_civil:
/// years begin in March, so that the leap day comes last. For the years 0 to 9999.
/// </summary>
public sealed class CivilDate
{
    private const int DaysPerEra = 146097;
    private const int YearsPerEra = 400;

    // Days from 0000-03-01 to 1970-01-01.
    private const int EpochShift = 719468;

    public CivilDate(int year, int month, int day)
    {
        Year = year;
        Month = month;
        Day = day;
    }

    public int Year { get; }

    /// <summary>1 to 12.</summary>
    public int Month { get; }

    /// <summary>Of the month, from 1.</summary>
    public int Day { get; }

    public bool IsValid => Month >= 1 && Month <= 12 && Day >= 1 && Day <= DaysInMonth;

    public int DaysSinceEpoch
    {
        get
        {
            int year = Month <= 2 ? Year - 1 : Year;
            int era = FloorDivide(year, YearsPerEra);
            int yearOfEra = year - (era * YearsPerEra);
            int dayOfYear = (((153 * MonthFromMarch) + 2) / 5) + Day - 1;
            int dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
            return (era * DaysPerEra) + dayOfEra - EpochShift;
        }
    }

    public int DaysInMonth
    {
        get
        {
            if (Month == 2)
            {
                return IsLeapYear ? 29 : 28;
            }

            return Month == 4 || Month == 6 || Month == 9 || Month == 11 ? 30 : 31;
        }
    }

    public bool IsLeapYear => Year % 4 == 0 && (Year % 100 != 0 || Year % 400 == 0);

    private int MonthFromMarch => Month > 2 ? Month - 3 : Month + 9;

    /// <summary>0 for Sunday to 6 for Saturday, of a day since the epoch.</summary>
    public static int WeekdayOf(int daysSinceEpoch)
    {
        // Day 0 was a Thursday.
        int weekday = (daysSinceEpoch + 4) % 7;
        return weekday < 0 ? weekday + 7 : weekday;
    }

    public static CivilDate FromDays(int daysSinceEpoch)
    {
        int days = daysSinceEpoch + EpochShift;
        int era = FloorDivide(days, DaysPerEra);
        int dayOfEra = days - (era * DaysPerEra);
        int yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
        int dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        int monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        int day = dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = yearOfEra + (era * YearsPerEra);
        return new CivilDate(month <= 2 ? year + 1 : year, month, day);
    }

    private static int FloorDivide(int value, int divisor)
    {
        int quotient = value / divisor;
        return quotient * divisor > value ? quotient - 1 : quotient;
    }
}
