namespace NanoAgent.Text;

/// <summary>
/// A time zone as a POSIX TZ rule (IEEE Std 1003.1, section 8.3, with the hours of RFC 9636 section 3.3.2): the offset at any
/// instant, and back from the time on the wall. Immutable; a look-up is some twenty dates of arithmetic and no table.
/// </summary>
public sealed class PosixZone
{
    private const long SecondsPerDay = 86400;
    private const int DaylightSeconds = 3600;

    private readonly string _name;
    private readonly int _offset;
    private string _daylightName = "";
    private int _daylightOffset;
    private PosixZoneRule? _start;
    private PosixZoneRule? _end;

    private PosixZone(string name, int offset)
    {
        _name = name;
        _offset = offset;
    }

    public static PosixZone Utc() => new PosixZone("UTC", 0);

    /// <summary>Null when the text is no rule; the problem names the character. An empty one is UTC.</summary>
    public static PosixZone? TryParse(string rule, out string problem)
    {
        PosixZoneReader reader = new PosixZoneReader(rule);
        PosixZone? zone = rule.Length == 0 ? Utc() : TryRead(reader);
        problem = reader.Problem;
        return problem.Length == 0 ? zone : null;
    }

    /// <summary>The larger one of the two offsets.</summary>
    public int OffsetSecondsMax => _start != null && _daylightOffset > _offset ? _daylightOffset : _offset;

    public int OffsetSecondsAt(long unixSeconds) => IsDaylight(unixSeconds) ? _daylightOffset : _offset;

    /// <summary>Abbreviation, such as CET, CEST or +0330.</summary>
    public string NameAt(long unixSeconds) => IsDaylight(unixSeconds) ? _daylightName : _name;

    /// <summary>What the clock on the wall shows, in seconds since 1970 of such clocks.</summary>
    public long ToLocal(long unixSeconds) => unixSeconds + OffsetSecondsAt(unixSeconds);

    /// <summary>
    /// The instant of a time on the wall. A repeated one means the earlier instant; one that the clock skips means the
    /// instant right after the gap.
    /// </summary>
    public long ToUnix(long localSeconds, out bool isSkipped)
    {
        isSkipped = false;
        int larger = OffsetSecondsMax;
        int smaller = _start == null ? _offset : _offset + _daylightOffset - larger;
        if (OffsetSecondsAt(localSeconds - larger) == larger)
        {
            return localSeconds - larger;
        }

        if (OffsetSecondsAt(localSeconds - smaller) == smaller)
        {
            return localSeconds - smaller;
        }

        isSkipped = true;
        return NextChange(localSeconds - larger);
    }

    /// <summary>The first instant after this one from which another offset holds; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextChange(long afterUnix)
    {
        long next = long.MaxValue;
        int year = YearOf(afterUnix);
        for (int y = year - 1; y <= year + 1; y++)
        {
            next = Nearer(next, StartIn(y), afterUnix);
            next = Nearer(next, EndIn(y), afterUnix);
        }

        return next;
    }

    /// <summary>The last instant up to this one from which another offset held; <see cref="long.MinValue"/> when there is none.</summary>
    public long LastChange(long untilUnix)
    {
        long last = long.MinValue;
        int year = YearOf(untilUnix);
        for (int y = year - 1; y <= year + 1; y++)
        {
            last = Later(last, StartIn(y), untilUnix);
            last = Later(last, EndIn(y), untilUnix);
        }

        return last;
    }

    /// <summary><c>Sat 2026-11-21 07:05 CET</c>.</summary>
    public string Format(long unixSeconds)
    {
        long localMs = ToLocal(unixSeconds) * 1000;
        string text = IsoTime.Format(localMs);
        return IsoTime.Weekday(localMs) + " " + text.Substring(0, 10) + " " + text.Substring(11, 5) + " " + NameAt(unixSeconds);
    }

    /// <summary><c>2026-11-21T07:05:00+01:00</c>; with Z where the offset is none, or has seconds, for which RFC 3339 has no form.</summary>
    public string FormatIso(long unixSeconds)
    {
        int offset = OffsetSecondsAt(unixSeconds);
        int minutes = (offset < 0 ? -offset : offset) / 60;
        if (offset == 0 || offset % 60 != 0)
        {
            return IsoTime.Format(unixSeconds * 1000);
        }

        return IsoTime.Format((unixSeconds + offset) * 1000).Substring(0, 19) + (offset < 0 ? "-" : "+")
            + Numbers.Padded(minutes / 60, 2) + ":" + Numbers.Padded(minutes % 60, 2);
    }

    private static PosixZone? TryRead(PosixZoneReader reader)
    {
        if (!reader.TryName(out string name) || !reader.TryOffset(out int offset))
        {
            return null;
        }

        PosixZone zone = new PosixZone(name, offset);
        if (!reader.IsAtEnd)
        {
            zone.ReadDaylight(reader);
        }

        return zone;
    }

    private void ReadDaylight(PosixZoneReader reader)
    {
        if (!reader.TryName(out _daylightName))
        {
            return;
        }

        _daylightOffset = _offset + DaylightSeconds;
        bool hasRules = reader.TryTake(',');
        if (!hasRules && !reader.IsAtEnd)
        {
            if (!reader.TryOffset(out _daylightOffset))
            {
                return;
            }

            hasRules = !reader.IsAtEnd && Comma(reader);
        }

        // What the standard leaves open is what everybody takes: the rule of the United States.
        PosixZoneReader rules = hasRules ? reader : new PosixZoneReader("M3.2.0,M11.1.0");
        _start = rules.TryRule();
        _end = _start != null && Comma(rules) ? rules.TryRule() : null;
        if (_end != null && !rules.IsAtEnd)
        {
            rules.Fail("the end");
        }
    }

    private static bool Comma(PosixZoneReader reader) => reader.TryTake(',') || reader.Fail("','");

    // Daylight time lasts from a start to the next end, which in the south comes in the following year. Where an end and a
    // start meet, it lasts all year.
    private bool IsDaylight(long unix)
    {
        if (_start == null)
        {
            return false;
        }

        int year = YearOf(unix);
        for (int y = year - 1; y <= year + 1; y++)
        {
            long start = StartIn(y);
            long end = EndIn(y);
            end = end > start ? end : EndIn(y + 1);
            if (unix >= start && unix < end)
            {
                return true;
            }
        }

        return false;
    }

    private long StartIn(int year) => _start == null ? long.MaxValue : _start.LocalIn(year) - _offset;

    private long EndIn(int year) => _end == null ? long.MaxValue : _end.LocalIn(year) - _daylightOffset;

    private long Nearer(long next, long candidate, long after) =>
        candidate > after && candidate < next && IsChange(candidate) ? candidate : next;

    private long Later(long last, long candidate, long until) =>
        candidate <= until && candidate > last && IsChange(candidate) ? candidate : last;

    private bool IsChange(long unix) => OffsetSecondsAt(unix) != OffsetSecondsAt(unix - 1);

    private static int YearOf(long unix)
    {
        long days = unix / SecondsPerDay;
        return CivilDate.FromDays((int)(days * SecondsPerDay > unix ? days - 1 : days)).Year;
    }
}
