using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>config unset</c>: back to the default.</summary>
internal sealed class ConfigUnsetCommand(CommonOptions common, TerminalIo io)
{
    public DocumentedCommand Create()
    {
        var key = new Argument<string>("KEY") { Description = "Which setting" };
        var command = new DocumentedCommand("unset", "Remove one setting, key or password.")
        {
            Details = "What is removed here stays on a board that has it; push leaves the board's secrets alone unless they are named.",
            Examples = ["nanoagent config unset proxy", "nanoagent config unset search.api_key"],
        };
        command.Arguments.Add(key);
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(key)!, cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, string name, CancellationToken cancel)
    {
        SettingCatalog.Find(name);
        using ConfigSession session = await ConfigSession.OpenAsync(common.DataFolder(parsed), cancel).ConfigureAwait(false);
        bool wasSet = session.Draft.Unset(name);
        session.Save();
        CommandOutput.Write(io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, ["key"] = name, ["was_set"] = wasSet }, $"{name}: {(wasSet ? "removed" : "was not set")}");
        if (wasSet)
        {
            ConfigOutcome.Note(io, session);
        }

        return ExitCodes.Ok;
    }
}
