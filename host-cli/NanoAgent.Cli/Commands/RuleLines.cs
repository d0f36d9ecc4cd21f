using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>Rules as rows of a table. Pure.</summary>
internal static class RuleLines
{
    private const int ThenCharsMax = 40;

    public static string[] Row(JsonNode rule)
    {
        string state = HostResult.Text(rule, "state");
        string then = OneLine.Of(HostResult.Text(rule, "does"));
        return
        [
            OneLine.Of(HostResult.Text(rule, "name")), OneLine.Of(HostResult.Text(rule, "when")),
            then.Length > ThenCharsMax ? then[..(ThenCharsMax - 1)] + "…" : then,
            state == "on" ? $"on, fired {HostResult.Text(rule, "fired")}x" : state,
        ];
    }
}
