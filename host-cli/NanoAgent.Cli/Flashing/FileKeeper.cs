using System.Globalization;
using NanoAgent.Cli.Archive;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Flashing;

/// <summary>Saves the board's files before it is flashed, and puts them back when they are gone afterwards.</summary>
/// <param name="dataFolder">The person's data folder.</param>
/// <param name="withSecrets">Keys and passwords too.</param>
internal sealed class FileKeeper(string dataFolder, bool withSecrets)
{
    /// <summary>The firmware itself adds and removes these all the time.</summary>
    private const string Journal = "journal/";

    private static readonly TimeSpan RestartPatience = TimeSpan.FromSeconds(60);

    /// <summary>Null when the board holds nothing.</summary>
    public async Task<KeptFiles?> SaveAsync(IBoardLink link, TimeProvider time, CancellationToken cancel)
    {
        var backup = new BoardBackup(link, withSecrets, _ => { });
        BackupManifest manifest = await backup.TakeAsync(time, cancel).ConfigureAwait(false);
        if (manifest.Files.Count == 0)
        {
            return null;
        }

        string id = new([.. manifest.Id.Where(char.IsAsciiLetterOrDigit)]);
        string stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string path = Path.Combine(dataFolder, "backups", $"before-flash-{(id.Length == 0 ? "board" : id)}-{stamp}.zip");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"cannot save the board's files in {dataFolder}: {ex.Message}", "another folder: --data DIR; or --no-backup", ExitCodes.Failed);
        }

        BackupFileStore.Write(path, BackupWriter.Write(manifest));
        return new KeptFiles(path, manifest);
    }

    /// <summary>How many of the saved files are not on the board.</summary>
    public static async Task<int> MissingAsync(IBoardLink link, KeptFiles kept, CancellationToken cancel)
    {
        IReadOnlyList<BoardFile> now = await new BoardFiles(link).ListAsync(null, true, false, cancel).ConfigureAwait(false);
        HashSet<string> there = [.. now.Select(file => file.Path)];
        return kept.Backup.Files.Count(file => !file.Path.StartsWith(Journal, StringComparison.Ordinal) && !there.Contains(file.Path));
    }

    /// <summary>Puts all of them back; the board restarts for it.</summary>
    public static async Task RestoreAsync(IBoardLink link, KeptFiles kept, CancellationToken cancel)
    {
        var restore = new BoardRestore(link, RestartPatience);
        await restore.SendAsync(kept.Backup, cancel).ConfigureAwait(false);
        if (!await restore.WaitAsync(cancel).ConfigureAwait(false))
        {
            throw new CliException(
                $"{link.Name} has its files back and did not restart within {RestartPatience.TotalSeconds:0} s",
                $"press RESET; they are also in {OneLine.Of(kept.Path)}", ExitCodes.Failed);
        }
    }
}
