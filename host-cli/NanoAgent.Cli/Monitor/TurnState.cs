using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Monitor;

/// <summary>How far a board is with what its consoles asked.</summary>
/// <param name="Waiting">Messages without an answer.</param>
/// <param name="Failed">Answers so far that reported a failure.</param>
/// <param name="UptimeMs">Less than before: it has started again.</param>
internal sealed record TurnState(decimal Waiting, decimal Failed, decimal UptimeMs)
{
    public static async Task<TurnState> AskAsync(PortTalk talk, CancellationToken cancel)
    {
        JsonNode status = await talk.AskAsync("status", [], cancel).ConfigureAwait(false);

        // A firmware of before counts its channels together.
        decimal waiting = HostResult.Part(status, "console_waiting") != null
            ? HostResult.Number(status, "console_waiting")
            : HostResult.Number(status, "accepted") - HostResult.Number(status, "settled");
        return new TurnState(waiting, HostResult.Number(status, "console_failed"), HostResult.Number(status, "uptime_ms"));
    }
}
