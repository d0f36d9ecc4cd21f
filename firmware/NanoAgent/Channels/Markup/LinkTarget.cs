using NanoAgent.Text;

namespace NanoAgent.Channels.Markup;

/// <summary>The address of a Markdown link: where it ends, whether it may be one, whether the words above it lie about it. Pure.</summary>
internal static class LinkTarget
{
    private const int TitleUnitsMax = 256;

    /// <summary>Reads "(address)" or "(address "title")".</summary>
    /// <param name="text">The paragraph.</param>
    /// <param name="at">Place of the opening bracket.</param>
    /// <param name="end">End of the paragraph.</param>
    /// <param name="after">Place behind the closing bracket.</param>
    /// <returns>The address, or "" when there is none that a message may carry.</returns>
    public static string Read(char[] text, int at, int end, out int after)
    {
        after = at;
        int from = SkipBlanks(text, at + 1, end);
        bool isAngled = from < end && text[from] == '<';
        from += isAngled ? 1 : 0;
        int to = isAngled ? EndOfAngled(text, from, end) : EndOfBare(text, from, end);
        if (to <= from || TagWriter.AddressLength(text, from, to) > Limits.LinkUnitsMax)
        {
            return "";
        }

        int close = SkipTitle(text, SkipBlanks(text, isAngled ? to + 1 : to, end), end);
        if (close >= end || text[close] != ')')
        {
            return "";
        }

        after = close + 1;
        string address = new string(text, from, to - from);
        return IsWelcome(address) ? address : "";
    }

    /// <summary>The schemes that Telegram opens and people expect.</summary>
    public static bool IsWelcome(string address)
    {
        string lower = Strings.ToLower(Strings.TrimTo(address, 16));
        return Strings.StartsWith(lower, "https://") || Strings.StartsWith(lower, "http://")
            || Strings.StartsWith(lower, "tg://") || Strings.StartsWith(lower, "mailto:");
    }

    /// <summary>True when the words look like an address and are not this one: the reader has to see where it really leads.</summary>
    public static bool Misleads(string words, string address)
    {
        string shown = words.Trim();
        return Bare(shown) != Bare(address) && LooksLikeAddress(shown.ToCharArray());
    }

    private static bool LooksLikeAddress(char[] words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            char unit = words[i];
            bool isDot = unit == '.' || unit == '\u2024' || unit == '\u3002' || unit == '\uFE52' || unit == '\uFF0E' || unit == '\uFF61';
            bool isInside = i > 0 && i + 1 < words.Length && !MarkupText.IsBlank(words[i - 1]) && !MarkupText.IsBlank(words[i + 1]);
            if (unit == '@' || unit == '/' || unit == '\u2044' || unit == '\u2215' || unit == '\uFF0F' || (isDot && isInside))
            {
                return true;
            }
        }

        return false;
    }

    // Without scheme and the slash at the end, in which case does not count.
    private static string Bare(string address)
    {
        string bare = Strings.ToLower(address);
        foreach (string scheme in new string[] { "https://", "http://", "tg://", "mailto:" })
        {
            bare = Strings.StartsWith(bare, scheme) ? bare.Substring(scheme.Length) : bare;
        }

        return Strings.EndsWith(bare, "/") ? bare.Substring(0, bare.Length - 1) : bare;
    }

    private static int SkipBlanks(char[] text, int at, int end)
    {
        int next = at;
        while (next < end && next - at < TitleUnitsMax && MarkupText.IsBlank(text[next]))
        {
            next++;
        }

        return next;
    }

    private static int EndOfAngled(char[] text, int from, int end)
    {
        for (int at = from; at < end && at - from <= Limits.LinkUnitsMax && text[at] != '\n' && text[at] != '<'; at++)
        {
            if (text[at] == '>')
            {
                return at;
            }
        }

        return from;
    }

    // Brackets inside must be in pairs.
    private static int EndOfBare(char[] text, int from, int end)
    {
        int depth = 0;
        for (int at = from; at < end && at - from <= Limits.LinkUnitsMax; at++)
        {
            if (MarkupText.IsBlank(text[at]) || (text[at] == ')' && depth == 0))
            {
                return at;
            }

            depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
        }

        return from;
    }

    private static int SkipTitle(char[] text, int at, int end)
    {
        if (at >= end || (text[at] != '"' && text[at] != '\''))
        {
            return at;
        }

        for (int close = at + 1; close < end && close - at < TitleUnitsMax; close++)
        {
            if (text[close] == text[at])
            {
                return SkipBlanks(text, close + 1, end);
            }
        }

        return end;
    }
}
