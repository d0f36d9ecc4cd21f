using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent rules</c>: what a board does when something happens.</summary>
internal sealed class RulesCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Kind = "rules";

    private const string Details =
        "A rule acts on a pin, a value, a time or a learned shortcut, without the model and without a network. Without a command it lists them.";

    private static readonly string[] Examples =
    [
        "nanoagent rules",
        "nanoagent rules add --name porch --when \"door rises\" --write lamp=on:60",
        "nanoagent rules pause porch",
        "nanoagent rules remove porch --data board2",
    ];

    public Command Create()
    {
        var command = new DocumentedCommand(Kind, "List, add and remove the rules of a board.") { Details = Details, Examples = Examples };
        target.AddTo(command);
        command.SetAction(ListAsync);
        var list = new DocumentedCommand("list", "List the rules.") { Examples = ["nanoagent rules list --json"] };
        list.SetAction(ListAsync);
        var shared = new PlanSubcommands(Kind, common, target, io);
        command.Subcommands.Add(list);
        command.Subcommands.Add(Add());
        command.Subcommands.Add(shared.Change("remove", "Remove rules.", "porch"));
        command.Subcommands.Add(shared.Change("pause", "Keep rules from acting until they are resumed.", "porch"));
        command.Subcommands.Add(shared.Change("resume", "Let rules act again, also after the board switched them off.", "porch"));
        command.Subcommands.Add(shared.Clear());
        return command;
    }

    private DocumentedCommand Add()
    {
        var name = new Option<string>("--name") { Description = "Its name", HelpName = "NAME", Required = true };
        var when = new Option<string>("--when")
        {
            Description = "\"door rises\", \"door is on for 5m\", \"room.temperature > 28 for 60s\", \"soil < 30\", \"every 10m\", \"daily 22:00\", \"boot\"",
            HelpName = "EVENT",
            Required = true,
        };
        var does = new RuleDraftOptions();
        var cooldown = new Option<int?>("--cooldown") { Description = "Seconds in which it does not act again", HelpName = "SECONDS" };
        var command = new DocumentedCommand("add", "Add a rule.")
        {
            Details = "Needs a board that runs (--port): it knows what there is to switch and to read, and refuses rules that work against each other.",
            Examples =
            [
                "nanoagent rules add --name porch --when \"door rises\" --write lamp=on:60",
                "nanoagent rules add --name dry --when \"soil < 30 for 10m\" --text \"Dry: {soil}\"",
            ],
        };
        command.Options.Add(name);
        command.Options.Add(when);
        does.AddTo(command);
        command.Options.Add(cooldown);
        command.SetAction((parsed, cancel) =>
        {
            var draft = new JsonObject { ["name"] = parsed.GetValue(name), ["when"] = parsed.GetValue(when), ["then"] = does.Read(parsed) };
            if (parsed.GetValue(cooldown) is { } seconds)
            {
                draft["cooldown_s"] = seconds;
            }

            return AddAsync(parsed, draft, cancel);
        });
        return command;
    }

    private async Task<int> ListAsync(ParseResult parsed, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        IReadOnlyList<JsonNode> rules = await new BoardPlans(link, Kind).ListAsync(cancel).ConfigureAwait(false);
        var table = new TableView(["NAME", "WHEN", "THEN", "STATE"], rules.Select(RuleLines.Row));
        CommandOutput.Write(io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, [Kind] = new JsonArray([.. rules]) }, table);
        if (rules.Count == 0)
        {
            io.Note("there are no rules");
        }

        return ExitCodes.Ok;
    }

    private async Task<int> AddAsync(ParseResult parsed, JsonObject draft, CancellationToken cancel)
    {
        using IBoardLink link = await RunningBoard.OpenAsync(target, parsed, "only a running board takes new rules", cancel).ConfigureAwait(false);
        JsonNode added = await new BoardPlans(link, Kind).AddAsync(draft, cancel).ConfigureAwait(false);
        CommandOutput.Write(io, parsed.GetValue(common.Json), HostResult.Document(added), HostResult.Text(added, "text"));
        return ExitCodes.Ok;
    }
}
