using System.Collections;

namespace NanoAgent.Channels.Markup;

/// <summary>A table, shown as columns of fixed width: a chat has no cells.</summary>
internal sealed class TableReader
{
    private const int ColumnsMax = 16;

    private readonly char[] _text;
    private readonly ArrayList _rows = new ArrayList();
    private readonly int[] _widths = new int[ColumnsMax];

    public TableReader(char[] text) => _text = text;

    public static bool HasCells(char[] text, int at, int end)
    {
        for (int i = at; i < end; i++)
        {
            if (text[i] == '|')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"|---|:--:|".</summary>
    public static bool IsDelimiterRow(char[] text, int at, int end)
    {
        bool hasDash = false;
        bool hasBar = false;
        for (int i = at; i < end; i++)
        {
            char unit = text[i];
            hasDash |= unit == '-';
            hasBar |= unit == '|';
            if (unit != '-' && unit != '|' && unit != ':' && unit != ' ' && unit != '\t')
            {
                return false;
            }
        }

        return hasDash && hasBar;
    }

    /// <summary>False when the line is no row, and with it the table has ended.</summary>
    public bool TryAddRow(int at, int end)
    {
        if (!HasCells(_text, at, end))
        {
            return false;
        }

        if (_rows.Count != 1 || !IsDelimiterRow(_text, at, end))
        {
            _rows.Add(Cells(at, end));
        }

        return true;
    }

    public void WriteTo(BlockWriter target, int style)
    {
        int look = style | TextStyle.Block;
        for (int row = 0; row < _rows.Count; row++)
        {
            target.BeginLine(look, "");
            WriteRow((ArrayList)_rows[row]!, target.Text, look);
        }

        target.EndBlock();
    }

    private void WriteRow(ArrayList cells, StyledText target, int look)
    {
        for (int column = 0; column < cells.Count; column++)
        {
            StyledText cell = (StyledText)cells[column]!;
            if (column > 0)
            {
                target.Append(" | ", look, "");
            }

            target.Append(cell.Units, 0, cell.Length, look, "");
            int width = column < ColumnsMax ? _widths[column] : 0;
            for (int i = WidthOf(cell); i < width && column + 1 < cells.Count; i++)
            {
                target.Append(' ', look, "");
            }
        }
    }

    private ArrayList Cells(int at, int end)
    {
        ArrayList cells = new ArrayList();
        int from = at < end && _text[at] == '|' ? at + 1 : at;
        while (from < end)
        {
            int to = from;
            while (to < end && (_text[to] != '|' || _text[to - 1] == '\\'))
            {
                to++;
            }

            cells.Add(Cell(from, to, cells.Count));
            from = to + 1;
        }

        return cells;
    }

    private StyledText Cell(int start, int end, int column)
    {
        int from = LineScan.SkipBlanks(_text, start, end);
        int to = LineScan.TrimEnd(_text, from, end);
        char[] words = new char[to - from];
        System.Array.Copy(_text, from, words, 0, words.Length);
        StyledText seen = new StyledText(words.Length);
        InlineReader.Read(words, words.Length, seen, TextStyle.None);
        int width = WidthOf(seen);

        // A wide cell does not make all others wide: a phone shows some 30 characters in a line.
        if (column < ColumnsMax && width > _widths[column] && width <= Limits.TableColumnUnitsMax)
        {
            _widths[column] = width;
        }

        return seen;
    }

    // Characters of East Asia and emoji take two columns.
    private static int WidthOf(StyledText cell)
    {
        int width = 0;
        for (int i = 0; i < cell.Length; i++)
        {
            width += MarkupText.IsCjk(cell.Units[i]) ? 2 : 1;
        }

        return width;
    }
}
