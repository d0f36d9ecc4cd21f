using System.CommandLine;
using System.Text;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Commands;

/// <summary>Paths on the board and files on this PC, as the arguments of <c>files</c> name them.</summary>
internal static class FileArguments
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static Argument<string> Path() => new("PATH") { Description = "A file on the board, for example notes/2026-11-21.md" };

    /// <summary>Refuses what the board would refuse, with the same words.</summary>
    public static void CheckOpen(string path, string? why)
    {
        if (why != null)
        {
            bool isOurs = new FlashLayout().Holds(path);
            throw new CliException(why, isOurs ? "nanoagent backup FILE, which saves the machine's own files too" : null, ExitCodes.Refused);
        }
    }

    /// <summary>Where a file goes when nobody says it.</summary>
    public static string RemoteNameOf(string file)
    {
        string name = System.IO.Path.GetFileName(file);
        return UserFiles.Roots.Contains(name) ? name : "files/" + name;
    }

    public static string TextOf(string path, byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new CliException($"{path} is no text ({bytes.Length} bytes)", $"nanoagent files get {path}", ExitCodes.Refused);
        }
    }

    public static void WriteLocal(string file, byte[] bytes)
    {
        try
        {
            File.WriteAllBytes(file, bytes);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CliException($"cannot write '{file}': {ex.Message}", "a file in a folder that exists", ExitCodes.Failed);
        }
    }
}
