using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Archive;

/// <summary>Reads a backup and refuses everything about it that is not as it must be, before a byte of it goes anywhere.</summary>
internal sealed class BackupReader
{
    private const int ManifestBytesMax = 1024 * 1024;

    private readonly string _name;
    private readonly FlashLayout _layout = new();

    private BackupReader(string name) => _name = name;

    public static BackupManifest Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            return new BackupReader(path).Read(zip);
        }
        catch (Exception ex) when (ex is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refused($"there is no file {path}");
        }
        catch (InvalidDataException ex)
        {
            throw Refused($"{path} is no backup, or it is damaged: {ex.Message}");
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Refused($"cannot read '{path}': {ex.Message}");
        }
    }

    private BackupManifest Read(ZipArchive zip)
    {
        Dictionary<string, ZipArchiveEntry> entries = EntriesOf(zip);
        if (!entries.Remove(BackupManifest.EntryName, out ZipArchiveEntry? first))
        {
            throw Refused($"{_name} is no backup: it has no {BackupManifest.EntryName}");
        }

        try
        {
            JsonObject manifest = JsonNode.Parse(Content(first, ManifestBytesMax))!.AsObject();
            int format = (int)manifest["format"]!;
            if (format != BackupManifest.FormatNewest)
            {
                throw Refused($"{_name} has format {format}; this nanoagent reads format {BackupManifest.FormatNewest}", "a newer nanoagent");
            }

            bool hasSecrets = (bool)manifest["secrets"]!;
            return new BackupManifest
            {
                Firmware = (string)manifest["firmware"]!,
                Board = (string)manifest["board"]!,
                Id = (string)manifest["id"]!,
                Time = (string)manifest["time"]!,
                HasSecrets = hasSecrets,
                Files = FilesOf(manifest["files"]!.AsArray(), entries, hasSecrets),
            };
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentNullException)
        {
            throw Refused($"{_name}: its {BackupManifest.EntryName} cannot be understood");
        }
    }

    private Dictionary<string, ZipArchiveEntry> EntriesOf(ZipArchive zip)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            if (!entries.TryAdd(entry.FullName, entry))
            {
                throw Refused($"{_name} holds {entry.FullName} twice");
            }
        }

        return entries;
    }

    private List<BackupFile> FilesOf(JsonArray listed, Dictionary<string, ZipArchiveEntry> entries, bool hasSecrets)
    {
        var files = new SortedDictionary<string, BackupFile>(Comparer<string>.Create(_layout.Compare));
        long total = 0;
        foreach (JsonNode? node in listed)
        {
            string path = (string)node!["path"]!;
            long bytes = (long)node["bytes"]!;
            CheckPath(path, hasSecrets);
            total += bytes;
            if (bytes < 0 || total > Limits.RestoreBytesMax)
            {
                throw Refused($"{_name}: {path} makes it larger than a board can hold ({Limits.RestoreBytesMax} bytes)");
            }

            if (!entries.Remove(BackupManifest.FilesFolder + path, out ZipArchiveEntry? entry))
            {
                throw Refused(files.ContainsKey(path) ? $"{_name} lists {path} twice" : $"{_name} lists {path} and does not hold it");
            }

            var file = new BackupFile(path, Content(entry, bytes));
            if (file.Bytes.Length != bytes || file.Crc != (string)node["crc32"]!)
            {
                throw Refused($"{_name} is damaged: {path} is not what it was when it was saved");
            }

            files.Add(path, file);
        }

        CheckConfiguration(files.Values);
        return entries.Count > 0 ? throw Refused($"{_name} holds '{entries.Keys.First()}', which its list does not name")
            : files.Count is 0 or > Limits.RestoreFilesMax ? throw Refused($"{_name} has {files.Count} files; a backup has 1 to {Limits.RestoreFilesMax}")
            : [.. files.Values];
    }

    // The next start would refuse it, and settings that a later backup does not hold stay: it has to be right.
    private void CheckConfiguration(IEnumerable<BackupFile> files)
    {
        byte[]? config = files.FirstOrDefault(file => file.Path == FlashLayout.Config)?.Bytes;
        SettingsProblem? problem = config is null ? null : SettingsReader.Read(config, null).Problems.FirstOrDefault();
        if (problem is not null)
        {
            throw Refused($"{_name} holds a {FlashLayout.Config} that a board would refuse: {problem}");
        }
    }

    private void CheckPath(string path, bool hasSecrets)
    {
        if (!_layout.Holds(path))
        {
            throw Refused($"{_name} holds '{path}', which is no file of the agent");
        }

        if (FlashLayout.IsSecret(path) && !hasSecrets)
        {
            throw Refused($"{_name} holds {path} and says that it has no secrets");
        }
    }

    // One byte more than there may be: then it is too long, however much it would unpack to.
    private static byte[] Content(ZipArchiveEntry entry, long bytesMax)
    {
        using Stream stream = entry.Open();
        var buffer = new byte[Math.Min(bytesMax, Limits.RestoreBytesMax) + 1];
        int count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return buffer[..count];
    }

    private static CliException Refused(string message, string? hint = null) => new(message, hint, ExitCodes.Refused);
}
