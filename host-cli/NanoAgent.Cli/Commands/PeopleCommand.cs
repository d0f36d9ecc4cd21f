using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Agent;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;
using NanoAgent.Safety;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent people</c>: who may talk to a board.</summary>
internal sealed class PeopleCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Details =
        "An owner may do everything and decides what others ask for; a resident may switch what is free, after a press of a button; "
        + "a guest may ask. Everybody else gets no answer. The owner of the configuration (telegram.owner) changes there only.";

    private static readonly string[] Examples =
    [
        "nanoagent people",
        "nanoagent people pair guest --port tcp://127.0.0.1:4000",
        "nanoagent people remove Anna",
        "nanoagent people remove 4712 --yes --data board2",
    ];

    public Command Create()
    {
        var command = new DocumentedCommand("people", "List, let in and remove the people of a board.") { Details = Details, Examples = Examples };
        target.AddTo(command);
        command.SetAction(ListAsync);
        var list = new DocumentedCommand("list", "List the people with their ids and roles.") { Examples = ["nanoagent people list"] };
        list.SetAction(ListAsync);
        command.Subcommands.Add(list);
        command.Subcommands.Add(Pair());
        command.Subcommands.Add(Remove());
        return command;
    }

    private DocumentedCommand Pair()
    {
        var role = new Argument<string>("ROLE") { Description = "owner, resident or guest (default: guest)", DefaultValueFactory = _ => PersonRoles.Guest };
        role.Validators.Add(result =>
        {
            string text = result.GetValue(role)!;
            if (!PersonRoles.IsKnown(text))
            {
                result.AddError($"the role is '{text}'; allowed is {string.Join(", ", PersonRoles.All)}");
            }
        });
        var command = new DocumentedCommand("pair", "Make a code that lets one person in.")
        {
            Details = "The person sends the code to the bot, in a private chat. Needs a board that runs (--port): a code is nowhere on flash.",
            Examples = ["nanoagent people pair --port tcp://127.0.0.1:4000", "nanoagent people pair resident --port tcp://127.0.0.1:4000"],
        };
        command.Arguments.Add(role);
        command.SetAction((parsed, cancel) => PairAsync(parsed, parsed.GetValue(role)!, cancel));
        return command;
    }

    private DocumentedCommand Remove()
    {
        var who = new Argument<string[]>("WHO") { Description = "An id or a name, as nanoagent people lists them", Arity = ArgumentArity.OneOrMore };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        var command = new DocumentedCommand("remove", "Make somebody a stranger again.")
        {
            Details = "Conversations and memory stay.",
            Examples = ["nanoagent people remove Anna", "nanoagent people remove 4712 --yes"],
        };
        command.Arguments.Add(who);
        command.Options.Add(yes);
        command.SetAction((parsed, cancel) => RemoveAsync(parsed, string.Join(' ', parsed.GetValue(who)!), parsed.GetValue(yes), cancel));
        return command;
    }

    private async Task<int> ListAsync(ParseResult parsed, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        (IReadOnlyList<BoardPerson> people, int codes) = await new BoardPeople(link).ListAsync(cancel).ConfigureAwait(false);
        var json = new JsonArray(
            [.. people.Select(one => new JsonObject { ["channel"] = one.Channel, ["id"] = one.Id, ["name"] = one.Name, ["role"] = one.Role })]);
        var table = new TableView(["NAME", "ID", "ROLE"], people.Select(one => new[] { OneLine.Of(one.Name), one.Id, one.Role }));
        CommandOutput.Write(io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, ["people"] = json, ["open_codes"] = codes }, table);
        if (people.Count == 0)
        {
            io.Note("nobody is paired yet");
        }

        if (codes > 0)
        {
            io.Note(codes == 1 ? "1 pairing code is open" : $"{codes} pairing codes are open");
        }

        return ExitCodes.Ok;
    }

    private async Task<int> PairAsync(ParseResult parsed, string role, CancellationToken cancel)
    {
        using IBoardLink link = await RunningBoard.OpenAsync(target, parsed, "only a running board makes pairing codes", cancel).ConfigureAwait(false);
        (string code, int minutes) = await new BoardPeople(link).PairAsync(role, cancel).ConfigureAwait(false);
        var json = new JsonObject { ["ok"] = true, ["code"] = code, ["role"] = role, ["minutes"] = minutes };
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, PeopleCommands.CodeLine(code));
        io.Note($"whoever sends it to the bot within {minutes} minutes becomes {role}: {RoleRights.Describe(role)}. For one person, once.");
        return ExitCodes.Ok;
    }

    private async Task<int> RemoveAsync(ParseResult parsed, string who, bool isSure, CancellationToken cancel)
    {
        if (!isSure && !io.IsInteractive)
        {
            throw new CliException(
                "remove takes somebody's access away, and nobody is here to be asked", $"nanoagent people remove {who} --yes", ExitCodes.Usage);
        }

        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        var board = new BoardPeople(link);
        BoardPerson person = BoardPeople.Find((await board.ListAsync(cancel).ConfigureAwait(false)).People, who);
        string name = OneLine.Of($"{person.Name} ({person.Key})");
        if (!isSure && !Ask($"Remove {name}, {person.Role}? [y/N] "))
        {
            throw new CliException("nothing was changed", null, ExitCodes.Failed);
        }

        await board.RemoveAsync(person, cancel).ConfigureAwait(false);
        var json = new JsonObject { ["ok"] = true, ["removed"] = person.Key, ["name"] = person.Name };
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, $"removed {name}");
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
