using NanoAgent.Cli.Commands;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Config;

/// <summary>
/// The configuration of a data folder while a command changes it. A board that starts waits for it; one that runs does not
/// mind, because it reads these files at its start only.
/// </summary>
internal sealed class ConfigSession : IDisposable
{
    /// <summary>Another config command holds the folder for a blink; a board for as long as it runs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly DataFolderLock? _lock;

    private ConfigSession(ConfigFiles files, DataFolderLock? folderLock, ConfigDraft draft)
    {
        Files = files;
        _lock = folderLock;
        Draft = draft;
    }

    public ConfigFiles Files { get; }

    public ConfigDraft Draft { get; }

    /// <summary>A board runs on this folder with the configuration that it read at its start.</summary>
    public bool IsBoardRunning => _lock == null;

    /// <summary>A pushed configuration waits for the next start and goes before the one that is edited here.</summary>
    public bool HasPushed { get; private init; }

    public static async Task<ConfigSession> OpenAsync(string folder, CancellationToken cancel)
    {
        DataFolderLock? folderLock = await TryLockAsync(folder, cancel).ConfigureAwait(false);
        try
        {
            bool hasPushed = folderLock != null && HasPushedIn(folder);
            var files = new ConfigFiles(folder);
            return new ConfigSession(files, folderLock, files.Load()) { HasPushed = hasPushed };
        }
        catch
        {
            folderLock?.Dispose();
            throw;
        }
    }

    public void Save() => Files.Save(Draft);

    public void Dispose() => _lock?.Dispose();

    // Null when a board has it.
    private static async Task<DataFolderLock?> TryLockAsync(string folder, CancellationToken cancel)
    {
        for (TimeSpan waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return DataFolderLock.Take(folder);
            }
            catch (CliException ex) when (ex.ExitCode == ExitCodes.NoBoard)
            {
                if (waited >= Patience)
                {
                    return null;
                }
            }

            await Task.Delay(Pause, cancel).ConfigureAwait(false);
        }
    }

    // One that passed its test is in force, although the power went before it was in place.
    private static bool HasPushedIn(string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, "trial")))
        {
            return false;
        }

        var trial = new ConfigTrial(new DirectoryFileStore(folder));
        trial.Load();
        if (trial.Phase == ConfigPhases.Promoting)
        {
            trial.Promote();
        }

        return trial.Phase == ConfigPhases.Stored;
    }
}
