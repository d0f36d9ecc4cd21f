using NanoAgent.Board;

namespace NanoAgent.Cli.Config;

/// <summary>Finds board profiles by name (those that came with the program) or by path.</summary>
public static class BoardProfiles
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "boards");

    /// <summary>The text of a board.json that the firmware accepts.</summary>
    public static byte[] Read(string nameOrPath)
    {
        string path = File.Exists(nameOrPath) ? nameOrPath : Path.Combine(Folder, nameOrPath, "board.json");
        if (nameOrPath.Contains("..", StringComparison.Ordinal) && !File.Exists(nameOrPath) || !File.Exists(path))
        {
            throw new CliException(
                $"there is no board '{nameOrPath}'", "one of: " + string.Join(", ", Names()) + ", or the path of a board.json", ExitCodes.Refused);
        }

        byte[] json = File.ReadAllBytes(path);
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

    private static IEnumerable<string> Names() =>
        Directory.Exists(Folder) ? Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal) : [];
}
