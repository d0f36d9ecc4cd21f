using System.Text;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Recording;
using NanoAgent.Cli.Terminal;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Commands;

/// <summary>What <c>up</c> keeps running: the board, its log, its serial port, the recording, the lock on the data folder.</summary>
internal sealed class UpParts
{
    private readonly Stack<IDisposable> _owned = new();
    private readonly UpRequest _request;
    private readonly TerminalIo _io;
    private UpLog? _log;
    private SessionRecorder? _recorder;

    private UpParts(UpRequest request, TerminalIo io)
    {
        _request = request;
        _io = io;
    }

    public VirtualBoard Board { get; private set; } = null!;

    public VirtualConsole Terminal { get; } = new("terminal");

    /// <summary>Builds all of it, or nothing.</summary>
    public static UpParts Build(UpRequest request, TerminalIo io)
    {
        var parts = new UpParts(request, io);
        try
        {
            parts.Build();
            return parts;
        }
        catch
        {
            parts.Dispose(ExitCodes.Failed);
            throw;
        }
    }

    /// <summary>Takes it down: the last that was built depends on those before it.</summary>
    public void Dispose(int exitCode)
    {
        // What is said from here on is about the end itself and no part of the session.
        _log?.Mute();
        _recorder?.End(exitCode);
        while (_owned.TryPop(out IDisposable? part))
        {
            part.Dispose();
        }
    }

    private void Build()
    {
        Own(DataFolderLock.Take(_request.DataFolder));

        // A restore that a power cut stopped may replace the configuration too.
        if (StagedRestore.Resume(new DirectoryFileStore(_request.DataFolder), new BootReport()))
        {
            _io.Note("--- a restore that had been interrupted is complete now");
        }

        SettingsResult config = _request.Config is { } file ? ConfigDocument.ReadFile(file) : ConfigDocument.ReadFolder(_request.DataFolder);
        byte[]? board = BoardProfiles.Choose(_request.Board, config.Settings.Board);
        _log = Own(UpLog.Open(_request, _io));
        VirtualLog log = _log.Board;
        Own(Terminal);
        List<VirtualConsole> consoles = [Terminal];
        SerialPortServer? port = null;
        if (_request.Serial is { } serial)
        {
            port = Own(SerialPorts.Open(serial, _request.IsWire ? Wire() : null));
            consoles.Add(port.Console);
            log.AddSerial(port);
            _io.Note("serial: " + port.Path, NoteStyle.Plain);
        }

        if (_request.Record is { } record)
        {
            _recorder = Own(SessionRecorder.Start(record, _request, config, board, _io));
            _recorder.Attach(log, consoles);
        }

        Board = Own(new VirtualBoard(new VirtualBoardOptions
        {
            DataFolder = _request.DataFolder,
            BoardJson = board == null ? null : Encoding.UTF8.GetString(board),

            // What lies in the folder the board reads itself: only so can a pushed configuration be tried and taken.
            Configuration = _request.Config is null ? null : config,
            ClockStart = _request.ClockStart,
            Speed = _request.Speed,
            Seed = _request.Seed,
            Consoles = consoles,
            Log = log,
        }));
        Board.Rebooting += _ => port?.BoardRestarts();
    }

    private WireOptions Wire() => new()
    {
        ConfigurationFolder = _request.DataFolder,

        // The answer goes out first, as on a board; the port outlives the board's restart.
        RebootAsked = _ => Task.Run(() => Board.Parts.System.Reboot("a host asked for it")),
    };

    private T Own<T>(T part)
        where T : IDisposable
    {
        _owned.Push(part);
        return part;
    }
}
