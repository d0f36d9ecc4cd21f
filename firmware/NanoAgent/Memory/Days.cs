using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>The local date by the clock, as it stands in memory lines and in the names of daily notes.</summary>
public sealed class Days
{
    private const int MsPerDay = 86400000;

    private readonly IClock _clock;
    private readonly PosixZone _zone;

    /// <param name="clock">The clock.</param>
    /// <param name="zone">Where the day begins at midnight; UTC without one.</param>
    public Days(IClock clock, PosixZone? zone = null)
    {
        _clock = clock;
        _zone = zone ?? PosixZone.Utc();
    }

    /// <summary>"2026-11-21", or empty while nobody told the time.</summary>
    public string Today => DateBefore(0);

    public string Yesterday => DateBefore(1);

    /// <summary>Days since 1970 of a date such as "2026-11-21"; -1 for anything else.</summary>
    public static int NumberOf(string date)
    {
        bool isDate = IsoTime.TryParse(date + "T00:00Z", out long unixMs);
        return isDate && unixMs >= 0 ? (int)(unixMs / MsPerDay) : -1;
    }

    private string DateBefore(int days) =>
        _clock.IsTimeKnown ? IsoTime.Format((_zone.ToLocal(_clock.UnixMs / 1000) * 1000) - ((long)days * MsPerDay)).Substring(0, 10) : "";
}
