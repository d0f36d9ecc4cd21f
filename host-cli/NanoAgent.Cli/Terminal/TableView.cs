using Spectre.Console;
using Spectre.Console.Rendering;

namespace NanoAgent.Cli.Terminal;

/// <summary>
/// Rows under a head. A program reads columns between blanks, whole; a person's terminal gets what fits: long cells are
/// wrapped, short ones stay in one piece. Pure.
/// </summary>
/// <param name="head">The heads of the columns.</param>
/// <param name="rows">The cells, as many in each row.</param>
internal sealed class TableView(string[] head, IEnumerable<string[]> rows)
{
    // A name, a time, a state: broken in two they are hard to read, so they are not.
    private const int WholeCharsMax = 22;

    private readonly string[][] _rows = [.. rows];

    public bool IsEmpty => _rows.Length == 0;

    /// <summary>How a cell looks on a terminal with colours; by its column and its text.</summary>
    public Func<int, string, Style?> StyleOf { get; init; } = (_, _) => null;

    /// <summary>Columns whose cells are copied, so that they stay in one piece however long they are.</summary>
    public IReadOnlyList<int> WholeColumns { get; init; } = [];

    /// <summary>For a pipe, or for a terminal.</summary>
    public string Render(Screen? screen)
    {
        string plain = Plain();
        bool fits = screen == null || plain.Split('\n').All(line => line.Length <= screen.Columns);
        if (IsEmpty || (fits && screen is not { HasColor: true }))
        {
            return plain;
        }

        using var text = new StringWriter();
        SpectreConsole.Over(text, screen).Write(Draw());
        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n');
    }

    /// <summary>Columns between blanks; figures stand right. Empty when there are no rows.</summary>
    public string Plain()
    {
        if (IsEmpty)
        {
            return "";
        }

        string[][] all = [head, .. _rows];
        int[] widths = [.. head.Select((_, column) => all.Max(row => row[column].Length))];
        bool[] areFigures = [.. head.Select((_, column) => AreFigures(column))];
        string Padded(string text, int column) => areFigures[column] ? text.PadLeft(widths[column]) : text.PadRight(widths[column]);
        return string.Join('\n', all.Select(row => string.Join("  ", row.Select(Padded)).TrimEnd()));
    }

    private Table Draw()
    {
        var table = new Table { Border = TableBorder.None, ShowRowSeparators = false };
        for (int column = 0; column < head.Length; column++)
        {
            string[] cells = [.. _rows.Select(row => row[column])];
            var drawn = new TableColumn(Cell(head[column], Palette.StrongStyle))
            {
                NoWrap = WholeColumns.Contains(column) || cells.Append(head[column]).Max(cell => cell.Length) <= WholeCharsMax,
                Padding = new Padding(0, 0, column == head.Length - 1 ? 0 : 2, 0),
                Alignment = AreFigures(column) ? Justify.Right : Justify.Left,
            };
            table.AddColumn(drawn);
        }

        foreach (string[] row in _rows)
        {
            table.AddRow(row.Select((cell, column) => Cell(cell, StyleOf(column, cell))));
        }

        return table;
    }

    private bool AreFigures(int column) => _rows.All(row => row[column].All(char.IsAsciiDigit));

    // A text, never markup: a bracket in the name of a job is a bracket.
    private static Spectre.Console.Text Cell(string text, Style? style) => new(PlainText.Clean(text), style) { Overflow = Overflow.Fold };
}
