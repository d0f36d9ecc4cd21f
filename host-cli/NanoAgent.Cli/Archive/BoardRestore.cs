using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;
using NanoAgent.Text;

namespace NanoAgent.Cli.Archive;

/// <summary>Sends a backup to a board. Until the last request nothing on the board has changed; after it, all of it has.</summary>
internal sealed class BoardRestore(IBoardLink link, TimeSpan patience)
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(100);

    public async Task SendAsync(BackupManifest backup, CancellationToken cancel)
    {
        long bytes = backup.Files.Sum(file => (long)file.Bytes.Length);
        await link.AskAsync(
            "restore.begin", new JsonObject { ["files"] = backup.Files.Count, ["bytes"] = bytes, ["secrets"] = backup.HasSecrets }, cancel).ConfigureAwait(false);
        uint crc = 0;
        for (int n = 0; n < backup.Files.Count; n++)
        {
            BackupFile file = backup.Files[n];
            byte[] name = Encoding.UTF8.GetBytes(file.Path + "\n");
            crc = Crc32.Of(Crc32.Of(crc, name, 0, name.Length), file.Bytes, 0, file.Bytes.Length);
            await SendAsync(n, file, cancel).ConfigureAwait(false);
        }

        await link.AskAsync("restore.commit", new JsonObject { ["crc"] = crc.ToString("X8", CultureInfo.InvariantCulture) }, cancel).ConfigureAwait(false);
    }

    /// <summary>Waits until the board has restarted and carried it out. False when it did not come back in time.</summary>
    public async Task<bool> WaitAsync(CancellationToken cancel)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < patience)
        {
            try
            {
                JsonNode status = await link.AskAsync("restore.status", [], cancel).ConfigureAwait(false);
                if (!(bool)status["waiting"]!)
                {
                    return true;
                }
            }
            catch (CliException ex) when (ex.ExitCode == ExitCodes.NoBoard)
            {
                // It restarts; a port that is gone for good says so again and again.
            }

            await Task.Delay(PollEvery, cancel).ConfigureAwait(false);
        }

        return false;
    }

    private async Task SendAsync(int number, BackupFile file, CancellationToken cancel)
    {
        int offset = 0;
        do
        {
            int count = Math.Min(Limits.HostPieceBytesMax, file.Bytes.Length - offset);
            var args = new JsonObject
            {
                ["n"] = number,
                ["path"] = file.Path,
                ["offset"] = offset,
                ["data"] = Convert.ToBase64String(file.Bytes, offset, count),
            };
            await link.AskAsync("restore.write", args, cancel).ConfigureAwait(false);
            offset += count;
        }
        while (offset < file.Bytes.Length);
    }
}
