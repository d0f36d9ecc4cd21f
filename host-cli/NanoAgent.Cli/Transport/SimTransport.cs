using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Config;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Transport;

/// <summary>A virtual board in this process, on the data folder: it starts with the command and ends with it.</summary>
internal sealed class SimTransport : ISerialTransport
{
    private readonly Stack<IDisposable> _owned;
    private readonly MemorySerial _port;
    private readonly PieceStream _incoming;

    private SimTransport(string name, MemorySerial port, Stack<IDisposable> owned)
    {
        Name = name;
        _port = port;
        _incoming = new PieceStream(port.Sent);
        _owned = owned;
    }

    public string Name { get; }

    /// <param name="name">As <c>--port</c> spells it.</param>
    /// <param name="dataFolder">The flash of the board; it is locked meanwhile.</param>
    /// <param name="isWire">The port speaks the Wire Protocol.</param>
    public static SimTransport Open(string name, string dataFolder, bool isWire)
    {
        var owned = new Stack<IDisposable>();
        try
        {
            owned.Push(DataFolderLock.Take(dataFolder));
            StagedRestore.Resume(new DirectoryFileStore(dataFolder), new BootReport());
            VirtualBoard? board = null;
            var wire = new WireOptions { ConfigurationFolder = dataFolder, RebootAsked = _ => Task.Run(() => board?.Parts.System.Reboot("a host asked for it")) };
            var port = new MemorySerial(wire: isWire ? wire : null);
            owned.Push(port);
            board = Start(dataFolder, port, owned);
            return new SimTransport(name, port, owned);
        }
        catch
        {
            Release(owned);
            throw;
        }
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel) => _incoming.ReadAsync(buffer, cancel);

    // The board's console makes a feeder wait when it has too much unread.
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        byte[] own = bytes.ToArray();
        return new ValueTask(Task.Run(() => _port.Receive(own), cancel));
    }

    public bool SetLines(bool dtr, bool rts) => false;

    public bool SetBaud(int baud) => false;

    public async ValueTask DisposeAsync() => await Task.Run(() => Release(_owned)).ConfigureAwait(false);

    private static VirtualBoard Start(string dataFolder, MemorySerial port, Stack<IDisposable> owned)
    {
        SettingsResult config = ConfigDocument.ReadFolder(dataFolder);
        byte[]? profile = BoardProfiles.Choose(null, config.Settings.Board);
        var log = new VirtualLog(_ => { });
        owned.Push(log);
        log.AddSerial(port);
        var board = new VirtualBoard(new VirtualBoardOptions
        {
            DataFolder = dataFolder,
            BoardJson = profile == null ? null : System.Text.Encoding.UTF8.GetString(profile),
            Consoles = [port.Console],
            Log = log,
        });
        owned.Push(board);
        board.Rebooting += _ => port.BoardRestarts();
        board.Start();
        return board;
    }

    private static void Release(Stack<IDisposable> owned)
    {
        while (owned.TryPop(out IDisposable? part))
        {
            part.Dispose();
        }
    }
}
