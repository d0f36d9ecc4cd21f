using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Monitor;

/// <summary>How far a board is with what its consoles asked.</summary>
/// <param name="Accepted">Messages that it took since its start, of all channels.</param>
/// <param name="Waiting">Messages of consoles without an answer.</param>
/// <param name="Failed">Answers so far that reported a failure.</param>
/// <param name="UptimeMs">Less than before: it has started again.</param>
internal sealed record TurnState(decimal Accepted, decimal Waiting, decimal Failed, decimal UptimeMs)
{
    public static async Task<TurnState> AskAsync(IBoardLink link, CancellationToken cancel)
    {
        JsonNode status = await link.AskAsync("status", [], cancel).ConfigureAwait(false);
        decimal accepted = HostResult.Number(status, "accepted");

        // A firmware of before counts its channels together.
        decimal waiting = HostResult.Part(status, "console_waiting") != null
            ? HostResult.Number(status, "console_waiting")
            : accepted - HostResult.Number(status, "settled");
        return new TurnState(accepted, waiting, HostResult.Number(status, "console_failed"), HostResult.Number(status, "uptime_ms"));
    }

    /// <summary>It has started again since.</summary>
    public bool IsRestartOf(TurnState before) => UptimeMs < before.UptimeMs;
}
