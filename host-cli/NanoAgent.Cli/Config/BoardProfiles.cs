using System.Reflection;
using NanoAgent.Board;
using NanoAgent.Text;

namespace NanoAgent.Cli.Config;

/// <summary>Finds board profiles by name (those built into the program) or by path.</summary>
internal static class BoardProfiles
{
    private const string FileName = "board.json";
    private const string DefaultName = "virtual";
    private const string Prefix = "boards/";

    private static readonly Assembly Program = typeof(BoardProfiles).Assembly;

    // Built on Windows, the names of the resources have its separator.
    private static readonly Dictionary<string, string> Resources = Program.GetManifestResourceNames()
        .Where(name => name.Replace('\\', '/').StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(name => name.Replace('\\', '/')[Prefix.Length..^(FileName.Length + 1)]);

    /// <summary>The profiles that came with the program, by their names.</summary>
    public static string[] Names { get; } = [.. Resources.Keys.Order(StringComparer.Ordinal)];

    /// <summary>
    /// The board.json to run: the one that was asked for, else the one that the configuration names. Null leaves it to the
    /// flash, where nothing but the default is named.
    /// </summary>
    public static byte[]? Choose(string? asked, string configured) =>
        asked == null && configured == DefaultName ? null : Read(asked ?? configured);

    /// <summary>Any board.json, whether the firmware would accept it or not.</summary>
    public static BoardDocument Find(string nameOrPath) =>
        TryFind(nameOrPath) ?? throw NotFound(nameOrPath, "nanoagent boards list, or the path of a board.json", ExitCodes.Usage);

    /// <summary>The text of a board.json that the firmware accepts.</summary>
    private static byte[] Read(string nameOrPath)
    {
        BoardDocument document = TryFind(nameOrPath)
            ?? throw NotFound(nameOrPath, $"--board with one of: {string.Join(", ", Names)}, or the path of a board.json", ExitCodes.Refused);
        try
        {
            BoardReader.Read(document.Json);
            return document.Json;
        }
        catch (BoardException ex)
        {
            throw new CliException($"{document.Source}: {ex.Message}", null, ExitCodes.Refused);
        }
    }

    // A name wins over a file that happens to be called the same; "./virtual" means the file.
    private static BoardDocument? TryFind(string nameOrPath)
    {
        if (Resources.TryGetValue(nameOrPath, out string? resource))
        {
            using Stream stream = Program.GetManifestResourceStream(resource)!;
            var json = new byte[stream.Length];
            stream.ReadExactly(json);
            return new BoardDocument(nameOrPath, json);
        }

        string inFolder = Path.Combine(nameOrPath, FileName);
        string? path = File.Exists(nameOrPath) ? nameOrPath : File.Exists(inFolder) ? inFolder : null;
        return path == null ? null : new BoardDocument(path, InputFile.Read(path));
    }

    private static CliException NotFound(string nameOrPath, string hint, int exitCode)
    {
        // People leave the maker out.
        string? nearest = EditDistance.Nearest(nameOrPath, Names)
            ?? Names.FirstOrDefault(name => nameOrPath.Length > 2 && name.Contains(nameOrPath, StringComparison.OrdinalIgnoreCase));
        return new CliException($"there is no board '{nameOrPath}'" + (nearest == null ? "" : $"; did you mean '{nearest}'?"), hint, exitCode);
    }
}
