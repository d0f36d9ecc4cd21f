using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>Reads what follows <c>at</c>: a time, or a date with a time and perhaps an offset.</summary>
internal sealed class DateReader
{
    private readonly WhenScanner _scan;

    public DateReader(WhenScanner scan) => _scan = scan;

    /// <summary>False when only a time of day was given.</summary>
    public bool HasDate { get; private set; }

    /// <summary>False when an offset or Z says which instant is meant.</summary>
    public bool IsLocal { get; private set; } = true;

    /// <summary>Since 1970 of the clock on the wall, or of UTC; without a date since midnight.</summary>
    public long Seconds { get; private set; }

    /// <summary>Where it failed.</summary>
    public int ProblemAt { get; private set; }

    /// <summary>What should have stood there.</summary>
    public string Expected { get; private set; } = "";

    public bool TryRead()
    {
        _scan.SkipBlanks();
        int start = _scan.At;
        int year = _scan.Number(4);
        HasDate = year >= 0 && _scan.TryTake('-');
        CivilDate date = new CivilDate(1970, 1, 1);
        if (HasDate)
        {
            int month = _scan.Number(2);
            int day = month > 0 && _scan.TryTake('-') ? _scan.Number(2) : -1;
            date = new CivilDate(year, month, day);
            if (year < 1970 || !date.IsValid)
            {
                return Fail(start, "a date such as 2026-12-01");
            }

            _scan.TryTake('t');
        }
        else
        {
            _scan.At = start;
        }

        _scan.SkipBlanks();
        int timeAt = _scan.At;
        if (!TryTime(_scan, out int hour, out int minute))
        {
            return Fail(timeAt, HasDate ? "a time such as 07:00" : "a time such as 07:00 or a date such as 2026-12-01T07:00");
        }

        timeAt = _scan.At;
        int second = HasDate && _scan.TryTake(':') ? TwoDigits(_scan, 59) : 0;
        if (second < 0)
        {
            return Fail(timeAt, "':' and two digits of seconds");
        }

        timeAt = _scan.At;
        if (!TryOffset(out int offset))
        {
            return Fail(timeAt, "an offset such as Z or +01:00");
        }

        Seconds = ((long)date.DaysSinceEpoch * 86400) + (hour * 3600) + (minute * 60) + second - offset;
        return true;
    }

    /// <summary>07:00, 7:00, 7am, 7:30 pm.</summary>
    public static bool TryTime(WhenScanner scan, out int hour, out int minute)
    {
        hour = scan.Number(2);
        minute = 0;
        bool hasMinutes = hour >= 0 && scan.TryTake(':');
        if (hasMinutes)
        {
            minute = TwoDigits(scan, 59);
        }

        string half = scan.PeekWord();
        if (half == "am" || half == "pm")
        {
            scan.Word();
            bool isHour = hour >= 1 && hour <= 12;
            hour = isHour ? (hour % 12) + (half == "pm" ? 12 : 0) : -1;
            hasMinutes = true;
        }

        return hasMinutes && hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59;
    }

    // Z, +01:00, +0100, +01
    private bool TryOffset(out int seconds)
    {
        seconds = 0;
        if (HasDate && _scan.PeekWord() == "z")
        {
            _scan.Word();
            IsLocal = false;
        }

        bool isWest = _scan.Peek() == '-';
        if (!HasDate || !(_scan.TryTake('+') || _scan.TryTake('-')))
        {
            return true;
        }

        IsLocal = false;
        int hours = TwoDigits(_scan, 23);
        bool hasMinutes = _scan.TryTake(':') || (_scan.Peek() >= '0' && _scan.Peek() <= '9');
        int minutes = hasMinutes ? TwoDigits(_scan, 59) : 0;
        seconds = ((hours * 60) + minutes) * (isWest ? -60 : 60);
        return hours >= 0 && minutes >= 0;
    }

    private static int TwoDigits(WhenScanner scan, int max)
    {
        int start = scan.At;
        int value = scan.Peek() >= '0' && scan.Peek() <= '9' ? scan.Number(2) : -1;
        return scan.At - start == 2 && value <= max ? value : -1;
    }

    private bool Fail(int at, string expected)
    {
        ProblemAt = at;
        Expected = expected;
        return false;
    }
}
