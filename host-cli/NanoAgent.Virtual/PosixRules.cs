using System.Globalization;
using System.Text;

namespace NanoAgent.Virtual;

/// <summary>
/// Makes the POSIX rule of an IANA time zone, which is all that the firmware understands: from the last line of the zone's file
/// where the system has one (RFC 9636, section 3.3), otherwise fitted to what .NET knows of the coming years.
/// </summary>
public static class PosixRules
{
    private const int YearsFitted = 6;

    /// <summary>The rule, or null when there is no such zone.</summary>
    /// <param name="zone">IANA name.</param>
    /// <param name="now">The rule holds from here on.</param>
    public static string? Of(string zone, DateTimeOffset now)
    {
        if (zone.Contains(' ', StringComparison.Ordinal) || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? info))
        {
            return null;
        }

        return FromFile(zone) ?? Fit(info, now.Year + 1);
    }

    private static string? FromFile(string zone)
    {
        string folder = Environment.GetEnvironmentVariable("TZDIR") ?? "/usr/share/zoneinfo";
        try
        {
            // Everything before it is binary; the rule is the text between the last two line ends.
            byte[] file = File.ReadAllBytes(Path.Combine(folder, zone));
            int end = file.Length - 1;
            int begin = end < 1 || file[end] != '\n' ? -1 : Array.LastIndexOf(file, (byte)'\n', end - 1);
            return begin < 0 || begin + 1 == end ? null : Encoding.ASCII.GetString(file, begin + 1, end - begin - 1);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The rule that gives the same changes in the years from <paramref name="year"/> on; a fixed offset when they follow none.</summary>
    public static string Fit(TimeZoneInfo zone, int year)
    {
        List<Change> changes = [.. Enumerable.Range(year, YearsFitted).SelectMany(each => ChangesIn(zone, each))];
        TimeSpan standard = zone.BaseUtcOffset;
        string plain = NameAndOffset(standard);
        Change[] begins = [.. changes.Where(change => change.After > change.Before)];
        Change[] ends = [.. changes.Where(change => change.After < change.Before)];
        if (begins.Length != YearsFitted || ends.Length != YearsFitted || Rule(begins) is not string begin || Rule(ends) is not string end)
        {
            return NameAndOffset(changes.Count == 0 ? zone.GetUtcOffset(new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc)) : standard);
        }

        TimeSpan winter = begins[0].Before;
        return (winter == standard ? plain : NameAndOffset(winter)) + NameAndOffset(begins[0].After) + "," + begin + "," + end;
    }

    private static IEnumerable<Change> ChangesIn(TimeZoneInfo zone, int year)
    {
        var at = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (TimeSpan before = zone.GetUtcOffset(at); at.Year == year; at = at.AddMinutes(15))
        {
            TimeSpan after = zone.GetUtcOffset(at);
            if (after != before)
            {
                yield return new Change(at + before, before, after);
                before = after;
            }
        }
    }

    // Midnight may be meant as the end of the day before: "after the first Saturday" is no n-th Sunday.
    private static string? Rule(Change[] changes) => Rule(changes, TimeSpan.Zero)
        ?? (changes[0].Local.TimeOfDay == TimeSpan.Zero ? Rule(changes, TimeSpan.FromDays(1)) : null);

    // The n-th such weekday of the month, or the last, whichever all years agree on.
    private static string? Rule(Change[] changes, TimeSpan afterDay)
    {
        DateTime[] days = [.. changes.Select(change => change.Local - afterDay)];
        DateTime first = days[0];
        bool isSame = days.All(day => day.Month == first.Month && day.DayOfWeek == first.DayOfWeek && day.TimeOfDay == first.TimeOfDay);
        bool isLast = days.All(day => day.AddDays(7).Month != day.Month);
        int week = ((first.Day - 1) / 7) + 1;
        bool isWeek = days.All(day => ((day.Day - 1) / 7) + 1 == week);
        return !isSame || (!isLast && !isWeek) ? null : string.Create(
            CultureInfo.InvariantCulture, $"M{first.Month}.{(isLast ? 5 : week)}.{(int)first.DayOfWeek}/{Clock(first.TimeOfDay + afterDay)}");
    }

    // In POSIX the sign is that of the way to UTC; the names are figures, because .NET knows no abbreviations.
    private static string NameAndOffset(TimeSpan offset)
    {
        string name = (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(offset.Minutes == 0 ? "hh" : "hhmm", CultureInfo.InvariantCulture);
        return $"<{name}>{(offset > TimeSpan.Zero ? "-" : "")}{Clock(offset.Duration())}";
    }

    private static string Clock(TimeSpan time) => time.Minutes == 0
        ? ((int)time.TotalHours).ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:D2}");

    private sealed record Change(DateTime Local, TimeSpan Before, TimeSpan After);
}
