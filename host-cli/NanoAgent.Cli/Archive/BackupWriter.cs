using System.IO.Compression;

namespace NanoAgent.Cli.Archive;

/// <summary>Writes a backup as a zip file: the manifest, then the files in the order of the flash. The same content gives the same bytes.</summary>
internal static class BackupWriter
{
    // The first moment that a zip file knows.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(BackupManifest manifest)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, BackupManifest.EntryName, manifest.ToJson());
            foreach (BackupFile file in manifest.Files)
            {
                Add(zip, BackupManifest.FilesFolder + file.Path, file.Bytes);
            }
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        using Stream stream = entry.Open();
        stream.Write(bytes);
    }
}
