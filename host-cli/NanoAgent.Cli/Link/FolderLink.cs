using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Agent.Host;
using NanoAgent.Board;
using NanoAgent.Channels;
using NanoAgent.Cli.Commands;
using NanoAgent.Conversation;
using NanoAgent.Memory;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Link;

/// <summary>
/// A virtual board that is switched off: its data folder, worked on by the firmware's own code. The folder is locked
/// meanwhile, so that no board starts on it.
/// </summary>
internal sealed class FolderLink : IBoardLink
{
    private const string BusyHint =
        "end it, or ask it through its serial port: --port tcp://127.0.0.1:PORT, when it runs with --serial tcp:PORT";

    private readonly DataFolderLock _lock;
    private readonly DirectoryFileStore _files;
    private readonly StoppedSystem _system = new();
    private readonly HostProtocol _host;

    private FolderLink(string folder, DataFolderLock folderLock)
    {
        _lock = folderLock;
        _files = new DirectoryFileStore(folder);
        Name = folder;
        StagedRestore.Resume(_files, new BootReport());
        _host = new HostProtocol(Commands(), new NoLog());
    }

    public string Name { get; }

    /// <param name="folder">The data folder.</param>
    /// <param name="mayCreate">A restore may go into a folder that is not there yet.</param>
    public static FolderLink Open(string folder, bool mayCreate)
    {
        if (!mayCreate && !Directory.Exists(folder))
        {
            throw new CliException(
                $"there is no board: the data folder {folder} does not exist", "nanoagent up, which makes one; or --data DIR; or --port", ExitCodes.NoBoard);
        }

        DataFolderLock folderLock = DataFolderLock.Take(folder, BusyHint);
        try
        {
            return new FolderLink(folder, folderLock);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    public Task<JsonNode> AskAsync(string command, JsonObject args, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        string answer = _host.Answer(HostMessage.Request("1", command, args));
        JsonNode result = HostMessage.ResultOf(HostMessage.AnswerTo("1", answer)!, command);
        if (_system.WantsRestart)
        {
            _system.WantsRestart = false;
            CarryOutRestore();
        }

        return Task.FromResult(result);
    }

    public Task<BoardIdentity> IdentifyAsync(CancellationToken cancel) =>
        Task.FromResult(new BoardIdentity(FirmwareVersion.Number, BoardName(), _system.UniqueId));

    public void Dispose() => _lock.Dispose();

    private IHostCommand[] Commands()
    {
        var frozen = new FrozenFiles(_files) { IsFrozen = true };
        var journal = new Journal(frozen, new NoLog());
        journal.Recover(new BootReport());
        frozen.IsFrozen = false;
        var safe = new SafeFile(_files);
        var safety = new StoppedSafety(_files, _system);
        return
        [
            .. StoredCommands.All(_files, _files, safe, journal, new SessionStore(journal), new MemoryStore(safe), _system),
            .. safety.Commands(),
            .. new StoppedPlans(_files, _system, safety.Configuration).Commands(),
        ];
    }

    private void CarryOutRestore()
    {
        var report = new BootReport();
        if (!StagedRestore.Resume(_files, report))
        {
            throw new CliException($"the restore is not complete: {report.Message}", "make room, then any command on this folder", ExitCodes.Failed);
        }
    }

    private string BoardName()
    {
        byte[]? json = new SafeFile(_files).TryRead(FlashLayout.Board) ?? Encoding.UTF8.GetBytes(VirtualBoard.DefaultBoardJson());
        try
        {
            return BoardReader.Read(json).Name;
        }
        catch (BoardException)
        {
            return "";
        }
    }
}
