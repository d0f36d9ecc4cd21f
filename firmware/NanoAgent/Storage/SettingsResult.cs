namespace NanoAgent.Storage;

/// <summary>What reading a configuration gave.</summary>
public sealed class SettingsResult
{
    public SettingsResult(Settings settings, SecretStore secrets, SettingsProblem[] problems)
    {
        Settings = settings;
        Secrets = secrets;
        Problems = problems;
    }

    public Settings Settings { get; }

    public SecretStore Secrets { get; }

    /// <summary>Empty when the configuration can be used.</summary>
    public SettingsProblem[] Problems { get; }
}
