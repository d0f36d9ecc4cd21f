using NodaTime;
using NodaTime.TimeZones;

namespace NanoAgent.Tests.Schedule;

/// <summary>
/// When a job should run, told by NodaTime and by looking at every day and every minute of it: slow, and independent of the code
/// that it judges.
/// </summary>
internal sealed record ReferenceTime(string When)
{
    private const int MinutesPerDay = 1440;

    /// <summary>Of intervals, counted from the anchor; 0 for calendar forms.</summary>
    public int IntervalSeconds { get; init; }

    public HashSet<int> Minutes { get; init; } = [];

    public HashSet<int> Hours { get; init; } = [];

    public Func<LocalDate, bool> HasDay { get; init; } = _ => true;

    /// <summary>A star in hour or minute.</summary>
    public bool FollowsClock { get; init; }

    /// <summary>All slots after the one instant and up to the other.</summary>
    public IReadOnlyList<long> Slots(DateTimeZone zone, long after, long until, long anchor)
    {
        if (IntervalSeconds > 0)
        {
            List<long> slots = [];
            for (long slot = anchor + IntervalSeconds; slot <= until; slot += IntervalSeconds)
            {
                slots.Add(slot);
            }

            return [.. slots.Where(slot => slot > after)];
        }

        LocalDate day = Instant.FromUnixTimeSeconds(after).InZone(zone).Date.PlusDays(-1);
        LocalDate last = Instant.FromUnixTimeSeconds(until).InZone(zone).Date.PlusDays(1);
        SortedSet<long> found = [];
        for (; day <= last; day = day.PlusDays(1))
        {
            if (HasDay(day))
            {
                found.UnionWith(SlotsOf(zone, day));
            }
        }

        return [.. found.Where(slot => slot > after && slot <= until)];
    }

    private IEnumerable<long> SlotsOf(DateTimeZone zone, LocalDate day)
    {
        for (int minute = 0; minute < MinutesPerDay; minute++)
        {
            if (!Hours.Contains(minute / 60) || !Minutes.Contains(minute % 60))
            {
                continue;
            }

            ZoneLocalMapping mapping = zone.MapLocal(day.AtMidnight().PlusMinutes(minute));
            if (mapping.Count > 0)
            {
                yield return mapping.First().ToInstant().ToUnixTimeSeconds();
            }

            if (mapping.Count > 1 && FollowsClock)
            {
                yield return mapping.Last().ToInstant().ToUnixTimeSeconds();
            }

            if (mapping.Count == 0 && !FollowsClock)
            {
                yield return mapping.LateInterval.Start.ToUnixTimeSeconds();
            }
        }
    }
}
