using System.Globalization;
using System.Text.Json.Nodes;
using NanoAgent.Text;

namespace NanoAgent.Cli.Link;

/// <summary>The files of a board: lists them page by page, reads and writes them piece by piece, and checks what came.</summary>
internal sealed class BoardFiles(IBoardLink link)
{
    /// <summary>A file that changes each time it is read is being written all the time.</summary>
    private const int ReadTriesMax = 3;

    public async Task<IReadOnlyList<BoardFile>> ListAsync(string? folder, bool isAll, bool hasCrc, CancellationToken cancel)
    {
        var files = new List<BoardFile>();
        bool hasMore;
        do
        {
            var args = new JsonObject { ["system"] = isAll, ["crc"] = hasCrc };
            if (folder != null)
            {
                args["folder"] = folder;
            }

            if (files.Count > 0)
            {
                args["after"] = files[^1].Path;
            }

            JsonNode page = await link.AskAsync("files.list", args, cancel).ConfigureAwait(false);
            int before = files.Count;
            files.AddRange(page["files"]!.AsArray().Select(file => BoardFile.From(file!)));
            hasMore = (bool)page["more"]! && files.Count > before;
        }
        while (hasMore);
        return files;
    }

    /// <summary>One of people's files.</summary>
    public Task<byte[]> ReadAsync(string path, CancellationToken cancel) => ReadAsync("files.read", path, false, cancel);

    /// <summary>Any file of a backup.</summary>
    public Task<byte[]> ReadForBackupAsync(string path, bool withSecrets, CancellationToken cancel) =>
        ReadAsync("backup.read", path, withSecrets, cancel);

    public async Task WriteAsync(string path, byte[] bytes, CancellationToken cancel)
    {
        string crc = CrcOf(bytes);
        int offset = 0;
        do
        {
            int count = Math.Min(Limits.HostPieceBytesMax, bytes.Length - offset);
            var args = new JsonObject
            {
                ["path"] = path,
                ["offset"] = offset,
                ["data"] = Convert.ToBase64String(bytes, offset, count),
                ["total"] = bytes.Length,
                ["crc32"] = crc,
            };
            await link.AskAsync("files.write", args, cancel).ConfigureAwait(false);
            offset += count;
        }
        while (offset < bytes.Length);
    }

    public Task DeleteAsync(string path, CancellationToken cancel) => link.AskAsync("files.delete", new JsonObject { ["path"] = path }, cancel);

    public static string CrcOf(byte[] bytes) => Crc32.Of(bytes, 0, bytes.Length).ToString("X8", CultureInfo.InvariantCulture);

    private async Task<byte[]> ReadAsync(string command, string path, bool withSecrets, CancellationToken cancel)
    {
        for (int i = 0; i < ReadTriesMax; i++)
        {
            if (await TryReadAsync(command, path, withSecrets, cancel).ConfigureAwait(false) is { } bytes)
            {
                return bytes;
            }
        }

        throw new CliException($"{path} changes while it is read", "the same again in a moment", ExitCodes.Failed);
    }

    /// <summary>Null when the file changed between two pieces.</summary>
    private async Task<byte[]?> TryReadAsync(string command, string path, bool withSecrets, CancellationToken cancel)
    {
        using var content = new MemoryStream();
        while (true)
        {
            var args = new JsonObject { ["path"] = path, ["offset"] = content.Length };
            if (withSecrets)
            {
                args["secrets"] = true;
            }

            JsonNode piece = await link.AskAsync(command, args, cancel).ConfigureAwait(false);
            byte[] data = Convert.FromBase64String((string)piece["data"]!);
            content.Write(data);
            if (piece["crc32"] is { } crc)
            {
                byte[] bytes = content.ToArray();
                return bytes.Length == (int)piece["bytes"]! && CrcOf(bytes) == (string?)crc ? bytes : null;
            }

            if (data.Length == 0)
            {
                return null;
            }
        }
    }
}

/// <summary>A file as the board lists it.</summary>
internal sealed record BoardFile(string Path, int Bytes, string Crc, bool IsSystem)
{
    public static BoardFile From(JsonNode node) =>
        new((string)node["path"]!, (int)node["bytes"]!, node["crc32"]?.ToString() ?? "", node["system"] is { } system && (bool)system);
}
