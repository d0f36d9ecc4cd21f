using Spectre.Console.Rendering;

namespace NanoAgent.Cli.Terminal;

/// <summary>
/// Breaks sentences between words, because a terminal breaks them anywhere. A command that somebody may copy stays in one
/// piece, on a line of its own if need be. Pure.
/// </summary>
internal static class WordWrap
{
    // What a command to copy begins with; it ends with the sentence, or with the part of it.
    private static readonly string[] Programs = ["nanoagent", "sudo", "python3", "pip", "pipx", "dotnet", "apt", "brew", "kill"];

    /// <summary>The lines of a text; those that fit are left as they are.</summary>
    /// <param name="text">The text.</param>
    /// <param name="columns">Of the terminal.</param>
    /// <param name="indent">Stands before each line that had to be made.</param>
    public static IEnumerable<string> Lines(string text, int columns, string indent = "") =>
        text.ReplaceLineEndings("\n").Split('\n').SelectMany(line => Cells(line) <= columns ? [line] : Broken(line, columns, indent));

    /// <summary>How many columns a text takes.</summary>
    public static int Cells(string text) => text.Length == 0 ? 0 : new Segment(text).CellCount();

    /// <summary>Words, and commands as if they were one.</summary>
    internal static IEnumerable<string> Pieces(string text)
    {
        var command = new List<string>();
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (command.Count == 0 && !Programs.Contains(word))
            {
                yield return word;
                continue;
            }

            command.Add(word);
            if (word[^1] is ',' or ';' or ':' or '.' or ')')
            {
                yield return string.Join(' ', command);
                command.Clear();
            }
        }

        if (command.Count > 0)
        {
            yield return string.Join(' ', command);
        }
    }

    private static IEnumerable<string> Broken(string text, int columns, string indent)
    {
        // What was indented stays so: it is a list, or the text of a program.
        string line = new(' ', text.Length - text.TrimStart(' ').Length);
        indent = line + (text.AsSpan(line.Length).StartsWith("- ") ? "  " : "") + indent;
        bool isEmpty = true;
        foreach (string piece in Pieces(text))
        {
            if (!isEmpty && Cells(line) + 1 + Cells(piece) > columns)
            {
                yield return line;
                line = indent;
                isEmpty = true;
            }

            line += isEmpty ? piece : " " + piece;
            isEmpty = false;
        }

        yield return line;
    }
}
