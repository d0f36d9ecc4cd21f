using System.Globalization;
using System.Text;

namespace NanoAgent.Cli.Terminal;

/// <summary>
/// Draws the line that is being typed into the last row of a terminal. It never wraps: of a long text the part around the
/// cursor is shown, so that one row can be erased and drawn again below whatever is printed meanwhile. Pure.
/// </summary>
internal static class LiveLine
{
    public const string Erase = "\r\x1b[K";

    /// <param name="prompt">What stands before it, already painted.</param>
    /// <param name="promptCells">How wide that is.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="cursor">A place in it.</param>
    /// <param name="columns">Of the terminal.</param>
    public static string Draw(string prompt, int promptCells, string text, int cursor, int columns)
    {
        string shown = Visible(text);

        // The last column stays free: a cursor behind it would stand in the next row on some terminals.
        int room = Math.Max(1, columns - promptCells - 1);
        string before = TakeEnd(Visible(text[..cursor]), room);
        string after = TakeStart(shown[Visible(text[..cursor]).Length..], room - Cells(before));
        string back = Cells(after) is > 0 and var cells ? string.Create(CultureInfo.InvariantCulture, $"\x1b[{cells}D") : "";
        return Erase + prompt + before + after + back;
    }

    // Ctrl-T and the like, typed on purpose, as ^T.
    private static string Visible(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        var visible = new StringBuilder();
        foreach (char c in text)
        {
            visible.Append(char.IsControl(c) ? "^" + (char)(c ^ 0x40) : c);
        }

        return visible.ToString();
    }

    private static int Cells(string text) => WordWrap.Cells(text);

    private static string TakeEnd(string text, int cells)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        int from = runes.Length;
        for (int used = 0; from > 0 && (used += Cells(runes[from - 1].ToString())) <= cells;)
        {
            from--;
        }

        return string.Concat(runes[from..]);
    }

    private static string TakeStart(string text, int cells)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        int count = 0;
        for (int used = 0; count < runes.Length && (used += Cells(runes[count].ToString())) <= cells;)
        {
            count++;
        }

        return string.Concat(runes[..count]);
    }
}
