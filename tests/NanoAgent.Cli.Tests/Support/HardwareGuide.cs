using System.Text.RegularExpressions;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>What <c>docs/hardware.md</c> tells its readers to save and to type, by project.</summary>
internal static partial class HardwareGuide
{
    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "hardware.md")).ReplaceLineEndings("\n");

    /// <summary>The profiles by the names they give themselves, each with the arguments of the commands in its section.</summary>
    public static (string Name, string Json, string[][] Adds)[] Projects { get; } = [.. Section().Split(Text).Select(Read).OfType<(string, string, string[][])>()];

    /// <summary>How many profiles and commands the whole document has, to notice one outside of a project.</summary>
    public static (int Profiles, int Adds) Counts { get; } = (Profile().Count(Text), Add().Count(Text));

    /// <summary>The lines in pictures and commands that do not fit a narrow terminal.</summary>
    public static string[] WidePictureLines { get; } =
        [.. Picture().Matches(Text).SelectMany(match => match.Groups[1].Value.Split('\n')).Where(line => line.Length > 80)];

    private static (string Name, string Json, string[][] Adds)? Read(string section)
    {
        Match profile = Profile().Match(section);
        return profile.Success
            ? (Name().Match(profile.Value).Groups[1].Value, profile.Groups[1].Value, [.. Add().Matches(section).Select(match => Words(match.Groups[1].Value))])
            : null;
    }

    // As a shell does it: words between blanks, or in double quotes.
    private static string[] Words(string line) => [.. Word().Matches(line).Select(match => match.Value.Trim('"'))];

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("^```json\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Profile();

    [GeneratedRegex("^```text\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex("\"name\": \"([^\"]+)\"")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:\./)?nanoagent ((?:rules|jobs) add .*)$", RegexOptions.Multiline)]
    private static partial Regex Add();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();
}
