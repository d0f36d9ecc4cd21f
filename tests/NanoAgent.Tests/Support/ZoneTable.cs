using NanoAgent.Text;
using NodaTime;

namespace NanoAgent.Tests.Support;

/// <summary>Zones with their POSIX rules as the IANA database gives them for the years from 2026 on.</summary>
internal static class ZoneTable
{
    private static readonly (string Name, string Rule)[] Zones =
    [
        ("UTC", ""),
        ("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"),
        ("Europe/London", "GMT0BST,M3.5.0/1,M10.5.0"),
        ("Europe/Dublin", "IST-1GMT0,M10.5.0,M3.5.0/1"),
        ("America/New_York", "EST5EDT,M3.2.0,M11.1.0"),
        ("America/Los_Angeles", "PST8PDT,M3.2.0,M11.1.0"),
        ("America/St_Johns", "NST3:30NDT,M3.2.0,M11.1.0"),
        ("America/Sao_Paulo", "<-03>3"),
        ("America/Santiago", "<-04>4<-03>,M9.1.6/24,M4.1.6/24"),
        ("America/Nuuk", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"),
        ("Australia/Sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3"),
        ("Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"),
        ("Asia/Kolkata", "IST-5:30"),
        ("Asia/Tehran", "<+0330>-3:30"),
        ("Asia/Jerusalem", "IST-2IDT,M3.4.4/26,M10.5.0"),
        ("Asia/Beirut", "EET-2EEST,M3.5.0/0,M10.5.0/0"),
        ("Africa/Cairo", "EET-2EEST,M4.5.5/0,M10.5.4/24"),
        ("Pacific/Auckland", "NZST-12NZDT,M9.5.0,M4.1.0/3"),
        ("Pacific/Chatham", "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45"),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Zones.Select(zone => zone.Name)];

    /// <summary>Those whose clocks change.</summary>
    public static IReadOnlyList<string> Changing { get; } = [.. Names.Where(name => Changes(name).Any())];

    public static DateTimeZone Noda(string name) => DateTimeZoneProviders.Tzdb[name];

    public static PosixZone Posix(string name) =>
        PosixZone.TryParse(Zones.Single(zone => zone.Name == name).Rule, out string problem) ?? throw new InvalidOperationException(problem);

    /// <summary>The instants in 2026 and 2027 at which the clocks change.</summary>
    public static IReadOnlyList<long> Changes(string name) =>
        [.. Noda(name).GetZoneIntervals(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0)).Skip(1).Select(interval => interval.Start.ToUnixTimeSeconds())];
}
