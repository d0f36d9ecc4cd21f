using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent jobs</c>: what a board does by the clock.</summary>
internal sealed class JobsCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Kind = "jobs";

    private const string Details =
        "A job sends a text, makes one tool call, or wakes the model, at times of the board's own zone. Texts and calls need no model. "
        + "Without a command it lists them; times are those of the board.";

    private static readonly string[] Examples =
    [
        "nanoagent jobs",
        "nanoagent jobs add --name basil --when \"daily 07:00\" --text \"Water it\"",
        "nanoagent jobs show basil",
        "nanoagent jobs pause basil",
    ];

    public Command Create()
    {
        var command = new DocumentedCommand(Kind, "List, add, run and remove the jobs of a board.") { Details = Details, Examples = Examples };
        target.AddTo(command);
        command.SetAction(ListAsync);
        var list = new DocumentedCommand("list", "List the jobs with their next run.") { Examples = ["nanoagent jobs list --json"] };
        list.SetAction(ListAsync);
        var shared = new PlanSubcommands(Kind, common, target, io);
        command.Subcommands.Add(list);
        command.Subcommands.Add(Show());
        command.Subcommands.Add(Add());
        command.Subcommands.Add(shared.Change("remove", "Remove jobs.", "basil"));
        command.Subcommands.Add(shared.Change("pause", "Keep jobs from running until they are resumed.", "basil"));
        command.Subcommands.Add(shared.Change("resume", "Let jobs run again, also after the board switched them off.", "basil"));
        command.Subcommands.Add(shared.ChangeRunning("run", "Run jobs now, beside their times.", "basil --port tcp://127.0.0.1:4000", "only a running board runs jobs"));
        command.Subcommands.Add(shared.Clear());
        return command;
    }

    private DocumentedCommand Show()
    {
        var name = new Argument<string>("NAME") { Description = "The job, by name or number" };
        var command = new DocumentedCommand("show", "Show a job with its last runs.") { Examples = ["nanoagent jobs show basil"] };
        command.Arguments.Add(name);
        command.SetAction((parsed, cancel) => ShowAsync(parsed, parsed.GetValue(name)!, cancel));
        return command;
    }

    private DocumentedCommand Add()
    {
        var draft = new JobDraftOptions();
        var command = new DocumentedCommand("add", "Add a job.")
        {
            Details = "Say one of --text, --write, --tool or --prompt. Needs a board that runs (--port): it knows what there is to switch.",
            Examples =
            [
                "nanoagent jobs add --name basil --when \"mon,thu 18:30\" --text \"Water it\"",
                "nanoagent jobs add --name night --when \"daily 23:00\" --write lamp=off",
                "nanoagent jobs add --name dry --when \"every 1h\" --if \"soil < 30\" --text Dry!",
            ],
        };
        draft.AddTo(command);
        command.SetAction((parsed, cancel) => AddAsync(parsed, draft.Read(parsed), cancel));
        return command;
    }

    private async Task<int> ListAsync(ParseResult parsed, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        IReadOnlyList<JsonNode> jobs = await new BoardPlans(link, Kind).ListAsync(cancel).ConfigureAwait(false);
        var table = new TableView(["NAME", "WHEN", "KIND", "NEXT", "LAST"], jobs.Select(JobLines.Row));
        CommandOutput.Write(io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, [Kind] = new JsonArray([.. jobs]) }, table);
        if (jobs.Count == 0)
        {
            io.Note("there are no jobs");
        }

        return ExitCodes.Ok;
    }

    private async Task<int> ShowAsync(ParseResult parsed, string name, CancellationToken cancel)
    {
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        JsonNode job = await new BoardPlans(link, Kind).ShowAsync(name, cancel).ConfigureAwait(false);
        CommandOutput.Write(io, parsed.GetValue(common.Json), HostResult.Document(job), JobLines.Describe(job));
        return ExitCodes.Ok;
    }

    private async Task<int> AddAsync(ParseResult parsed, JsonObject draft, CancellationToken cancel)
    {
        using IBoardLink link = await RunningBoard.OpenAsync(target, parsed, "only a running board takes new jobs", cancel).ConfigureAwait(false);
        JsonNode added = await new BoardPlans(link, Kind).AddAsync(draft, cancel).ConfigureAwait(false);
        CommandOutput.Write(io, parsed.GetValue(common.Json), HostResult.Document(added), HostResult.Text(added, "text"));
        return ExitCodes.Ok;
    }
}
