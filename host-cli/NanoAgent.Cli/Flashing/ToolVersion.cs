using System.Text.RegularExpressions;

namespace NanoAgent.Cli.Flashing;

/// <summary>Finds the version in what a tool answers: "nanoff 2.5.162+3f9c", "esptool.py v4.7.0". Pure.</summary>
internal static partial class ToolVersion
{
    /// <summary>Null when there is none.</summary>
    public static string? In(IEnumerable<string> lines)
    {
        Match match = lines.Select(line => Version().Match(line)).FirstOrDefault(found => found.Success) ?? Match.Empty;
        return match.Success ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"(?:^|[\sv])(\d{1,5}\.\d{1,5}(?:\.\d{1,5})?(?:-[0-9A-Za-z.]{1,40})?)")]
    private static partial Regex Version();
}
