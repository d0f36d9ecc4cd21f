using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>config trial</c>: how the last push to a board ended, for who did not wait.</summary>
internal sealed class ConfigTrialCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    public DocumentedCommand Create()
    {
        var command = new DocumentedCommand("trial", "Tell how the last push to a board ended.")
        {
            Details = "The exit code is 5 when the board went back to its previous configuration.",
            Examples = ["nanoagent config trial --port auto"],
        };
        target.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenRunningAsync(parsed, "only a running board has a configuration on trial", cancel).ConfigureAwait(false);
        BoardConfig board = await BoardConfig.AskAsync(link, cancel).ConfigureAwait(false);
        string sentence = board.Phase switch
        {
            "stored" => "a new configuration is stored; the next start tries it",
            "trying" => "a new configuration is on trial",
            "promoting" => "the new configuration passed its test",
            "returned" => "the previous configuration is in force, because the last one failed: " + OneLine.Of(board.Reason),
            _ => "none is on trial; the configuration is in force",
        };
        bool isReturned = board.Phase == "returned";
        var json = new JsonObject { ["ok"] = !isReturned, ["phase"] = board.Phase, ["reason"] = board.Reason.Length > 0 ? board.Reason : null };
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, sentence);
        return isReturned ? ExitCodes.Refused : ExitCodes.Ok;
    }
}
