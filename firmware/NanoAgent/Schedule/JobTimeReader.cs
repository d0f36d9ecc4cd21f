using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>Reads a <c>when</c>. One use: the problem and the result belong to one text.</summary>
internal sealed class JobTimeReader
{
    private const int Everyday = 127;
    private const int Workdays = 62;
    private const int Weekend = 65;

    private const string Forms = "every 20m; in 20m; at 2026-12-01T07:00; daily 07:00; weekdays 07:00; weekends 10:00; mon,thu 18:30; "
        + "cron 0 7 * * 1-5; each may end in skip-missed";

    private readonly WhenScanner _scan;
    private readonly long _now;
    private readonly PosixZone _zone;

    public JobTimeReader(string when, long nowUnix, PosixZone zone)
    {
        _now = nowUnix;
        _zone = zone;
        bool isLong = Strings.Utf8Length(when) > Limits.JobWhenBytesMax;
        _scan = new WhenScanner(isLong ? "" : when);
        Problem = isLong ? "when is longer than " + Limits.JobWhenBytesMax + " bytes; accepted: " + Forms + "." : "";
    }

    /// <summary>A sentence; empty when there is none.</summary>
    public string Problem { get; private set; }

    public JobTime? TryRead()
    {
        if (Problem.Length > 0)
        {
            return null;
        }

        _scan.SkipBlanks();
        int start = _scan.At;
        string word = _scan.Word();
        switch (word)
        {
            case "every": return Every();
            case "in": return In();
            case "at": return At();
            case "cron": return Cron();
            case "daily": return Timed(Everyday);
            case "weekday": case "weekdays": return Timed(Workdays);
            case "weekend": case "weekends": return Timed(Weekend);
            default:
                _scan.At = start;
                return TryDays(out int days) ? Timed(days) : null;
        }
    }

    // A length of time, or days as in "every monday 07:00".
    private JobTime? Every()
    {
        int start = SkipToNext();
        string word = _scan.PeekWord();
        if (word == "day" || word == "weekday" || word == "weekend")
        {
            _scan.Word();
            return _scan.IsAtEnd && word == "day" ? Interval(start, 86400) : Timed(word == "day" ? Everyday : word == "weekday" ? Workdays : Weekend);
        }

        if (word.Length > 0 && TimeWords.DayOf(word) >= 0)
        {
            return TryDays(out int days) ? Timed(days) : null;
        }

        long seconds = word.Length > 0 ? TimeWords.SecondsOf(_scan.Word()) : Length();
        if (seconds <= 0)
        {
            return Fail(start, "a length of time such as 90s, 20m, 1h or 2d is expected");
        }

        return Interval(start, seconds);
    }

    private JobTime? Interval(int start, long seconds)
    {
        if (seconds < Limits.JobIntervalSecondsMin || seconds > Limits.JobIntervalSecondsMax)
        {
            return Refuse(start, ", but the shortest interval is " + Limits.JobIntervalSecondsMin + "s and the longest "
                + Limits.JobIntervalSecondsMax / 86400 + "d");
        }

        return TryEnd(out bool skipsMissed) ? JobTime.Every((int)seconds, skipsMissed) : null;
    }

    private JobTime? In()
    {
        int start = SkipToNext();
        long seconds = Length();
        if (seconds <= 0)
        {
            return Fail(start, "a length of time such as 20m is expected");
        }

        if (seconds > Limits.JobIntervalSecondsMax)
        {
            return Refuse(start, ", but the longest is " + Limits.JobIntervalSecondsMax / 86400 + "d; use at with a date");
        }

        if (_now <= 0)
        {
            return Refuse(start, ", but the present time is not known yet; use at with a date, or wait until the board has learned the time");
        }

        return TryEnd(out bool skipsMissed) ? JobTime.Once(_now + seconds, false, skipsMissed) : null;
    }

    private JobTime? At()
    {
        int start = SkipToNext();
        DateReader dates = new DateReader(_scan);
        if (!dates.TryRead())
        {
            return Fail(dates.ProblemAt, dates.Expected + " is expected");
        }

        int end = _scan.At;
        if (!TryEnd(out bool skipsMissed))
        {
            return null;
        }

        if (!dates.HasDate && _now <= 0)
        {
            return Refuse(start, ", but the present time is not known yet; give the date too");
        }

        long seconds = dates.HasDate ? dates.Seconds : NextLocal(dates.Seconds);
        JobTime time = JobTime.Once(seconds, dates.IsLocal, skipsMissed);
        if (_now > 0 && time.NextAfter(_now, 0, _zone) < 0)
        {
            Problem = "At character " + (start + 1) + " stands '" + _scan.Between(start, end) + "', which is past: it is " + _zone.Format(_now)
                + " now; give a later time or use in 20m.";
            return null;
        }

        return time;
    }

