using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent status</c>: how a running board is.</summary>
internal sealed class StatusCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private static readonly string[] Examples =
    [
        "nanoagent status --port tcp://127.0.0.1:4000",
        "nanoagent status --port tcp://127.0.0.1:4000 --json",
    ];

    public Command Create()
    {
        var command = new DocumentedCommand("status", "Show how a running board is.")
        {
            Details = "Version, time, model, usage and messages since its start. Needs --port.",
            Examples = Examples,
        };
        target.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        using IBoardLink link = await RunningBoard.OpenAsync(target, parsed, "only a running board has a status", cancel).ConfigureAwait(false);
        JsonNode status = await link.AskAsync("status", [], cancel).ConfigureAwait(false);
        CommandOutput.Write(io, parsed.GetValue(common.Json), HostResult.Document(status), StatusText.Of(status));
        return ExitCodes.Ok;
    }
}
