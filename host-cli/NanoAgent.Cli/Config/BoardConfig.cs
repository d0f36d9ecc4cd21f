using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Config;

/// <summary>The configuration that a running board has, and how the trial of a pushed one stands.</summary>
/// <param name="Config">The settings; null when the board was started with a configuration of its own.</param>
/// <param name="SecretNames">Names of the secrets that it has.</param>
/// <param name="Phase">A word of the firmware's ConfigPhases.</param>
/// <param name="Reason">Why a pushed one was given up; empty otherwise.</param>
internal sealed record BoardConfig(JsonObject? Config, IReadOnlyList<string> SecretNames, string Phase, string Reason)
{
    private const string NotTaken = "The configuration was not taken";

    public static async Task<BoardConfig> AskAsync(IBoardLink link, CancellationToken cancel)
    {
        JsonNode shown = await link.AskAsync("config.show", [], cancel).ConfigureAwait(false);
        JsonNode? trial = HostResult.Part(shown, "trial");
        return new BoardConfig(
            HostResult.Part(shown, "config") as JsonObject,
            [.. HostResult.Items(shown, "secrets").Select(name => name?.ToString() ?? "")],
            HostResult.Text(trial, "phase"),
            HostResult.Text(trial, "reason"));
    }

    /// <summary>Hands a configuration over, which the board tries after a restart.</summary>
    /// <exception cref="CliException">It refuses it as it is.</exception>
    public static async Task PushAsync(IBoardLink link, JsonObject config, JsonObject secrets, CancellationToken cancel)
    {
        try
        {
            var args = new JsonObject { ["config"] = config.DeepClone(), ["secrets"] = secrets.DeepClone() };
            await link.AskAsync("config.push", args, cancel).ConfigureAwait(false);
        }
        catch (CliException ex) when (ex.Message.StartsWith(NotTaken, StringComparison.Ordinal))
        {
            throw new CliException($"{link.Name}: {ex.Message}", "nanoagent config validate; a firmware of another version may know other keys", ExitCodes.Refused);
        }
    }
}
