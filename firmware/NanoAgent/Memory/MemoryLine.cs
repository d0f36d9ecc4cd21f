using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>
/// One line of MEMORY.md: "- [kind] 2026-11-21 source: text". Lines of any other form are people's own; they have a text
/// and nothing else. Pure.
/// </summary>
public sealed class MemoryLine
{
    public const string Undated = "undated";

    /// <summary>Ends the source of what was saved while strangers' words were at work: "telegram?".</summary>
    public const string DoubtMark = "?";

    private MemoryLine(string raw) => Raw = raw;

    /// <summary>The line as it stands in the file.</summary>
    public string Raw { get; }

    /// <summary>False for a line that somebody wrote in a form of their own.</summary>
    public bool IsTyped { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>"2026-11-21" or "undated".</summary>
    public string Date { get; private set; } = "";

    public string Source { get; private set; } = "";

    /// <summary>It was saved while strangers' words were at work; a person agreed to it, unaware of what it may lead to later.</summary>
    public bool IsDoubtful => Strings.EndsWith(Source, DoubtMark);

    /// <summary>What is remembered; of a line in another form all of it.</summary>
    public string Text { get; private set; } = "";

    public static string Format(string kind, string date, string source, string text) =>
        "- [" + kind + "] " + date + " " + source + ": " + OneLine(text);

    public static MemoryLine Parse(string raw)
    {
        MemoryLine line = new MemoryLine(raw);
        char[] chars = raw.ToCharArray();
        int kindEnd = Strings.StartsWith(raw, "- [") ? IndexOf(chars, ']', 3) : -1;
        int dateEnd = kindEnd < 0 || kindEnd + 2 >= chars.Length || chars[kindEnd + 1] != ' ' ? -1 : IndexOf(chars, ' ', kindEnd + 2);
        int sourceEnd = dateEnd < 0 ? -1 : IndexOf(chars, ':', dateEnd + 1);
        if (sourceEnd < 0 || !line.TakeFrame(chars, kindEnd, dateEnd, sourceEnd))
        {
            line.Text = raw;
        }

        return line;
    }

    /// <summary>Without line breaks and other control characters, blanks at the ends or doubled ones.</summary>
    public static string OneLine(string text)
    {
        StringBuilder line = new StringBuilder();
        bool isGap = false;
        foreach (char c in text.ToCharArray())
        {
            if (c <= ' ' || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029)
            {
                isGap = line.Length > 0;
                continue;
            }

            line.Append(isGap ? " " : "").Append(c);
            isGap = false;
        }

        return line.ToString();
    }

    private bool TakeFrame(char[] chars, int kindEnd, int dateEnd, int sourceEnd)
    {
        string date = new string(chars, kindEnd + 2, dateEnd - kindEnd - 2);
        string source = new string(chars, dateEnd + 1, sourceEnd - dateEnd - 1);
        if ((date != Undated && Days.NumberOf(date) < 0) || source.Length == 0 || source.IndexOf(' ') >= 0)
        {
            return false;
        }

        Kind = new string(chars, 3, kindEnd - 3);
        Date = date;
        Source = source;
        Text = new string(chars, sourceEnd + 1, chars.Length - sourceEnd - 1).Trim();
        IsTyped = true;
        return true;
    }

    private static int IndexOf(char[] chars, char wanted, int from)
    {
        for (int i = from; i < chars.Length; i++)
        {
            if (chars[i] == wanted)
            {
                return i;
            }
        }

        return -1;
    }
}
