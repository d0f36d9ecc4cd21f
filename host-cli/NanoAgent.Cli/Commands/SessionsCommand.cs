using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent sessions</c>: the conversations that a board remembers.</summary>
internal sealed class SessionsCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private static readonly string[] Examples =
    [
        "nanoagent sessions",
        "nanoagent sessions show console:terminal --last 3",
        "nanoagent sessions export telegram:4711 chat.md",
        "nanoagent sessions clear console:terminal",
    ];

    public Command Create()
    {
        var command = new DocumentedCommand("sessions", "List, show, export and clear conversations.")
        {
            Details = "A conversation has a key, CHANNEL:CHAT. The board keeps the last 20 turns of each of 8 conversations.",
            Examples = Examples,
        };
        target.AddTo(command);
        command.SetAction(ListAsync);
        var list = new DocumentedCommand("list", "List the conversations, the newest first.") { Examples = ["nanoagent sessions list"] };
        list.SetAction(ListAsync);
        command.Subcommands.Add(list);
        command.Subcommands.Add(Show());
        command.Subcommands.Add(Export());
        command.Subcommands.Add(Clear());
        return command;
    }

    private static Argument<string> Key() => new("KEY") { Description = "A conversation, as nanoagent sessions lists it" };

    private DocumentedCommand Show()
    {
        Argument<string> key = Key();
        var last = new Option<int>("--last") { Description = "Only the last N turns", HelpName = "N", DefaultValueFactory = _ => int.MaxValue };
        last.Validators.Add(result =>
        {
            // A value that is no number has an error of its own already.
            if (result.Tokens is [{ Value: string value }] && !(int.TryParse(value, out int turns) && turns > 0))
            {
                result.AddError("--last is a number from 1 on");
            }
        });
        var command = new DocumentedCommand("show", "Print a conversation.") { Examples = ["nanoagent sessions show console:terminal --last 3"] };
        command.Arguments.Add(key);
        command.Options.Add(last);
        command.SetAction((parsed, cancel) => ShowAsync(parsed, parsed.GetValue(key)!, parsed.GetValue(last), cancel));
        return command;
    }

    private DocumentedCommand Export()
    {
        Argument<string> key = Key();
        var file = new Argument<string?>("FILE") { Description = "Markdown, or JSON when its name ends so (default: standard output)", Arity = ArgumentArity.ZeroOrOne };
        var command = new DocumentedCommand("export", "Write a conversation to a file.") { Examples = ["nanoagent sessions export console:terminal chat.md"] };
        command.Arguments.Add(key);
        command.Arguments.Add(file);
        command.SetAction((parsed, cancel) => ExportAsync(parsed, parsed.GetValue(key)!, parsed.GetValue(file), cancel));
        return command;
    }

    private DocumentedCommand Clear()
    {
        Argument<string> key = Key();
        var command = new DocumentedCommand("clear", "Forget a conversation; the memory stays.") { Examples = ["nanoagent sessions clear console:terminal"] };
        command.Arguments.Add(key);
        command.SetAction((parsed, cancel) => ClearAsync(parsed, parsed.GetValue(key)!, cancel));
        return command;
    }

    private async Task<int> ListAsync(ParseResult parsed, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        IReadOnlyList<BoardSession> sessions = await new BoardTurns(link).ListAsync(cancel).ConfigureAwait(false);
        var json = new JsonArray([.. sessions.Select(one => new JsonObject { ["key"] = one.Key, ["turns"] = one.Turns, ["bytes"] = one.Bytes })]);
        var table = new TableView(["TURNS", "BYTES", "KEY"], sessions.Select(one => new[] { Table.Figure(one.Turns), Table.Figure(one.Bytes), one.Key }));
        CommandOutput.Write(io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, ["sessions"] = json }, table);
        if (sessions.Count == 0)
        {
            io.Note("there are no conversations yet");
        }

        return ExitCodes.Ok;
    }

    private async Task<int> ShowAsync(ParseResult parsed, string key, int last, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        IReadOnlyList<BoardTurn> turns = await new BoardTurns(link).ShowAsync(key, last, cancel).ConfigureAwait(false);
        CommandOutput.Write(io, parsed.GetValue(common.Json), ConversationText.Json(key, turns), ConversationText.Plain(turns));
        if (turns.Count == 0)
        {
            io.Note("this conversation has no turns");
        }

        return ExitCodes.Ok;
    }

    private async Task<int> ExportAsync(ParseResult parsed, string key, string? file, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        IReadOnlyList<BoardTurn> turns = await new BoardTurns(link).ShowAsync(key, int.MaxValue, cancel).ConfigureAwait(false);
        bool isJson = parsed.GetValue(common.Json);
        if (file == null)
        {
            CommandOutput.WriteAsIs(io, isJson, ConversationText.Json(key, turns), ConversationText.Markdown(key, turns).TrimEnd('\n'));
            return ExitCodes.Ok;
        }

        bool wantsJson = file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        string text = wantsJson ? ConversationText.Json(key, turns).ToJsonString(JsonOutput.Options) + "\n" : ConversationText.Markdown(key, turns);
        FileArguments.WriteLocal(file, Encoding.UTF8.GetBytes(text));
        CommandOutput.Write(
            io, isJson, new JsonObject { ["ok"] = true, ["key"] = key, ["turns"] = turns.Count, ["file"] = file }, $"{key} -> {file} ({Count(turns.Count)})");
        return ExitCodes.Ok;
    }

    private async Task<int> ClearAsync(ParseResult parsed, string key, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        int turns = await new BoardTurns(link).ClearAsync(key, cancel).ConfigureAwait(false);
        CommandOutput.Write(io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, ["key"] = key, ["turns"] = turns }, $"cleared {key} ({Count(turns)})");
        return ExitCodes.Ok;
    }

    private static string Count(int turns) => turns + (turns == 1 ? " turn" : " turns");
}
