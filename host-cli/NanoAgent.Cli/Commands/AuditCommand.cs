using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent audit</c>: what was done on whose behalf.</summary>
internal sealed class AuditCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const int CountDefault = 20;

    private static readonly string[] Examples =
    [
        "nanoagent audit",
        "nanoagent audit --count 64 --data board2",
        "nanoagent audit --port tcp://127.0.0.1:4000 --json",
    ];

    public Command Create()
    {
        var count = new Option<int>("--count")
        {
            Description = $"How many of the newest lines (default: {CountDefault})",
            HelpName = "N",
            DefaultValueFactory = _ => CountDefault,
        };
        count.Validators.Add(result =>
        {
            // A value that is no number has an error of its own already.
            if (result.Tokens is [{ Value: string value }] && int.TryParse(value, out int lines) && lines < 1)
            {
                result.AddError("--count is a number from 1 on");
            }
        });
        var command = new DocumentedCommand("audit", "Show what was done on a board, and on whose behalf.")
        {
            Details = $"The newest line comes last. The board keeps {Limits.AuditEntriesMax} lines. Times are UTC.",
            Examples = Examples,
        };
        command.Options.Add(count);
        target.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(count), cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, int count, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);

        // One more than wanted tells whether there are older ones.
        IReadOnlyList<AuditLine> newest = await new BoardAudit(link).NewestAsync(count + 1L, cancel).ConfigureAwait(false);
        bool hasMore = newest.Count > count;
        AuditLine[] lines = [.. newest.Take(count).Reverse()];
        var entries = new JsonArray([.. lines.Select(Json)]);
        var table = new TableView(["TIME", "BY", "WHAT"], lines.Select(Row));
        CommandOutput.Write(
            io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, ["entries"] = entries, ["more"] = hasMore }, table);
        if (lines.Length == 0)
        {
            io.Note("nothing was done yet that is worth a line");
        }

        if (hasMore)
        {
            io.Note($"there are older lines: nanoagent audit --count {count * 2L}");
        }

        return ExitCodes.Ok;
    }

    private static JsonObject Json(AuditLine line) =>
        new() { ["time"] = line.Time.Length == 0 ? null : line.Time, ["by"] = line.By, ["text"] = line.Text };

    private static string[] Row(AuditLine line) =>
        [line.Time.Length == 0 ? "(no time)" : OneLine.Of(line.Time), OneLine.Of(line.By), OneLine.Of(line.Text)];
}
