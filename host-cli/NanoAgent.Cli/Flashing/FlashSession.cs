using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Flashing;

/// <summary>One flashing from the first question to the board to its first answer afterwards.</summary>
internal sealed class FlashSession(FlashRequest request, FlashManifest manifest, IFlashTool tool, IToolRunner runner, BoardContact contact)
{
    private KeptFiles? _kept;

    /// <summary>How far it came, also when it failed or was stopped.</summary>
    public FlashState State { get; private set; }

    /// <summary>Where the board's files are safe; null when they were not saved.</summary>
    public string? Backup => _kept?.Path;

    public async Task<FlashOutcome> RunAsync(IStages stages, CancellationToken cancel)
    {
        FlashTarget? asked = FlashTarget.Asked(request);
        (FlashTarget target, FlashPlan plan) = await PrepareAsync(stages, asked, cancel).ConfigureAwait(false);
        IReadOnlyList<ToolCommand> commands = await WriteAsync(stages, plan, cancel).ConfigureAwait(false);
        var outcome = new FlashOutcome { Plan = plan, Target = target, Tool = tool, Commands = commands, Backup = Backup };
        return request.HasNoVerify ? outcome : await VerifyAsync(stages, outcome, cancel).ConfigureAwait(false);
    }

    /// <summary>Everything that can be refused is refused here, before the board is touched; then its files are saved.</summary>
    private async Task<(FlashTarget Target, FlashPlan Plan)> PrepareAsync(IStages stages, FlashTarget? asked, CancellationToken cancel)
    {
        // In its loader a board answers nobody.
        bool needsAnswer = !request.LeavesReset && (asked == null || !request.HasNoBackup);
        IStage? stage = needsAnswer ? stages.Begin($"asking the board on {contact.Port}") : null;
        using IBoardLink? link = needsAnswer ? await contact.TryOpenAsync(cancel).ConfigureAwait(false) : null;
        JsonNode? status = link == null ? null : await link.AskAsync("status", [], cancel).ConfigureAwait(false);
        FlashTarget target = asked ?? (status == null ? throw FlashTarget.Unknown() : FlashTarget.Told(status, request));
        (FlashPlan plan, FlashBuild build) = new FlashPlanner(request, manifest, tool).Make(target, contact.Port);
        new FlashFiles(manifest).Check(build, tool.NeedsFiles ? plan.Files : [.. plan.Files.Where(file => file.Offset == PartitionMap.Deploy)]);
        stage?.End(status == null ? "nobody answers; a new board has nothing to save" : $"NanoAgent {OneLine.Of(HostResult.Text(status, "version"))}");
        if (link != null && !request.HasNoBackup)
        {
            await SaveAsync(stages, link, cancel).ConfigureAwait(false);
        }

        return (target, plan);
    }

    private async Task SaveAsync(IStages stages, IBoardLink link, CancellationToken cancel)
    {
        IStage stage = stages.Begin("saving the board's files");
        try
        {
            _kept = await new FileKeeper(request.DataFolder, request.WithSecrets).SaveAsync(link, TimeProvider.System, cancel).ConfigureAwait(false);
        }
        catch (CliException ex)
        {
            throw new CliException($"the board's files cannot be saved: {ex.Message}", "--no-backup does without", ex.ExitCode);
        }

        stage.End(_kept == null ? "there are none" : $"{_kept.Backup.Files.Count} files");
    }

    private async Task<IReadOnlyList<ToolCommand>> WriteAsync(IStages stages, FlashPlan plan, CancellationToken cancel)
    {
        IReadOnlyList<ToolCommand> commands = tool.Commands(plan);
        State = FlashState.Writing;
        foreach (ToolCommand command in commands)
        {
            ToolResult result = await RunAsync(stages, command, cancel).ConfigureAwait(false);
            if (result.ExitCode != 0 && !plan.HasNoStub && EsptoolTool.LacksStub(result))
            {
                return await WriteAsync(stages, plan with { HasNoStub = true }, cancel).ConfigureAwait(false);
            }

            if (result.ExitCode != 0)
            {
                throw tool.Failure(command, result);
            }
        }

        State = FlashState.Written;
        return commands;
    }

    private async Task<ToolResult> RunAsync(IStages stages, ToolCommand command, CancellationToken cancel)
    {
        var progress = new FlashProgress(stages, tool);
        progress.Start(command);
        ToolResult result = await runner.RunAsync(command, progress.Line, cancel).ConfigureAwait(false);
        if (result.ExitCode == 0)
        {
            progress.End();
        }

        return result;
    }

    private async Task<FlashOutcome> VerifyAsync(IStages stages, FlashOutcome outcome, CancellationToken cancel)
    {
        IStage stage = stages.Begin(outcome.Plan.LeavesReset ? "waiting for the board: press its RESET now" : "waiting for the board");
        using IBoardLink link = await contact.WaitAsync(request.Patience, cancel).ConfigureAwait(false) ?? throw new CliException(
            $"everything was written, but no NanoAgent answers on {contact.Port} within {request.Patience.TotalSeconds:0.##} s",
            $"press RESET; nanoagent monitor --port {contact.Port} shows what the board says", ExitCodes.Failed);
        BoardIdentity identity = await link.IdentifyAsync(cancel).ConfigureAwait(false);
        string version = OneLine.Of(identity.Firmware);

        // Of an image that somebody named nobody knows which version it is.
        bool isKnown = !request.IsClrOnly && request.Image == null;
        if (isKnown && version != manifest.Version)
        {
            throw new CliException(
                $"the board answers with NanoAgent {version}, and {manifest.Version} was flashed", $"is it the board on {contact.Port}? the same again", ExitCodes.Failed);
        }

        stage.End($"NanoAgent {version} answers");
        return outcome with { Firmware = version, Restored = await RestoreAsync(stages, link, cancel).ConfigureAwait(false) };
    }

    private async Task<int> RestoreAsync(IStages stages, IBoardLink link, CancellationToken cancel)
    {
        int missing = _kept == null ? 0 : await FileKeeper.MissingAsync(link, _kept, cancel).ConfigureAwait(false);
        if (missing > 0)
        {
            IStage stage = stages.Begin("putting the board's files back");
            await FileKeeper.RestoreAsync(link, _kept!, cancel).ConfigureAwait(false);
            stage.End($"{missing} were gone");
        }

        return missing;
    }
}
