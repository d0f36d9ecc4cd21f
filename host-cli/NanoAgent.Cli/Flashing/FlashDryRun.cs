using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Flashing;

/// <summary>Prints what would be run. Asks no board and looks at no file; what is not known yet is assumed and said.</summary>
internal sealed class FlashDryRun(FlashRequest request, FlashManifest manifest, TerminalIo io)
{
    // What nanoff installs now, and what esptool is now, for whoever has neither.
    private static readonly NanoffTool NewestNanoff = new(ToolSearch.Nanoff, "2.5");
    private static readonly EsptoolTool NewestEsptool = new([ToolSearch.Esptool], "5.0");

    public void Write(IFlashTool? found, bool needsEsptool, bool isJson)
    {
        bool wantsEsptool = needsEsptool || request.Tool == ToolSearch.Esptool;
        IFlashTool tool = found ?? (wantsEsptool ? NewestEsptool : NewestNanoff);
        if (found == null)
        {
            io.Note($"{tool.Name} is not installed; this is for version {tool.Version}. {InstallLines.ForThisSystem()[tool.NeedsFiles ? 1 : 0]} installs it");
        }

        FlashTarget target = FlashTarget.Asked(request) ?? Assumed();

        // Which device it is tells the board, and a dry run needs none.
        string port = request.Port is { } named && FlashPort.IsExact(named) ? named : FlashPort.Placeholder;
        FlashPlan plan = new FlashPlanner(request, manifest, tool).Make(target, port).Plan;
        foreach ((int _, string path) in plan.Files.Where(file => (tool.NeedsFiles || file.Offset == PartitionMap.Deploy) && !File.Exists(file.Path)))
        {
            io.Note($"there is no {path} yet");
        }

        IReadOnlyList<ToolCommand> commands = tool.Commands(plan);
        var outcome = new FlashOutcome { Plan = plan, Target = target, Tool = tool, Commands = commands };
        CommandOutput.WriteAsIs(io, isJson, outcome.ToJson(isDryRun: true), string.Join('\n', commands.Select(command => command.Line)));
    }

    private FlashTarget Assumed()
    {
        FlashBuild build = manifest.Default;
        io.Note($"no --board: this is for {build.Target} with {build.FlashMb} MB of flash, as nanoff takes by itself; boards with quad PSRAM need ESP32_S3_QUAD");
        return new FlashTarget(build.Target, request.FlashMb == 0 ? build.FlashMb : request.FlashMb, "");
    }
}
