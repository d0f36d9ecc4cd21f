using NanoAgent.Storage;
using NanoAgent.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Config;

/// <summary>Knows the IANA time zones, as far as this PC does.</summary>
internal static class Timezones
{
    /// <summary>Puts the POSIX rule beside the name of the zone, unless the configuration brings one.</summary>
    public static void AddRule(Settings settings)
    {
        if (settings.TimezoneRule.Length == 0)
        {
            settings.TimezoneRule = RuleOf(settings.Timezone) ?? "";
        }
    }

    /// <summary>The POSIX rule of a zone from now on; null when there is no such zone.</summary>
    public static string? RuleOf(string name) => PosixRules.Of(name, DateTimeOffset.UtcNow);

    /// <summary>The zone of this PC, or null when its settings do not tell.</summary>
    public static string? OfThisPc()
    {
        string id = TimeZoneInfo.Local.Id;
        string? name = TimeZoneInfo.Local.HasIanaId ? id : TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out string? iana) ? iana : null;
        return name != null && WhyNot(name) == null ? name : null;
    }

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
