using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;
using NanoAgent.Memory;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent memory</c>: what the agent remembers.</summary>
internal sealed class MemoryCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private static readonly string[] Examples =
    [
        "nanoagent memory",
        "nanoagent memory search basil",
        "nanoagent memory forget \"the basil is called Tom\"",
        "nanoagent memory --port tcp://127.0.0.1:4000 --json",
    ];

    public Command Create()
    {
        var command = new DocumentedCommand("memory", "List, search and remove what the agent remembers.")
        {
            Details = "The memory is MEMORY.md; a search looks into the notes as well. A new memory is told to the agent.",
            Examples = Examples,
        };
        target.AddTo(command);
        command.SetAction(ListAsync);
        var list = new DocumentedCommand("list", "List all lines of the memory.") { Examples = ["nanoagent memory list"] };
        list.SetAction(ListAsync);
        command.Subcommands.Add(list);
        command.Subcommands.Add(WithWords(
            "search", "Find lines in the memory and the notes.", "Words to look for", "nanoagent memory search basil", SearchAsync));
        command.Subcommands.Add(WithWords(
            "forget", "Remove the line that contains a text.", "Exact words of the line", "nanoagent memory forget \"called Tom\"", ForgetAsync));
        return command;
    }

    private static DocumentedCommand WithWords(
        string name, string summary, string description, string example, Func<ParseResult, string, CancellationToken, Task<int>> run)
    {
        var words = new Argument<string[]>("TEXT") { Description = description, Arity = ArgumentArity.OneOrMore };
        var command = new DocumentedCommand(name, summary) { Examples = [example] };
        command.Arguments.Add(words);
        command.SetAction((parsed, cancel) => run(parsed, string.Join(' ', parsed.GetValue(words)!), cancel));
        return command;
    }

    private async Task<int> ListAsync(ParseResult parsed, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        var lines = new List<JsonNode>();
        for (int next = 0; next >= 0;)
        {
            JsonNode page = await link.AskAsync("memory.list", new JsonObject { ["from"] = next }, cancel).ConfigureAwait(false);
            lines.AddRange(page["lines"]!.AsArray().Select(line => line!.DeepClone()));
            next = (int)page["next"]!;
        }

        CommandOutput.Write(
            io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, ["memories"] = new JsonArray([.. lines]) }, string.Join('\n', lines.Select(TextOf)));
        if (lines.Count == 0)
        {
            io.Note("nothing is remembered yet");
        }

        return ExitCodes.Ok;
    }

    private async Task<int> SearchAsync(ParseResult parsed, string text, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        JsonNode result = await link.AskAsync("memory.search", new JsonObject { ["text"] = text }, cancel).ConfigureAwait(false);
        string[] hits = TextsOf(result["hits"]);
        CommandOutput.Write(io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, ["hits"] = result["hits"]!.DeepClone() }, string.Join('\n', hits));
        if (hits.Length == 0)
        {
            io.Note($"nothing in memory or notes matches '{text}'");
        }

        return ExitCodes.Ok;
    }

    private async Task<int> ForgetAsync(ParseResult parsed, string text, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        JsonNode result = await link.AskAsync("memory.forget", new JsonObject { ["text"] = text }, cancel).ConfigureAwait(false);
        string[] notes = TextsOf(result["notes"]);
        var json = new JsonObject { ["ok"] = true, ["forgotten"] = result["forgotten"]!.DeepClone(), ["notes"] = result["notes"]!.DeepClone() };
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, "forgotten: " + string.Join("\nforgotten: ", TextsOf(result["forgotten"])));
        if (notes.Length > 0)
        {
            io.Note("the words also stand in " + string.Join(", ", notes));
        }

        return ExitCodes.Ok;
    }

    private static string[] TextsOf(JsonNode? array) => [.. array!.AsArray().Select(text => (string)text!)];

    private static string TextOf(JsonNode line)
    {
        string text = (string)line["text"]!;
        return line["kind"] is { } kind ? MemoryLine.Format((string)kind!, (string)line["date"]!, (string)line["source"]!, text) : text;
    }
}
