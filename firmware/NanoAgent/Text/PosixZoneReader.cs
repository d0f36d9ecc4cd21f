namespace NanoAgent.Text;

/// <summary>Reads the parts of a POSIX TZ rule in turn. The first that does not fit is the problem, with its place.</summary>
internal sealed class PosixZoneReader
{
    private const int NameCharsMin = 3;
    private const int SecondsPerHour = 3600;
    private const int OffsetHoursMax = 24;

    // RFC 9636 section 3.3.2 allows a week before and after the day.
    private const int RuleHoursMax = 167;

    private readonly char[] _text;
    private int _at;

    public PosixZoneReader(string text) => _text = text.ToCharArray();

    /// <summary>Empty as long as everything fitted.</summary>
    public string Problem { get; private set; } = "";

    public bool IsAtEnd => _at == _text.Length;

    public bool TryTake(char wanted)
    {
        if (IsAtEnd || _text[_at] != wanted)
        {
            return false;
        }

        _at++;
        return true;
    }

    public bool Fail(string expected)
    {
        if (Problem.Length == 0)
        {
            string found = IsAtEnd ? "it ends" : "stands '" + _text[_at] + "'";
            Problem = "at character " + (_at + 1) + " " + found + " where " + expected + " is expected";
        }

        return false;
    }

    /// <summary>Three letters or more; between angle brackets also digits and signs.</summary>
    public bool TryName(out string name)
    {
        bool isQuoted = TryTake('<');
        int start = _at;
        while (!IsAtEnd && IsOfName(_text[_at], isQuoted))
        {
            _at++;
        }

        name = new string(_text, start, _at - start);
        return (_at - start >= NameCharsMin && (!isQuoted || TryTake('>'))) || Fail("a name of three letters, or one in <>,");
    }

    /// <summary>Seconds east of Greenwich: the rule counts hours to the west.</summary>
    public bool TryOffset(out int seconds)
    {
        bool isRead = TrySigned(OffsetHoursMax, "an offset such as -1 or 5:30", out int west);
        seconds = -west;
        return isRead;
    }

    /// <summary>A day in one of the three forms, perhaps with a time.</summary>
    public PosixZoneRule? TryRule()
    {
        PosixZoneRule? rule = TryDay();
        if (rule != null && TryTake('/'))
        {
            if (!TrySigned(RuleHoursMax, "a time such as 2 or 2:30", out int seconds))
            {
                return null;
            }

            rule.TimeSeconds = seconds;
        }

        return rule;
    }

    private PosixZoneRule? TryDay()
    {
        int day;
        if (TryTake('M'))
        {
            bool isRead = TryNumber(1, 12, "a month from 1 to 12", out int month) & TryDot()
                & TryNumber(1, 5, "a week from 1 to 5", out int week) & TryDot()
                & TryNumber(0, 6, "a weekday from 0 to 6", out day);
            return isRead ? new PosixZoneRule(PosixZoneRule.Weekday, month, week, day) : null;
        }

        if (TryTake('J'))
        {
            return TryNumber(1, 365, "a day from 1 to 365", out day) ? new PosixZoneRule(PosixZoneRule.NoLeapDay, 0, 0, day) : null;
        }

        return TryNumber(0, 365, "a day such as M3.5.0, J60 or 59", out day) ? new PosixZoneRule(PosixZoneRule.AnyDay, 0, 0, day) : null;
    }

    private bool TryDot() => TryTake('.') || Fail("'.'");

    // [+-]h[:mm[:ss]]
    private bool TrySigned(int hoursMax, string expected, out int seconds)
    {
        bool isNegative = TryTake('-');
        if (!isNegative)
        {
            TryTake('+');
        }

        bool isRead = TryNumber(0, hoursMax, expected, out int hours);
        seconds = hours * SecondsPerHour;
        int unit = 60;
        while (isRead && unit > 0 && TryTake(':'))
        {
            isRead = TryNumber(0, 59, "a number from 0 to 59", out int part);
            seconds += part * unit;
            unit /= 60;
        }

        seconds = isNegative ? -seconds : seconds;
        return isRead;
    }

    private bool TryNumber(int min, int max, string expected, out int value)
    {
        value = 0;
        int start = _at;
        while (!IsAtEnd && _text[_at] >= '0' && _text[_at] <= '9' && value <= max)
        {
            value = (value * 10) + _text[_at] - '0';
            _at++;
        }

        if (_at > start && value >= min && value <= max)
        {
            return true;
        }

        _at = start;
        return Fail(expected);
    }

    private static bool IsOfName(char c, bool isQuoted)
    {
        bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return isLetter || (isQuoted && ((c >= '0' && c <= '9') || c == '+' || c == '-'));
    }
}
