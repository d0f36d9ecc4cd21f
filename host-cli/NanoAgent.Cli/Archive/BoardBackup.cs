using NanoAgent.Cli.Link;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Archive;

/// <summary>
/// Takes the content of a board as of one moment, while the board goes on: everything is read, and then again whatever has
/// changed meanwhile, until nothing has.
/// </summary>
internal sealed class BoardBackup(IBoardLink link, bool withSecrets, Action<string> note)
{
    private const int RoundsMax = 10;

    private readonly BoardFiles _files = new(link);
    private readonly Dictionary<string, BackupFile> _read = new(StringComparer.Ordinal);

    /// <summary>What was left out on purpose, with the reason.</summary>
    public List<string> LeftOut { get; } = [];

    public async Task<BackupManifest> TakeAsync(TimeProvider time, CancellationToken cancel)
    {
        BoardIdentity identity = await link.IdentifyAsync(cancel).ConfigureAwait(false);
        IReadOnlyList<BoardFile> listed = await ListAsync(cancel).ConfigureAwait(false);
        CheckSize(listed);
        for (int round = 0; round < RoundsMax; round++)
        {
            foreach (BoardFile file in listed)
            {
                await ReadAsync(file, cancel).ConfigureAwait(false);
            }

            IReadOnlyList<BoardFile> now = await ListAsync(cancel).ConfigureAwait(false);
            if (now.SequenceEqual(listed) && listed.All(IsDone))
            {
                return new BackupManifest
                {
                    Firmware = identity.Firmware,
                    Board = identity.Board,
                    Id = identity.Id,
                    Time = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
                    HasSecrets = withSecrets,
                    Files = [.. listed.Where(file => _read.ContainsKey(file.Path)).Select(file => _read[file.Path])],
                };
            }

            listed = now;
        }

        throw new CliException($"{link.Name} is too busy: its files change faster than they can be read", "the same again in a moment", ExitCodes.Failed);
    }

    // A backup that no restore takes is none.
    private void CheckSize(IReadOnlyList<BoardFile> files)
    {
        long bytes = files.Sum(file => (long)file.Bytes);
        if (bytes > Limits.RestoreBytesMax || files.Count > Limits.RestoreFilesMax)
        {
            BoardFile largest = files.MaxBy(file => file.Bytes)!;
            throw new CliException(
                $"{link.Name} holds {files.Count} files with {bytes} bytes; a backup has at most {Limits.RestoreFilesMax} with {Limits.RestoreBytesMax}",
                $"remove something first; {largest.Path} is the largest", ExitCodes.Refused);
        }
    }

    private async Task<IReadOnlyList<BoardFile>> ListAsync(CancellationToken cancel) =>
        [.. (await _files.ListAsync(null, true, true, cancel).ConfigureAwait(false)).Where(file => withSecrets || !FlashLayout.IsSecret(file.Path))];

    private bool IsDone(BoardFile file) => _read.TryGetValue(file.Path, out BackupFile? known)
        ? known.Crc == file.Crc && known.Bytes.Length == file.Bytes
        : LeftOut.Exists(text => text.StartsWith(file.Path, StringComparison.Ordinal));

    private async Task ReadAsync(BoardFile file, CancellationToken cancel)
    {
        if (IsDone(file))
        {
            return;
        }

        note($"{file.Path} ({file.Bytes} bytes)");
        try
        {
            _read[file.Path] = new BackupFile(file.Path, await _files.ReadForBackupAsync(file.Path, withSecrets, cancel).ConfigureAwait(false));
        }
        catch (CliException ex) when (ex.ExitCode == ExitCodes.Failed && file.Path == FlashLayout.Config && !withSecrets)
        {
            LeftOut.Add(ex.Message);
        }
        catch (CliException ex) when (ex.ExitCode == ExitCodes.Failed)
        {
            // It is gone, or being written: the next round sees what is there then.
            _read.Remove(file.Path);
        }
    }
}
