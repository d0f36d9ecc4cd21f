using NanoAgent.Cli.Config;

namespace NanoAgent.Cli.Flashing;

/// <summary>Finds the manifest: the one that was asked for, that of a clone, or the copy inside this program.</summary>
internal static class ManifestPlace
{
    private const string Resource = "firmware/manifest.json";

    /// <param name="asked">A file or its folder; null for the usual one.</param>
    /// <param name="cloneRoot">Where the sources are; null without a clone.</param>
    public static FlashManifest Read(string? asked, string? cloneRoot)
    {
        if (asked == null && cloneRoot == null)
        {
            using Stream stream = typeof(ManifestPlace).Assembly.GetManifestResourceStream(Resource)!;
            var json = new byte[stream.Length];
            stream.ReadExactly(json);
            return FlashManifestReader.Read(json, "the manifest of this program", Directory.GetCurrentDirectory());
        }

        string path = asked ?? Path.Combine(cloneRoot!, "firmware", FlashManifest.FileName);
        string file = Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, FlashManifest.FileName) : path);
        return FlashManifestReader.Read(InputFile.Read(file), file, Path.GetDirectoryName(file)!);
    }
}
