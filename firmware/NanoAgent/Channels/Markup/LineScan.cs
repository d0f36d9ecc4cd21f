namespace NanoAgent.Channels.Markup;

/// <summary>What kind of block a line of Markdown begins. Pure.</summary>
internal static class LineScan
{
    public static int LineEnd(char[] text, int at)
    {
        int end = at;
        while (end < text.Length && text[end] != '\n')
        {
            end++;
        }

        return end;
    }

    public static int SkipBlanks(char[] text, int at, int end)
    {
        int next = at;
        while (next < end && (text[next] == ' ' || text[next] == '\t'))
        {
            next++;
        }

        return next;
    }

    public static int TrimEnd(char[] text, int at, int end)
    {
        int last = end;
        while (last > at && (text[last - 1] == ' ' || text[last - 1] == '\t'))
        {
            last--;
        }

        return last;
    }

    /// <summary>How often the character at this place follows itself; 0 at the end.</summary>
    public static int RowLength(char[] text, int at, int end)
    {
        int next = at;
        while (next < end && text[next] == text[at])
        {
            next++;
        }

        return next - at;
    }

    /// <summary>Length of the row of ` or ~ that opens a block of code; 0 when none does.</summary>
    public static int FenceLength(char[] text, int at, int end)
    {
        if (at >= end || (text[at] != '`' && text[at] != '~'))
        {
            return 0;
        }

        int length = RowLength(text, at, end);
        for (int i = at + length; i < end && text[at] == '`'; i++)
        {
            // Backquotes on the same line make it code inside a line.
            length = text[i] == '`' ? 0 : length;
        }

        return length < 3 ? 0 : length;
    }

    /// <summary>What stands behind a fence, if a class name may hold it; else "".</summary>
    public static string Language(char[] text, int from, int to)
    {
        bool isLanguage = to - from <= Limits.LanguageUnitsMax;
        for (int i = from; i < to && isLanguage; i++)
        {
            isLanguage = IsLanguageUnit(text[i]);
        }

        return isLanguage ? new string(text, from, to - from) : "";
    }

    /// <summary>1 to 6 for a heading, else 0.</summary>
    public static int HeadingLevel(char[] text, int at, int end)
    {
        int level = at < end && text[at] == '#' ? RowLength(text, at, end) : 0;
        bool isHeading = level <= 6 && (at + level == end || text[at + level] == ' ' || text[at + level] == '\t');
        return isHeading ? level : 0;
    }

    /// <summary>Three or more of - * _ and blanks, nothing else.</summary>
    public static bool IsRule(char[] text, int at, int end)
    {
        if (at >= end || (text[at] != '-' && text[at] != '*' && text[at] != '_'))
        {
            return false;
        }

        int count = 0;
        for (int i = at; i < end; i++)
        {
            if (text[i] == text[at])
            {
                count++;
            }
            else if (text[i] != ' ' && text[i] != '\t')
            {
                return false;
            }
        }

        return count >= 3;
    }

    /// <summary>"- ", "* " or "+ " with words behind it.</summary>
    public static bool IsBullet(char[] text, int at, int end) =>
        at + 1 < end && (text[at] == '-' || text[at] == '*' || text[at] == '+') && text[at + 1] == ' ' && SkipBlanks(text, at + 1, end) < end;

    /// <summary>"1. " or "1) ".</summary>
    public static bool IsNumbered(char[] text, int at, int end)
    {
        int digits = 0;
        while (at + digits < end && digits < 10 && MarkupText.IsDigit(text[at + digits]))
        {
            digits++;
        }

        int mark = at + digits;
        return digits > 0 && digits < 10 && mark + 1 < end && (text[mark] == '.' || text[mark] == ')') && text[mark + 1] == ' ';
    }

    private static bool IsLanguageUnit(char unit) =>
        MarkupText.IsLetter(unit) || MarkupText.IsDigit(unit) || unit == '+' || unit == '#' || unit == '-' || unit == '_' || unit == '.';
}
