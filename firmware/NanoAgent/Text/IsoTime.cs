namespace NanoAgent.Text;

/// <summary>
/// Instants as milliseconds since 1970-01-01T00:00Z and as text, by arithmetic alone: nanoFramework's DateTime ignores
/// offsets and refuses half of the forms. Text covers the years 0 to 9999.
/// </summary>
public static class IsoTime
{
    private const int MsPerSecond = 1000;
    private const int MsPerDay = 86400000;
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3600;
    private const int SecondsPerDay = 86400;

    private const string Weekdays = "MonTueWedThuFriSatSun";
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <summary><c>2026-11-21T07:05:09Z</c>; milliseconds are dropped.</summary>
    public static string Format(long unixMs)
    {
        int days = DaysIn(unixMs);
        int seconds = (int)(unixMs - ((long)days * MsPerDay)) / MsPerSecond;
        CivilDate date = CivilDate.FromDays(days);
        return Numbers.Padded(date.Year, 4) + "-" + Two(date.Month) + "-" + Two(date.Day)
            + "T" + Two(seconds / SecondsPerHour)
            + ":" + Two(seconds / SecondsPerMinute % 60)
            + ":" + Two(seconds % 60) + "Z";
    }

    /// <summary><c>YYYY-MM-DDTHH:MM[:SS[.fff]][Z|+hh:mm|-hh:mm]</c> (RFC 3339); without an offset it is UTC.</summary>
    public static bool TryParse(string text, out long unixMs)
    {
        unixMs = 0;
        TimeScanner scanner = new TimeScanner(text);
        int year = scanner.Digits(4);
        scanner.Expect('-');
        int month = scanner.Digits(2);
        scanner.Expect('-');
        int day = scanner.Digits(2);
        scanner.Expect('T');
        int seconds = HoursAndMinutes(scanner);
        int ms = 0;
        if (scanner.TryTake(':'))
        {
            seconds += Seconds(scanner);
            ms = scanner.TryTake('.') ? scanner.Milliseconds() : 0;
        }

        int offset = Offset(scanner);
        CivilDate date = new CivilDate(year, month, day);
        if (!scanner.IsComplete || !date.IsValid)
        {
            return false;
        }

        unixMs = ToMs(date, seconds - offset) + ms;
        return true;
    }

    /// <summary>The form every HTTP server sends (RFC 9110 section 5.6.7): <c>Sun, 06 Nov 1994 08:49:37 GMT</c>.</summary>
    public static bool TryParseHttpDate(string text, out long unixMs)
    {
        unixMs = 0;
        TimeScanner scanner = new TimeScanner(text);
        scanner.Word3(Weekdays);
        scanner.Expect(',');
        scanner.Expect(' ');
        int day = scanner.Digits(2);
        scanner.Expect(' ');
        int month = scanner.Word3(Months);
        scanner.Expect(' ');
        int year = scanner.Digits(4);
        scanner.Expect(' ');
        int seconds = HoursAndMinutes(scanner);
        scanner.Expect(':');
        seconds += Seconds(scanner);
        scanner.Expect(' ');
        scanner.Word3("GMT");
        CivilDate date = new CivilDate(year, month, day);
        if (!scanner.IsComplete || !date.IsValid)
        {
            return false;
        }

        unixMs = ToMs(date, seconds);
        return true;
    }

    /// <summary>"Mon" to "Sun", in UTC.</summary>
    public static string Weekday(long unixMs)
    {
        int fromSunday = CivilDate.WeekdayOf(DaysIn(unixMs));
        return Weekdays.Substring((fromSunday + 6) % 7 * 3, 3);
    }

    private static int DaysIn(long unixMs)
    {
        // Division rounds toward zero, and a remainder may be wrong on nanoFramework; before 1970 both would matter.
        long days = unixMs / MsPerDay;
        return (int)(days * MsPerDay > unixMs ? days - 1 : days);
    }

    private static long ToMs(CivilDate date, int seconds) =>
        (((long)date.DaysSinceEpoch * SecondsPerDay) + seconds) * MsPerSecond;

    private static int HoursAndMinutes(TimeScanner scanner)
    {
        int hours = scanner.DigitsUpTo(23);
        scanner.Expect(':');
        return (hours * SecondsPerHour) + (scanner.DigitsUpTo(59) * SecondsPerMinute);
    }

    /// <summary>A leap second is 60 in both formats; it counts as the second after it.</summary>
    private static int Seconds(TimeScanner scanner) => scanner.DigitsUpTo(60);

    private static int Offset(TimeScanner scanner)
    {
        if (scanner.IsComplete || scanner.TryTake('Z'))
        {
            return 0;
        }

        if (scanner.TryTake('-'))
        {
            return -HoursAndMinutes(scanner);
        }

        scanner.Expect('+');
        return HoursAndMinutes(scanner);
    }

    private static string Two(int value) => Numbers.Padded(value, 2);
}
