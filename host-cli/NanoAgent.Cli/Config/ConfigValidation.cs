using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Config;

/// <summary>
/// Everything that is wrong with a configuration: what the firmware's reader says, with columns, and what only a PC can know.
/// Pure, apart from board profiles and time zones that it looks up.
/// </summary>
internal static class ConfigValidation
{
    /// <param name="config">The settings, perhaps with secrets in them.</param>
    /// <param name="secrets">The file of secrets; null when there is none.</param>
    public static IReadOnlyList<ConfigProblem> Of(ConfigFile config, ConfigFile? secrets)
    {
        List<ConfigProblem> problems = [.. config.Repeated(), .. secrets?.Repeated() ?? []];
        SettingsProblem[] alone = SettingsReader.Read(config.Bytes, null).Problems;
        problems.AddRange(alone.Select(config.Pin));
        SettingsResult read = SettingsReader.Read(config.Bytes, secrets?.Bytes);
        if (secrets != null)
        {
            // What is wrong only now is wrong in the second file.
            HashSet<string> known = [.. alone.Select(problem => problem.ToString())];
            problems.AddRange(read.Problems.Where(problem => !known.Contains(problem.ToString())).Select(secrets.Pin));
        }

        problems.AddRange(OfPc(config, secrets, read, problems));
        return [.. problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column)];
    }

    // One mistake is one problem.
    private static IEnumerable<ConfigProblem> OfPc(ConfigFile config, ConfigFile? secrets, SettingsResult read, List<ConfigProblem> known)
    {
        HashSet<string> bad = [.. known.Select(problem => problem.Key)];
        foreach (string key in new[] { "board", "timezone", "wifi.ssid" })
        {
            string? value = bad.Contains(key) ? null : TextIn(config.Bytes, key);
            if (value != null && SettingRules.WhyNot(key, value) is { } trouble)
            {
                yield return config.Pin(key, trouble);
            }
        }

        foreach (string name in read.Secrets.Names())
        {
            if (SettingRules.WhyNot(name, read.Secrets.Find(name)!.Value) is { } trouble)
            {
                yield return (secrets ?? config).Pin("secrets." + name, trouble);
            }
        }
    }

    private static string? TextIn(byte[] document, string key)
    {
        try
        {
            return JsonNode.Parse(document) is JsonObject settings && SettingPath.Get(settings, key) is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        }
        catch (Exception ex) when (ex is JsonException or ArgumentException)
        {
            // No JSON, or a key twice: both are said elsewhere.
            return null;
        }
    }
}
