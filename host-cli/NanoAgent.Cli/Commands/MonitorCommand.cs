using System.CommandLine;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Monitor;
using NanoAgent.Cli.Recording;
using NanoAgent.Cli.Terminal;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent monitor</c> and <c>nanoagent record</c>: a board's port, live.</summary>
internal sealed class MonitorCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Details =
        "Text of the board goes to standard output, notes of the monitor (---) to standard error. What you type is sent with "
        + "Enter, and so are lines of a pipe. A board that is unplugged is waited for and not reset when it is back. "
        + "Ctrl-] leaves, Ctrl-T Ctrl-H shows all keys.";

    private const string RecordDetails =
        "The recording is an asciicast v3 file: it begins with the content of the board's flash, then comes everything that the "
        + "board writes and that you send. Keys and passwords are left out. nanoagent replay plays it.";

    private static readonly string[] Examples =
    [
        "nanoagent monitor --port /dev/ttyACM0",
        "nanoagent monitor --port tcp://127.0.0.1:4000 --filter 'agent:D *:W'",
        "nanoagent monitor --port /dev/ttyUSB0 --baud 921600 --timestamps delta",
    ];

    private static readonly string[] RecordExamples =
    [
        "nanoagent record session.cast --port /dev/ttyACM0 --restart",
        "nanoagent record minute.cast --port tcp://127.0.0.1:4000 --for 60 --json",
    ];

    public Command CreateMonitor()
    {
        var command = new DocumentedCommand("monitor", "Show what a board writes, and type to it.") { Details = Details, Examples = Examples };
        var options = new MonitorOptions();
        options.AddTo(command);
        target.AddTo(command);
        command.SetAction((parsed, cancel) => parsed.GetValue(common.Json)
            ? throw new CliException("a monitor is no document, so it has no --json", "nanoagent record FILE --for 10 --json", ExitCodes.Usage)
            : RunAsync(parsed, options.Read(parsed), cancel));
        return command;
    }

    public Command CreateRecord()
    {
        var options = new MonitorOptions();
        var file = new Argument<string>("FILE") { Description = "The recording, for example session.cast" };
        var noSnapshot = new Option<bool>("--no-snapshot") { Description = "Without the content of the flash: for a board that does not answer" };
        var restart = new Option<bool>("--restart") { Description = "Restart the board first, so that its start is in the recording and replay --verify knows all of it" };
        var command = new DocumentedCommand("record", "Record a session with a board in a file.") { Details = RecordDetails, Examples = RecordExamples };
        command.Arguments.Add(file);
        command.Options.Add(noSnapshot);
        command.Options.Add(restart);
        command.Options.Add(options.For);
        command.Options.Add(options.Baud);
        target.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(
            parsed,
            new MonitorRequest
            {
                Record = parsed.GetValue(file),
                NeedsSnapshot = true,
                LeavesOutSnapshot = parsed.GetValue(noSnapshot),
                Restarts = parsed.GetValue(restart),
                Baud = parsed.GetValue(options.Baud),
                For = parsed.GetValue(options.For),
                Shows = !parsed.GetValue(common.Json),
            },
            cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, MonitorRequest request, CancellationToken cancel)
    {
        PortSpec port = BoardTerminal.PortOf(target, parsed);
        request = port.Kind is PortKind.Sim or PortKind.Replay ? request with { Reconnects = false, MayEnd = true } : request;
        int baud = request.Baud > 0 ? request.Baud : PortContext.BaudDefault;
        await using BoardLines board = await target.OpenLinesAsync(parsed, port, cancel, baud, request.Reconnects).ConfigureAwait(false);
        using var talk = new PortTalk(board, target.TimeoutOf(parsed));
        Redaction redaction = BoardTerminal.RedactionFor(common.DataFolder(parsed));
        using var recording = new MonitorRecording(
            file => SerialRecorder.Open(file, redaction, board, talk, text => io.Note("--- " + text)),
            stop => BoardReset.RestartAsync(board, talk, stop), request, TimeProvider.System);
        var session = new MonitorSession(board, talk, recording, request, io, TimeProvider.System);
        int exitCode = await session.RunAsync(cancel).ConfigureAwait(false);
        recording.End(exitCode);
        Report(parsed.GetValue(common.Json), request, recording.Summary, exitCode);
        return exitCode;
    }

    private void Report(bool isJson, MonitorRequest request, string summary, int exitCode)
    {
        if (summary.Length > 0)
        {
            io.Note("--- " + summary);
        }

        if (isJson && request.NeedsSnapshot)
        {
            io.WriteLine(new System.Text.Json.Nodes.JsonObject { ["ok"] = exitCode == ExitCodes.Ok, ["file"] = request.Record }.ToJsonString(JsonOutput.Options));
        }
    }
}
