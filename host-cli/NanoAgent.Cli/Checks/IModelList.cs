using NanoAgent.Cli.Config;

namespace NanoAgent.Cli.Checks;

/// <summary>Which models a service has.</summary>
internal interface IModelList
{
    /// <summary>Their names; none when the service does not tell. Never throws for what the network or the server does.</summary>
    Task<IReadOnlyList<string>> AskAsync(ConfigDraft draft, CancellationToken cancel);
}
