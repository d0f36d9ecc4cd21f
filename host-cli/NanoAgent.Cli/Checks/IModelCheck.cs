using NanoAgent.Storage;

namespace NanoAgent.Cli.Checks;

/// <summary>Does a model answer, and does it call tools?</summary>
internal interface IModelCheck
{
    /// <summary>One call with the smallest answer there is. Never throws for what the network or the server does.</summary>
    /// <param name="configuration">Settings and keys.</param>
    /// <param name="place">Which endpoint.</param>
    /// <param name="cancel">Ctrl-C.</param>
    Task<CheckResult> AnswersAsync(SettingsResult configuration, ModelPlace place, CancellationToken cancel);

    /// <summary>One call with one small tool, which a model that can call tools calls.</summary>
    /// <param name="configuration">Settings and keys.</param>
    /// <param name="place">Which endpoint.</param>
    /// <param name="cancel">Ctrl-C.</param>
    Task<CheckResult> CallsToolsAsync(SettingsResult configuration, ModelPlace place, CancellationToken cancel);
}
