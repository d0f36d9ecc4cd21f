using NanoAgent.Board;
using NanoAgent.Text;

namespace NanoAgent.Cli.Config;

/// <summary>Finds board profiles by name (those that came with the program) or by path.</summary>
internal static class BoardProfiles
{
    private const string FileName = "board.json";
    private const string DefaultName = "virtual";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "boards");

    /// <summary>
    /// The board.json to run: the one that was asked for, else the one that the configuration names. Null leaves it to the
    /// flash, where nothing but the default is named.
    /// </summary>
    public static byte[]? Choose(string? asked, string configured) =>
        asked == null && configured == DefaultName ? null : Read(asked ?? configured);

    /// <summary>The text of a board.json that the firmware accepts.</summary>
    private static byte[] Read(string nameOrPath)
    {
        string path = Find(nameOrPath);
        byte[] json = InputFile.Read(path);
        try
        {
            BoardReader.Read(json);
            return json;
        }
        catch (BoardException ex)
        {
            throw new CliException($"{path}: {ex.Message}", null, ExitCodes.Refused);
        }
    }

    // A name wins over a file that happens to be called the same; "./virtual" means the file.
    private static string Find(string nameOrPath)
    {
        string[] names = Names();
        if (names.Contains(nameOrPath))
        {
            return Path.Combine(Folder, nameOrPath, FileName);
        }

        if (File.Exists(nameOrPath))
        {
            return nameOrPath;
        }

        string nearest = EditDistance.Nearest(nameOrPath, names) is { } name ? $"; did you mean '{name}'?" : "";
        return File.Exists(Path.Combine(nameOrPath, FileName))
            ? Path.Combine(nameOrPath, FileName)
            : throw new CliException(
                $"there is no board '{nameOrPath}'{nearest}", $"--board with one of: {string.Join(", ", names)}, or the path of a board.json", ExitCodes.Refused);
    }

    private static string[] Names() =>
        Directory.Exists(Folder) ? [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)] : [];
}
