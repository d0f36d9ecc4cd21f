using System.Text;

namespace NanoAgent.Schedule;

/// <summary>
/// Reads the five fields of a cron line as Vixie cron does: lists, ranges, steps, names, 7 for Sunday. Beyond it, <c>5/15</c>
/// counts from 5 to the end, and a range of weekdays may end in sun.
/// </summary>
internal sealed class CronReader
{
    private readonly WhenScanner _scan;
    private readonly StringBuilder _text = new StringBuilder();

    public CronReader(WhenScanner scan) => _scan = scan;

    /// <summary>What is wrong: the place and what is expected there; empty when nothing is.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The five fields with one blank between them.</summary>
    public string Text => _text.ToString();

    public CalendarSet? TryRead()
    {
        bool isEveryMinute = TryField("a minute from 0 to 59", 0, 59, out long minutes);
        bool isEveryHour = TryField("an hour from 0 to 23", 0, 23, out long hours);
        int dayAt = _scan.At;
        bool isEveryDay = TryField("a day from 1 to 31", 1, 31, out long days);
        TryField("a month from 1 to 12 or jan to dec", 1, 12, out long months);
        bool isEveryWeekday = TryField("a weekday from 0 to 7 or sun to sat", 0, 7, out long weekdays);
        if (Problem.Length > 0)
        {
            return null;
        }

        CalendarSet set = new CalendarSet
        {
            Minutes = minutes,
            Hours = hours,
            Days = days,
            Months = months,
            Weekdays = (weekdays | (weekdays >> 7)) & 0x7F,
            NeedsBothDays = isEveryDay || isEveryWeekday,
            FollowsClock = isEveryMinute || isEveryHour,
        };
        if (set.NextFrom(0) != CalendarSet.None)
        {
            return set;
        }

        _scan.At = dayAt;
        _scan.SkipBlanks();
        Problem = _scan.Found(_scan.At) + ", a day that none of these months has";
        return null;
    }

    /// <summary>Reads one field; true when it begins with a star.</summary>
    private bool TryField(string expected, int min, int max, out long bits)
    {
        bits = 0;
        _scan.SkipBlanks();
        int start = _scan.At;
        bool isStar = _scan.Peek() == '*';
        do
        {
            int item = _scan.At;
            if (Problem.Length == 0 && !TryItem(min, max, ref bits))
            {
                Problem = _scan.Found(item) + " where " + expected + " is expected";
            }
        }
        while (Problem.Length == 0 && _scan.TryTake(','));

        if (Problem.Length == 0 && _scan.Peek() > ' ')
        {
            Problem = _scan.Found(_scan.At) + " where a blank or ',' is expected";
        }

        _text.Append(_text.Length == 0 ? "" : " ").Append(_scan.Between(start, _scan.At));
        return isStar;
    }

    // *  a  a-b, each with /step
    private bool TryItem(int min, int max, ref long bits)
    {
        int first = min;
        int last = max;
        if (!_scan.TryTake('*'))
        {
            first = Value(min, max);
            last = first;
            if (first >= 0 && _scan.TryTake('-'))
            {
                last = Value(min, max);
                last = max == 7 && last == 0 && first > 0 ? 7 : last;
            }
            else if (first >= 0 && _scan.Peek() == '/')
            {
                last = max;
            }
        }

        int step = 1;
        if (_scan.TryTake('/'))
        {
            step = IsBlankHere ? -1 : _scan.Number(2);
        }

        if (first < min || last < first || step < 1)
        {
            return false;
        }

        for (int value = first; value <= last; value += step)
        {
            bits |= 1L << value;
        }

        return true;
    }

    private bool IsBlankHere => _scan.Peek() <= ' ';

    /// <summary>A number or a name within the bounds; -1 for anything else.</summary>
    private int Value(int min, int max)
    {
        if (IsBlankHere)
        {
            return -1;
        }

        string word = _scan.Word();
        int value = -1;
        if (word.Length == 0)
        {
            value = _scan.Number(2);
        }
        else if (max == 12)
        {
            value = TimeWords.MonthOf(word);
        }
        else if (max == 7)
        {
            value = TimeWords.DayOf(word);
        }

        return value >= min && value <= max ? value : -1;
    }
}
