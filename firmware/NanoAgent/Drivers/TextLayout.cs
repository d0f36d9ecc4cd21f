using System.Collections;

namespace NanoAgent.Drivers;

/// <summary>Breaks text into the lines of a display: at its own line ends and at blanks, inside a word only when it is longer than a line. Pure.</summary>
public static class TextLayout
{
    /// <summary>At most <paramref name="lines"/> lines; the last one ends with dots when more would follow.</summary>
    public static string[] Break(string text, int lines, int columns)
    {
        ArrayList broken = new ArrayList();
        foreach (string line in text.Split('\n'))
        {
            BreakLine(line.TrimEnd('\r').ToCharArray(), columns, broken, lines);
        }

        if (broken.Count > lines)
        {
            string last = (string)broken[lines - 1]!;
            char[] chars = last.ToCharArray();
            broken[lines - 1] = (chars.Length > columns - 3 ? new string(chars, 0, columns - 3) : last) + "...";
        }

        string[] shown = new string[broken.Count < lines ? broken.Count : lines];
        for (int i = 0; i < shown.Length; i++)
        {
            shown[i] = (string)broken[i]!;
        }

        return shown;
    }

    // One line more than fit is enough to know that there are more.
    private static void BreakLine(char[] line, int columns, ArrayList broken, int lines)
    {
        int start = 0;
        do
        {
            int end = line.Length - start <= columns ? line.Length : BlankBefore(line, start, columns);
            broken.Add(new string(line, start, end - start).TrimEnd());
            start = end;
            while (start < line.Length && line[start] == ' ')
            {
                start++;
            }
        }
        while (start < line.Length && broken.Count <= lines);
    }

    // Where the line is to be broken: at the last blank that lets it fit, or where it is full.
    private static int BlankBefore(char[] line, int start, int columns)
    {
        for (int i = start + columns; i > start; i--)
        {
            if (line[i] == ' ')
            {
                return i;
            }
        }

        return start + columns;
    }
}
