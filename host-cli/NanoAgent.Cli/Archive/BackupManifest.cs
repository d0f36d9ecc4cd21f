using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Archive;

/// <summary>The first entry of a backup: what it is of, and what must be in it.</summary>
internal sealed record BackupManifest
{
    public const int FormatNewest = 1;
    public const string EntryName = "manifest.json";
    public const string FilesFolder = "flash/";

    private static readonly JsonSerializerOptions Indented = new(JsonOutput.Options) { WriteIndented = true, NewLine = "\n" };

    public required string Firmware { get; init; }

    public required string Board { get; init; }

    public required string Id { get; init; }

    public required string Time { get; init; }

    public required bool HasSecrets { get; init; }

    public required IReadOnlyList<BackupFile> Files { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["format"] = FormatNewest,
            ["firmware"] = Firmware,
            ["board"] = Board,
            ["id"] = Id,
            ["time"] = Time,
            ["secrets"] = HasSecrets,
            ["files"] = new JsonArray([.. Files.Select(file => new JsonObject { ["path"] = file.Path, ["bytes"] = file.Bytes.Length, ["crc32"] = file.Crc })]),
        },
        Indented);
}

/// <summary>A file of a backup with its content.</summary>
internal sealed record BackupFile(string Path, byte[] Bytes)
{
    public string Crc { get; } = Link.BoardFiles.CrcOf(Bytes);
}
