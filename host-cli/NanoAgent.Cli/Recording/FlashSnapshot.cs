using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Commands;

namespace NanoAgent.Cli.Recording;

/// <summary>The content of a data folder as JSON, so that a recording needs nothing but itself. Secrets and the runtime's own files stay out.</summary>
internal static class FlashSnapshot
{
    /// <summary>The data partition of the largest board.</summary>
    private const long BytesMax = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <param name="folder">The flash.</param>
    /// <param name="leftOut">Files that this run writes itself.</param>
    /// <param name="redaction">Cleans what is left.</param>
    public static JsonArray Take(string folder, IReadOnlyCollection<string> leftOut, Redaction redaction)
    {
        var files = new JsonArray();
        long total = 0;
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!IsFlash(name) || leftOut.Contains(path))
            {
                continue;
            }

            total += new FileInfo(path).Length;
            if (total > BytesMax)
            {
                throw new CliException(
                    $"{folder} holds more than {BytesMax} bytes; that is no flash of a board", "--data DIR, or a run without --record", ExitCodes.Refused);
            }

            files.Add(Describe(name, redaction.Clean(File.ReadAllBytes(path))));
        }

        return files;
    }

    // Also the half-written forms of secrets.json, which end in ".new", and those of a configuration on trial.
    private static bool IsFlash(string name) =>
        !name.StartsWith("secrets.json", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("trial/secrets.json", StringComparison.OrdinalIgnoreCase)
        && !name.EndsWith(".sys", StringComparison.OrdinalIgnoreCase)
        && name is not (DataFolderLock.FileName or Monitor.ChatHistory.FileName);

    private static JsonObject Describe(string name, byte[] bytes)
    {
        try
        {
            return new JsonObject { ["path"] = name, ["text"] = Strict.GetString(bytes) };
        }
        catch (DecoderFallbackException)
        {
            return new JsonObject { ["path"] = name, ["base64"] = Convert.ToBase64String(bytes) };
        }
    }
}
