using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Memory;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>
/// The host commands about what is on flash. They need nothing that runs: the companion serves the flash of a board that is
/// switched off with the same ones.
/// </summary>
public static class StoredCommands
{
    /// <param name="files">The flash, for reading.</param>
    /// <param name="rawFiles">The flash without anything that makes room: a restore must not cost what is there.</param>
    /// <param name="safe">The way to replace files that everybody else uses too.</param>
    /// <param name="journal">The journal, recovered.</param>
    /// <param name="sessions">The conversations.</param>
    /// <param name="memory">MEMORY.md.</param>
    /// <param name="system">Restarts after a restore.</param>
    public static IHostCommand[] All(
        IFileStore files, IFileStore rawFiles, SafeFile safe, Journal journal, SessionStore sessions, MemoryStore memory, ISystem system)
    {
        MemorySearch search = new MemorySearch(memory, new NoteStore(safe));
        RestoreStaging staging = new RestoreStaging(rawFiles);
        return new IHostCommand[]
        {
            new FileListCommand(files, safe),
            new FileReadCommand(files, safe),
            new FileWriteCommand(safe),
            new FileDeleteCommand(safe),
            new MemoryListCommand(memory),
            new MemorySearchCommand(search),
            new MemoryForgetCommand(memory, search),
            new SessionListCommand(journal),
            new SessionShowCommand(journal),
            new SessionClearCommand(journal, sessions),
            new BackupReadCommand(files, safe),
            new RestoreBeginCommand(staging),
            new RestoreWriteCommand(staging),
            new RestoreCommitCommand(staging, system),
            new RestoreStatusCommand(rawFiles),
        };
    }
}
