using System.Globalization;

namespace NanoAgent.Cli.Commands;

/// <summary>Rows under a head, in columns; figures stand right. Empty when there are no rows. Pure.</summary>
internal static class Table
{
    public static string Figure(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(string[] head, IEnumerable<string[]> rows)
    {
        string[][] all = [head, .. rows];
        if (all.Length == 1)
        {
            return "";
        }

        int[] widths = [.. head.Select((_, column) => all.Max(row => row[column].Length))];
        bool[] areFigures = [.. head.Select((_, column) => all.Skip(1).All(row => row[column].All(char.IsAsciiDigit)))];
        string Cell(string text, int column) => areFigures[column] ? text.PadLeft(widths[column]) : text.PadRight(widths[column]);
        return string.Join('\n', all.Select(row => string.Join("  ", row.Select(Cell)).TrimEnd()));
    }
}
