using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>What <c>jobs</c> and <c>rules</c> do alike: show one, remove, pause, resume, clear.</summary>
/// <param name="kind">"jobs" or "rules".</param>
/// <param name="common">Options of every command.</param>
/// <param name="target">Which board.</param>
/// <param name="io">Where to read and write.</param>
internal sealed class PlanSubcommands(string kind, CommonOptions common, TargetOptions target, TerminalIo io)
{
    private string One => kind.TrimEnd('s');

    /// <summary>A subcommand that changes one or more by name or number.</summary>
    public DocumentedCommand Change(string verb, string summary, string example)
    {
        Argument<string[]> names = Names(verb);
        var command = new DocumentedCommand(verb, summary) { Examples = [$"nanoagent {kind} {verb} {example}"] };
        command.Arguments.Add(names);
        command.SetAction((parsed, cancel) => ChangeAsync(parsed, verb, parsed.GetValue(names)!, cancel));
        return command;
    }

    /// <summary>The same for what only a running board does.</summary>
    public DocumentedCommand ChangeRunning(string verb, string summary, string example, string why)
    {
        Argument<string[]> names = Names(verb);
        var command = new DocumentedCommand(verb, summary) { Details = "Needs a board that runs (--port).", Examples = [$"nanoagent {kind} {verb} {example}"] };
        command.Arguments.Add(names);
        command.SetAction(async (parsed, cancel) =>
        {
            using IBoardLink link = await RunningBoard.OpenAsync(target, parsed, why, cancel).ConfigureAwait(false);
            return await ChangeAllAsync(parsed, link, verb, parsed.GetValue(names)!, cancel).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>Removes all of them, after a question.</summary>
    public DocumentedCommand Clear()
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        var command = new DocumentedCommand("clear", $"Remove all {kind}.") { Examples = [$"nanoagent {kind} clear --yes"] };
        command.Options.Add(yes);
        command.SetAction((parsed, cancel) => ClearAsync(parsed, parsed.GetValue(yes), cancel));
        return command;
    }

    private static Argument<string[]> Names(string verb) =>
        new("NAME") { Description = $"What to {verb}, by name or number; several are allowed", Arity = ArgumentArity.OneOrMore };

    private async Task<int> ChangeAsync(ParseResult parsed, string verb, string[] names, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        return await ChangeAllAsync(parsed, link, verb, names, cancel).ConfigureAwait(false);
    }

    private async Task<int> ChangeAllAsync(ParseResult parsed, IBoardLink link, string verb, string[] names, CancellationToken cancel)
    {
        var plans = new BoardPlans(link, kind);
        var sentences = new List<string>();
        try
        {
            foreach (string name in names)
            {
                sentences.Add(await plans.ChangeAsync(verb, name, cancel).ConfigureAwait(false));
            }
        }
        catch (CliException)
        {
            // What was done before is done, and has to be seen beside the failure.
            sentences.ForEach(sentence => io.Note(sentence));
            throw;
        }

        var json = new JsonObject { ["ok"] = true, ["changed"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]) };
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, string.Join('\n', sentences));
        return ExitCodes.Ok;
    }

    private async Task<int> ClearAsync(ParseResult parsed, bool isSure, CancellationToken cancel)
    {
        if (!isSure && !io.IsInteractive)
        {
            throw new CliException($"clear removes all {kind}, and nobody is here to be asked", $"nanoagent {kind} clear --yes", ExitCodes.Usage);
        }

        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        var plans = new BoardPlans(link, kind);
        IReadOnlyList<JsonNode> all = await plans.ListAsync(cancel).ConfigureAwait(false);
        string count = all.Count == 1 ? $"1 {One}" : $"{all.Count} {kind}";
        if (all.Count > 0 && !isSure && !Ask($"Remove {count}? [y/N] "))
        {
            throw new CliException("nothing was changed", null, ExitCodes.Failed);
        }

        foreach (JsonNode one in all)
        {
            await plans.ChangeAsync("remove", HostResult.Text(one, "id"), cancel).ConfigureAwait(false);
        }

        CommandOutput.Write(io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, ["removed"] = all.Count }, $"removed {count}");
        return ExitCodes.Ok;
    }

    private bool Ask(string question)
    {
        io.Prompt(question);
        string? answer = new LineSource(io.Input).Next()?.Text;
        io.EndPrompt(answer != null);
        return answer is "y" or "Y" or "yes";
    }
}
