using System.CommandLine;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Replay;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent replay</c>: plays a recording, runs it again, or makes other files of it.</summary>
internal sealed class ReplayCommand(CommonOptions common, TerminalIo io)
{
    private const string Details =
        "Without an option the recording is played to the terminal as it went; into a pipe it goes without waiting. --verify runs what was "
        + "recorded (messages, replies of the model, time, readings, random numbers) through the firmware in this program and compares everything "
        + "that it does; nothing is sent anywhere. The exit code is 0 when all is the same, 1 with the first difference, 5 when the file was damaged.";

    private static readonly string[] Examples =
    [
        "nanoagent replay session.cast",
        "nanoagent replay session.cast --verify",
        "nanoagent replay session.cast --verify --with-file SOUL.md=new.md",
        "nanoagent replay session.cast --from \"turn 3\" --speed 4",
        "nanoagent replay session.cast --grep lamp",
    ];

    private readonly ReplayOptions _options = new();

    public Command Create()
    {
        var command = new DocumentedCommand("replay", "Play a recording, or run it again and compare.") { Details = Details, Examples = Examples };
        _options.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(_options.Read(parsed, common), cancel));
        return command;
    }

    private Task<int> RunAsync(ReplayRequest request, CancellationToken cancel)
    {
        CastRecording recording = CastReader.Read(request.File);
        var export = new RecordingExport(io, request);
        if (export.IsWanted)
        {
            return Task.FromResult(export.Run(recording));
        }

        return request.IsVerify || request.IsWithModel ? RunAsync(recording, request, cancel) : new PlayMode(io, request).RunAsync(recording, cancel);
    }

    private Task<int> RunAsync(CastRecording recording, ReplayRequest request, CancellationToken cancel)
    {
        var board = new SnapshotBoard(recording);
        foreach ((string path, string file) in request.Files)
        {
            board.Replace(path, Config.InputFile.Read(file));
        }

        if (request.IsWithModel)
        {
            return new ModelMode(io, request).RunAsync(recording, board, cancel);
        }

        // It computes and waits for nothing, so it must not keep the thread that delivers Ctrl-C.
        return Task.Run(() => new VerifyMode(io, request.IsJson).Run(recording, board, cancel), CancellationToken.None);
    }
}
