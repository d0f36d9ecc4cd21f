using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Config;

/// <summary>Reads configuration files and says everything that is wrong with them at once.</summary>
public static partial class ConfigDocument
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Reads the file of <c>--config</c>: settings, with secrets under "secrets".</summary>
    public static SettingsResult ReadFile(string path)
    {
        byte[] document = ReadBytes(path);
        return Checked(SettingsReader.Read(ExpandEnvironment(document, path), null), path);
    }

    /// <summary>Reads config.json and secrets.json of a data folder; both may be absent.</summary>
    public static SettingsResult ReadFolder(string folder)
    {
        string config = Path.Combine(folder, "config.json");
        string secrets = Path.Combine(folder, "secrets.json");
        return Checked(
            SettingsReader.Read(
                File.Exists(config) ? ReadBytes(config) : null,
                File.Exists(secrets) ? ReadBytes(secrets) : null),
            config);
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"cannot read {path}: {ex.Message}", null, ExitCodes.Refused);
        }
    }

    private static SettingsResult Checked(SettingsResult result, string path)
    {
        var problems = result.Problems.ToList();
        if (problems.Count == 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(result.Settings.Timezone, out _))
        {
            problems.Add(new SettingsProblem(0, "timezone", $"timezone is '{result.Settings.Timezone}'; allowed is an IANA name such as Europe/Berlin", false));
        }

        if (problems.Count == 0)
        {
            return result;
        }

        string lines = string.Join(Environment.NewLine, problems.Select(problem => $"{path}{(problem.Line > 0 ? ":" + problem.Line : "")}: {problem.Message}"));
        bool isOnlyUnknown = problems.TrueForAll(problem => problem.IsUnknownKey);
        throw new CliException("the configuration cannot be used:" + Environment.NewLine + lines, null, isOnlyUnknown ? ExitCodes.Usage : ExitCodes.Refused);
    }

    /// <summary>Replaces ${NAME} in the values of "secrets". A document that is no JSON is left to the firmware's reader to judge.</summary>
    private static byte[] ExpandEnvironment(byte[] document, string path)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(document);
        }
        catch (JsonException)
        {
            return document;
        }

        if (root is not JsonObject || root["secrets"] is not JsonObject secrets)
        {
            return document;
        }

        bool hasChanged = false;
        foreach ((string name, JsonNode? value) in secrets.ToList())
        {
            if (value is JsonValue text && text.TryGetValue(out string? raw) && raw.Contains("${", StringComparison.Ordinal))
            {
                secrets[name] = Variable().Replace(raw, match => Lookup(match.Groups[1].Value, name, path));
                hasChanged = true;
            }
        }

        // Untouched documents keep their line numbers.
        return hasChanged ? JsonSerializer.SerializeToUtf8Bytes(root, Indented) : document;
    }

    private static string Lookup(string variable, string secret, string path) =>
        Environment.GetEnvironmentVariable(variable)
        ?? throw new CliException(
            $"{path}: secret {secret} wants the environment variable {variable}, which is not set",
            $"export {variable}=...", ExitCodes.Refused);

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Variable();
}
