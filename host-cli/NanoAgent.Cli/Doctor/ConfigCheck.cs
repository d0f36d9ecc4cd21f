using NanoAgent.Storage;

namespace NanoAgent.Cli.Doctor;

/// <summary>Whether the configuration can be used, and what it leaves open.</summary>
internal sealed class ConfigCheck(DoctorConfig config) : IDoctorCheck
{
    private const string Name = "configuration";

    public string Title => Name;

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<Finding>>([Look()]);

    private Finding Look()
    {
        if (config.Trouble is { } trouble)
        {
            return Finding.Fail(Name, trouble.Message, trouble.Hint ?? "nanoagent config validate");
        }

        if (config.Result is not { } result)
        {
            return Finding.Skipped(Name, $"there is none in {config.Folder}; the built-in demo model answers", "nanoagent config init");
        }

        return result.Settings.Llm == null
            ? Finding.Warn(Name, "it is valid, but names no model; the built-in demo model answers", "nanoagent config init")
            : Finding.Ok(Name, $"valid: board {result.Settings.Board}, model {result.Settings.Llm.Model}, {Count(result)} set");
    }

    private static string Count(SettingsResult result)
    {
        int secrets = SecretNames.Known().Count(result.Secrets.Has);
        return secrets == 1 ? "1 secret" : $"{secrets} secrets";
    }
}
