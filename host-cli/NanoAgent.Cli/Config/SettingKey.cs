namespace NanoAgent.Cli.Config;

/// <summary>One key of the configuration.</summary>
/// <param name="Name">Dotted name.</param>
/// <param name="Kind">What a value is.</param>
/// <param name="Where">What to give, and where it comes from.</param>
internal sealed record SettingKey(string Name, SettingKind Kind, string Where)
{
    public bool IsSecret => Kind == SettingKind.Secret;
}
