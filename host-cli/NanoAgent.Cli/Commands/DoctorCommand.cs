using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Doctor;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent doctor</c>: looks at everything that has to work, and says what does not.</summary>
internal sealed class DoctorCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Details =
        "It looks at the SDK, the flash tools, serial ports, the data folder and the configuration; with --port at a running board; and unless "
        + "--offline at certificates, token, key and whether the model calls tools, which costs two small model calls for each model. "
        + "--timeout holds for servers and tools, too. Nothing is changed on the board or in the configuration. The exit code is 0 when nothing is wrong, 4 when the only thing wrong is that the named board is not there, and otherwise 1.";

    private static readonly string[] Examples =
    [
        "nanoagent doctor",
        "nanoagent doctor --offline",
        "nanoagent doctor --port /dev/ttyACM0 --report report.md",
    ];

    private readonly Option<bool> _offline = new("--offline") { Description = "Ask no server: no certificate, no token, no model" };

    private readonly Option<string?> _config = new("--config") { Description = "A configuration file instead of the one in the data folder", HelpName = "FILE" };

    private readonly Option<string?> _report = new("--report") { Description = "Write all of it to FILE, without secrets, to show to somebody", HelpName = "FILE" };

    public Command Create()
    {
        var command = new DocumentedCommand("doctor", "Say what works, what does not, and what to do.") { Details = Details, Examples = Examples };
        command.Options.Add(_offline);
        command.Options.Add(_config);
        command.Options.Add(_report);
        target.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var request = new DoctorRequest
        {
            DataFolder = common.DataFolder(parsed),
            ConfigFile = parsed.GetValue(_config),
            IsOffline = parsed.GetValue(_offline),
            Patience = target.AskedTimeoutOf(parsed),
            OpenBoard = target.HasPort(parsed) ? token => target.OpenAsync(parsed, false, token) : null,
        };
        bool isJson = parsed.GetValue(common.Json);
        DoctorConfig config = DoctorConfig.Read(request.DataFolder, request.ConfigFile);
        var board = new BoardCheck(request.OpenBoard, TimeProvider.System);
        IReadOnlyList<Finding> findings = await StageProgress.RunAsync(
            io, isJson, stages => DoctorRun.RunAsync(DoctorChecks.All(request, config, board), stages, cancel)).ConfigureAwait(false);

        // Before the table: a report that cannot be written fails the command, and its sentence stands last.
        if (parsed.GetValue(_report) is { } file)
        {
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
            string report = new ReportCleaner(KnownSecrets.Of(request.DataFolder, config), home).Clean(DoctorReport.Of(findings, config, board.Facts));
            FileArguments.WriteLocal(file, Encoding.UTF8.GetBytes(report));
            io.Note($"report: {file}; read it before you post it");
        }

        var json = new JsonObject { ["ok"] = ExitCode(findings, board) == ExitCodes.Ok, ["findings"] = new JsonArray([.. findings.Select(finding => finding.ToJson())]) };
        if (isJson)
        {
            CommandOutput.Write(io, true, json, "");
        }
        else
        {
            io.WriteStyled(DoctorText.Of(findings, io.OutputScreen));
        }

        io.Note(DoctorText.Summary(findings), findings.Any(finding => finding.State == DoctorState.Fail) ? NoteStyle.Trouble : NoteStyle.Plain);
        return ExitCode(findings, board);
    }

    private static int ExitCode(IReadOnlyList<Finding> findings, BoardCheck board) => findings.Count(finding => finding.State == DoctorState.Fail) switch
    {
        0 => ExitCodes.Ok,
        1 when board.IsMissing => ExitCodes.NoBoard,
        _ => ExitCodes.Failed,
    };
}
