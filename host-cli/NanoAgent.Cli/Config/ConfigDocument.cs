using NanoAgent.Storage;

namespace NanoAgent.Cli.Config;

/// <summary>Reads configuration files and says everything that is wrong with them at once.</summary>
internal static class ConfigDocument
{
    /// <summary>Reads the file of <c>--config</c>: settings, with secrets under "secrets".</summary>
    public static SettingsResult ReadFile(string path)
    {
        byte[] document = SecretPlaces.ExpandEnvironment(InputFile.Read(path), path);
        return Checked(SettingsReader.Read(document, null), path, document);
    }

    /// <summary>Reads config.json and secrets.json of a data folder; both may be absent.</summary>
    public static SettingsResult ReadFolder(string folder)
    {
        string configPath = Path.Combine(folder, "config.json");
        string secretsPath = Path.Combine(folder, "secrets.json");
        byte[]? config = File.Exists(configPath) ? InputFile.Read(configPath) : null;
        SettingsResult settings = Checked(SettingsReader.Read(config, null), configPath, config);

        // What is wrong only now is wrong in the second file.
        return File.Exists(secretsPath) ? Checked(SettingsReader.Read(config, InputFile.Read(secretsPath)), secretsPath, null) : settings;
    }

    private static SettingsResult Checked(SettingsResult result, string path, byte[]? document)
    {
        List<SettingsProblem> problems = [.. result.Problems];
        if (problems.Count == 0 && Timezones.WhyNot(result.Settings.Timezone) is { } trouble)
        {
            problems.Add(new SettingsProblem(SecretPlaces.LineOf(document ?? [], "timezone"), "timezone", trouble, false));
        }

        if (problems.Count == 0)
        {
            Timezones.AddRule(result.Settings);
            return result;
        }

        string lines = string.Join(Environment.NewLine, problems.Select(problem => $"  {path}{(problem.Line > 0 ? ":" + problem.Line : "")}: {problem.Message}"));
        bool isOnlyUnknown = problems.TrueForAll(problem => problem.IsUnknownKey);
        throw new CliException("the configuration cannot be used:" + Environment.NewLine + lines, null, isOnlyUnknown ? ExitCodes.Usage : ExitCodes.Refused);
    }
}
