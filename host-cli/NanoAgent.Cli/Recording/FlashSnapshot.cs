using System.Text.Json.Nodes;
using NanoAgent.Cli.Commands;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Recording;

/// <summary>The content of a data folder as JSON, so that a recording needs nothing but itself. Secrets and the runtime's own files
/// are not in it: stand-ins of the same length take their places.</summary>
internal static class FlashSnapshot
{
    /// <summary>The data partition of the largest board.</summary>
    private const long BytesMax = 16 * 1024 * 1024;

    /// <param name="folder">The flash.</param>
    /// <param name="leftOut">Files that this run writes itself.</param>
    /// <param name="mask">Cleans what is left.</param>
    /// <param name="secrets">Puts stand-ins into the files of secrets.</param>
    public static JsonArray Take(string folder, IReadOnlyCollection<string> leftOut, TapeMask mask, KnownSecrets secrets)
    {
        var files = new JsonArray();
        long total = 0;
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (leftOut.Contains(path))
            {
                continue;
            }

            long length = new FileInfo(path).Length;
            total += length;
            if (total > BytesMax)
            {
                throw new CliException(
                    $"{folder} holds more than {BytesMax} bytes; that is no flash of a board", "--data DIR, or a run without --record", ExitCodes.Refused);
            }

            files.Add(
                IsNobodys(name) ? new JsonObject { ["path"] = name, ["left_out"] = length }
                : TapeMask.IsSecretFile(name) ? new JsonObject { ["path"] = name, ["text"] = secrets.Replace(File.ReadAllBytes(path)) }
                : Describe(name, File.ReadAllBytes(path), mask));
        }

        return files;
    }

    // The runtime's own, and the lock of the program; they take room on the flash, and that is all.
    private static bool IsNobodys(string name) => name.EndsWith(".sys", StringComparison.OrdinalIgnoreCase) || name is DataFolderLock.FileName or Monitor.ChatHistory.FileName;

    /// <summary>One file, as text where it is text.</summary>
    public static JsonObject Describe(string name, byte[] bytes, TapeMask mask)
    {
        var file = new JsonObject { ["path"] = name };
        mask.Put(file, bytes);
        return file;
    }
}
