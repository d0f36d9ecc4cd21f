namespace NanoAgent.Cli.Config;

/// <summary>How the text of a command line becomes the value of a setting.</summary>
internal enum SettingKind
{
    Text,
    Number,
    Flag,

    /// <summary>Digits; a number too, but too long for one in some programs.</summary>
    Id,

    /// <summary>An object or a list, given as JSON.</summary>
    Json,

    /// <summary>Stands in secrets.json and is never shown.</summary>
    Secret,
}
