using System.CommandLine;
using NanoAgent.Cli.Flashing;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent flash</c>: puts nanoCLR and the firmware on a board, with a tool that is installed.</summary>
internal sealed class FlashCommand(CommonOptions common, TerminalIo io)
{
    private const string Details =
        "Starts nanoff, or esptool when there is no nanoff. The image fits the board's profile: --board says which board it is, unless it "
        + "runs NanoAgent and says so itself. Before, the board's files are saved in the data folder; afterwards the new firmware has to "
        + "answer, and files that are gone are put back. Without a tool: how to get one, and exit code 3.";

    private static readonly string[] Examples =
    [
        "nanoagent flash --board seeed-xiao-esp32s3",
        "nanoagent flash --board seeed-xiao-esp32s3 --dry-run",
        "nanoagent flash --app-only --port /dev/ttyACM0",
        "nanoagent flash --board seeed-xiao-esp32s3 --erase --with-secrets",
    ];

    // A download of nanoCLR and three megabytes at 115200 baud take a quarter of this.
    private static readonly TimeSpan ToolPatience = TimeSpan.FromMinutes(20);

    private readonly FlashOptions _options = new();

    public Command Create()
    {
        var command = new DocumentedCommand("flash", "Put nanoCLR and the firmware on a board.") { Details = Details, Examples = Examples };
        _options.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(_options.Read(parsed, common), parsed.GetValue(common.Json), cancel));
        return command;
    }

    private async Task<int> RunAsync(FlashRequest request, bool isJson, CancellationToken cancel)
    {
        var runner = new ToolRunner(ToolPatience);
        FlashManifest manifest = ManifestPlace.Read(request.Manifest, CloneRoot.Find());
        bool needsEsptool = request.LeavesReset || FlashPort.NeedsEsptool(request.Port ?? FlashPort.Placeholder);
        IFlashTool? tool = await new ToolSearch(ProgramPath.System(), runner).FindAsync(request.Tool, needsEsptool, cancel).ConfigureAwait(false);
        CheckTool(tool, needsEsptool);
        if (request.IsDryRun)
        {
            new FlashDryRun(request, manifest, io).Write(tool, needsEsptool, isJson);
            return ExitCodes.Ok;
        }

        if (tool == null)
        {
            throw NoTool(request, isJson);
        }

        string port = FlashPortSearch.Resolve(request.Port, new PortList());
        ConfirmErase(request, port);
        var contact = new BoardContact(port, async (name, patience, token) => await SerialLink.OpenAsync(name, patience, token).ConfigureAwait(false));
        FlashOutcome outcome = await FlashAsync(new FlashSession(request, manifest, tool, runner, contact), isJson, cancel).ConfigureAwait(false);
        CommandOutput.Write(io, isJson, outcome.ToJson(isDryRun: false), outcome.Text());
        if (outcome.Backup is { } backup && !isJson)
        {
            io.Note($"the board's files as they were are in {backup}");
        }

        return ExitCodes.Ok;
    }

    private async Task<FlashOutcome> FlashAsync(FlashSession session, bool isJson, CancellationToken cancel)
    {
        try
        {
            return await StageProgress.RunAsync(io, isJson, stages => session.RunAsync(stages, cancel)).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is OperationCanceledException or CliException)
        {
            // Whoever stops here has a board in some state, and has to know which.
            io.Note(FlashText.StateOf(session.State, ex is OperationCanceledException));
            if (session.Backup is { } backup)
            {
                io.Note($"the board's files are safe in {backup}");
            }

            throw;
        }
    }

    private static void CheckTool(IFlashTool? tool, bool needsEsptool)
    {
        if (needsEsptool && tool is { NeedsFiles: false })
        {
            throw new CliException("nanoff knows serial devices only, and always resets the board; ports on the network and --no-reset need esptool", "--tool esptool", ExitCodes.Usage);
        }
    }

    private CliException NoTool(FlashRequest request, bool isJson)
    {
        string wanted = request.Tool == null ? "neither nanoff nor esptool is installed" : $"{request.Tool} is not installed, or it does not start";
        if (!isJson)
        {
            FlashText.Install(io);
        }

        return new CliException($"{wanted}, and one of them has to do the flashing", InstallLines.ForThisSystem()[0], ExitCodes.MissingTool);
    }

    private void ConfirmErase(FlashRequest request, string port)
    {
        if (!request.Erases || request.IsSure)
        {
            return;
        }

        if (!io.IsInteractive)
        {
            throw new CliException("--erase removes everything on the board, and nobody is here to be asked", "the same with --yes", ExitCodes.Usage);
        }

        io.Prompt($"Erase everything on the board on {port}, its files and its Wi-Fi too? [y/N] ");
        string? answer = new LineSource(io.Input).Next()?.Text;
        io.EndPrompt(answer != null);
        if (answer is not ("y" or "Y" or "yes"))
        {
            throw new CliException("nothing was changed", null, ExitCodes.Failed);
        }
    }
}
