using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>Rules as rows of a table. Pure.</summary>
internal static class RuleLines
{
    public static string[] Row(JsonNode rule)
    {
        string state = HostResult.Text(rule, "state");
        return
        [
            OneLine.Of(HostResult.Text(rule, "name")), OneLine.Of(HostResult.Text(rule, "when")),
            OneLine.Of(HostResult.Text(rule, "does")),
            state == "on" ? $"on, fired {HostResult.Text(rule, "fired")}x" : state,
        ];
    }
}
