using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent stop</c> and <c>resume</c>: the emergency stop of a running board.</summary>
internal sealed class StopCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Why = "only a running board switches anything";

    public Command CreateStop()
    {
        var command = new DocumentedCommand("stop", "Put all outputs of a running board into their safe state.")
        {
            Details = "What waits for approval is denied, and nothing is switched any more, also after a restart, until nanoagent resume "
                + "or an owner's /resume. Needs --port.",
            Examples = ["nanoagent stop --port tcp://127.0.0.1:4000"],
        };
        target.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(
            parsed,
            "stop",
            true,
            "stopped: all outputs are in their safe state, nothing is switched, and what waited for approval is denied",
            cancel));
        return command;
    }

    public Command CreateResume()
    {
        var command = new DocumentedCommand("resume", "End the emergency stop of a running board.")
        {
            Details = "Nothing is switched by that: outputs stay in their safe state until somebody switches them. Needs --port.",
            Examples = ["nanoagent resume --port tcp://127.0.0.1:4000"],
        };
        target.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(
            parsed, "resume", false, "no emergency stop is on any more; nothing was switched by that", cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, string request, bool isStop, string done, CancellationToken cancel)
    {
        using IBoardLink link = await RunningBoard.OpenAsync(target, parsed, Why, cancel).ConfigureAwait(false);
        JsonNode result = await link.AskAsync(request, [], cancel).ConfigureAwait(false);
        if (HostResult.IsTrue(result, "stopped") != isStop)
        {
            throw new CliException($"{link.Name} answered {request} with {result.ToJsonString()}", "nanoagent audit, which says what was done", ExitCodes.Failed);
        }

        CommandOutput.Write(io, parsed.GetValue(common.Json), HostResult.Document(result), done);
        if (isStop)
        {
            io.Note("nanoagent resume ends it");
        }

        return ExitCodes.Ok;
    }
}
