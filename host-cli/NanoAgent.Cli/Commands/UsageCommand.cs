using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent usage</c>: what was asked of models, and what it cost.</summary>
internal sealed class UsageCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    /// <summary>A month; a board keeps 31 days.</summary>
    private const int DaysShown = 30;

    private static readonly string[] Examples =
    [
        "nanoagent usage",
        "nanoagent usage --port tcp://127.0.0.1:4000 --json",
    ];

    public Command Create()
    {
        var command = new DocumentedCommand("usage", "Show how many calls and tokens a board used.")
        {
            Details = "Today, the last seven days and this month, with money where prices are known, and the month against its budget; then today's people, this month's jobs and rules, and the last 30 days. Money of single days is kept for a week. Days are UTC. A board saves the figures every ten minutes; a power cut may cost what came since.",
            Examples = Examples,
        };
        target.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        JsonNode usage = await link.AskAsync("usage", new JsonObject { ["days"] = DaysShown }, cancel).ConfigureAwait(false);
        if (parsed.GetValue(common.Json))
        {
            CommandOutput.Write(io, true, HostResult.Document(usage), "");
        }
        else
        {
            io.WriteStyled(UsageText.Of(usage, io.OutputScreen));
        }

        foreach (string remark in UsageText.Remarks(usage))
        {
            io.Note(remark);
        }

        return ExitCodes.Ok;
    }
}
