using NanoAgent.Storage;

namespace NanoAgent.Cli.Checks;

/// <summary>Does the bot of a configuration exist, and is its token the right one?</summary>
internal interface ITelegramCheck
{
    /// <summary>Asks Telegram; never throws for what the network or the server does.</summary>
    Task<CheckResult> RunAsync(SettingsResult configuration, CancellationToken cancel);
}