    private JobTime? Cron()
    {
        CronReader cron = new CronReader(_scan);
        CalendarSet? set = cron.TryRead();
        if (set == null)
        {
            Problem = "A" + cron.Problem.Substring(1) + "; a cron line is minute, hour, day, month, weekday; accepted: " + Forms + ".";
            return null;
        }

        return TryEnd(out bool skipsMissed) ? JobTime.Calendar("cron " + cron.Text, set, skipsMissed) : null;
    }

    // [at] 07:00
    private JobTime? Timed(int days)
    {
        if (_scan.PeekWord() == "at")
        {
            _scan.Word();
        }

        int start = SkipToNext();
        if (!DateReader.TryTime(_scan, out int hour, out int minute))
        {
            return Fail(start, "a time such as 07:00 is expected");
        }

        string text = days == Everyday ? "daily" : days == Workdays ? "weekdays" : days == Weekend ? "weekends" : DayNames(days);
        text += " " + Numbers.Padded(hour, 2) + ":" + Numbers.Padded(minute, 2);
        return TryEnd(out bool skipsMissed) ? JobTime.Calendar(text, CalendarSet.At(hour, minute, days), skipsMissed) : null;
    }

    // mon,thu or mon-fri
    private bool TryDays(out int days)
    {
        days = 0;
        do
        {
            int first = DayName();
            int last = first >= 0 && _scan.TryTakeLater('-') ? DayName() : first;
            if (first < 0 || last < 0)
            {
                return false;
            }

            for (int day = first; ; day = (day + 1) % 7)
            {
                days |= 1 << day;
                if (day == last)
                {
                    break;
                }
            }
        }
        while (_scan.TryTakeLater(','));
        return true;
    }

    private int DayName()
    {
        int start = SkipToNext();
        string word = _scan.Word();
        int day = TimeWords.DayOf(word);
        if (day < 0)
        {
            string? nearest = EditDistance.Nearest(word, "every,in,at,daily,weekdays,weekends,cron,sun,mon,tue,wed,thu,fri,sat,monday,tuesday,wednesday,thursday,friday,saturday,sunday".Split(','));
            Fail(start, "a day such as mon or another beginning is expected" + (nearest == null ? "" : " (did you mean " + nearest + "?)"));
        }

        return day;
    }

    private static string DayNames(int days)
    {
        StringBuilder names = new StringBuilder();
        for (int i = 1; i <= 7; i++)
        {
            if ((days & (1 << (i % 7))) != 0)
            {
                names.Append(names.Length == 0 ? "" : ",").Append(TimeWords.Day(i % 7));
            }
        }

        return names.ToString();
    }

    /// <summary>"90s", "1h 30m", "20 minutes"; 0 when there is none.</summary>
    private long Length()
    {
        long sum = 0;
        int start = _scan.At;
        int number = _scan.Number(8);
        while (number >= 0)
        {
            int unit = TimeWords.SecondsOf(_scan.Word());
            if (unit == 0)
            {
                _scan.At = start;
                return 0;
            }

            sum += (long)number * unit;
            number = _scan.Number(8);
        }

        return sum;
    }

    private long NextLocal(long timeOfDay)
    {
        int hour = (int)timeOfDay / 3600;
        CalendarSet daily = CalendarSet.At(hour, (int)(timeOfDay - (hour * 3600)) / 60, Everyday);
        long unix = JobTime.Calendar("", daily, false).NextAfter(_now, 0, _zone);
        return daily.LastUpTo(_zone.ToLocal(unix) / 60) * 60;
    }

    private bool TryEnd(out bool skipsMissed)
    {
        int start = SkipToNext();
        skipsMissed = _scan.Word() == "skip";
        _scan.TryTakeLater('-');
        skipsMissed = skipsMissed && _scan.Word() == "missed";
        _scan.At = skipsMissed ? _scan.At : start;

        if (!_scan.IsAtEnd)
        {
            Fail(_scan.At, "the end or skip-missed is expected");
        }

        return Problem.Length == 0;
    }

    private int SkipToNext()
    {
        _scan.SkipBlanks();
        return _scan.At;
    }

    private JobTime? Fail(int at, string expected) => Refuse(at, " where " + expected);

    private JobTime? Refuse(int at, string why)
    {
        Problem = "A" + _scan.Found(at).Substring(1) + why + "; accepted: " + Forms + ".";
        return null;
    }
}
