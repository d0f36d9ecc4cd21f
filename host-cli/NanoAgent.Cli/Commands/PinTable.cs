using NanoAgent.Board;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>What each pin of a board is for. Pure.</summary>
internal static class PinTable
{
    private const int FirstMissing = 22;
    private const int LastMissing = 25;

    /// <summary>All pins of the chip in ascending order; neighbours that are the same share a row.</summary>
    public static PinRow[] Of(BoardProfile board)
    {
        var rows = new List<PinRow>();
        foreach (int pin in Enumerable.Range(0, Limits.PinMax + 1).Where(pin => pin is < FirstMissing or > LastMissing))
        {
            PinRow row = PinRole.Of(board, pin);
            if (rows.Count > 0 && rows[^1].Last == pin - 1 && rows[^1].IsLike(row))
            {
                rows[^1] = rows[^1] with { Last = pin };
            }
            else
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }

    /// <summary>The rows in columns; what does not fit into the last one goes on beneath it.</summary>
    public static string Draw(PinRow[] rows, int columns)
    {
        string[][] cells = [["PIN", "NAME", "ROLE", "NOTE"], .. rows.Select(row => new[] { row.Pins, OneLine.Of(row.Name), row.Role, OneLine.Of(row.Note) })];
        int[] widths = [.. Enumerable.Range(0, 3).Select(column => cells.Max(row => row[column].Length))];
        int left = widths.Sum() + (2 * widths.Length);
        var lines = new List<string>();
        foreach (string[] row in cells)
        {
            string head = string.Concat(widths.Select((width, column) => row[column].PadRight(width + 2)));
            string[] note = [.. HelpPage.Wrap(row[3], Math.Max(20, columns - left))];
            lines.Add((head + note[0]).TrimEnd());
            lines.AddRange(note.Skip(1).Select(line => new string(' ', left) + line));
        }

        return string.Join('\n', lines);
    }
}
