using NanoAgent.Text;

namespace NanoAgent.Cli.Config;

/// <summary>Knows the IANA time zones, as far as this PC does.</summary>
internal static class Timezones
{
    /// <summary>Null when the zone exists, otherwise a sentence that names the nearest one.</summary>
    public static string? WhyNot(string name)
    {
        // With a blank it is one of Windows' own names, which TimeZoneInfo takes too.
        if (!name.Contains(' ', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _))
        {
            return null;
        }

        string[] known = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)];
        if (known.Length < 2)
        {
            return $"timezone is '{name}', and this PC has no time zone data to check it (package tzdata)";
        }

        return $"timezone is '{name}'; " + (EditDistance.Nearest(name, known) is { } nearest
            ? $"did you mean '{nearest}'?"
            : "allowed is an IANA name such as Europe/Berlin");
    }
}
