namespace NanoAgent.Text;

/// <summary>
/// Where a text may be cut without breaking what people see as one character (Unicode Annex 29, on the careful side:
/// where this says no, a cut might still be right).
/// </summary>
public static class Graphemes
{
    // Pairs of first and last: characters that belong to the one before them (categories Mn, Me, Mc, joiners, jamo vowels and
    // finals of Unicode 15), with gaps of one or two other characters closed.
    private static readonly ushort[] Marks =
    {
        0x0300, 0x036F, 0x0483, 0x0489, 0x0591, 0x05C7, 0x0610, 0x061A, 0x064B, 0x065F, 0x0670, 0x0670, 0x06D6, 0x06ED,
        0x0711, 0x0711, 0x0730, 0x074A, 0x07A6, 0x07B0, 0x07EB, 0x07F3, 0x07FD, 0x07FD, 0x0816, 0x082D, 0x0859, 0x085B,
        0x0898, 0x089F, 0x08CA, 0x0903, 0x093A, 0x0957, 0x0962, 0x0963, 0x0981, 0x0983, 0x09BC, 0x09CD, 0x09D7, 0x09D7,
        0x09E2, 0x09E3, 0x09FE, 0x0A03, 0x0A3C, 0x0A51, 0x0A70, 0x0A71, 0x0A75, 0x0A75, 0x0A81, 0x0A83, 0x0ABC, 0x0ACD,
        0x0AE2, 0x0AE3, 0x0AFA, 0x0B03, 0x0B3C, 0x0B57, 0x0B62, 0x0B63, 0x0B82, 0x0B82, 0x0BBE, 0x0BCD, 0x0BD7, 0x0BD7,
        0x0C00, 0x0C04, 0x0C3C, 0x0C56, 0x0C62, 0x0C63, 0x0C81, 0x0C83, 0x0CBC, 0x0CD6, 0x0CE2, 0x0CE3, 0x0D00, 0x0D03,
        0x0D3B, 0x0D4D, 0x0D57, 0x0D57, 0x0D62, 0x0D63, 0x0D81, 0x0D83, 0x0DCA, 0x0DDF, 0x0DF2, 0x0DF3, 0x0E31, 0x0E3A,
        0x0E47, 0x0E4E, 0x0EB1, 0x0EBC, 0x0EC8, 0x0ECD, 0x0F18, 0x0F19, 0x0F35, 0x0F39, 0x0F3E, 0x0F3F, 0x0F71, 0x0F87,
        0x0F8D, 0x0FBC, 0x0FC6, 0x0FC6, 0x102B, 0x103E, 0x1056, 0x1059, 0x105E, 0x106D, 0x1071, 0x1074, 0x1082, 0x108F,
        0x109A, 0x109D, 0x1160, 0x11FF, 0x135D, 0x135F, 0x1712, 0x1715, 0x1732, 0x1734, 0x1752, 0x1753, 0x1772, 0x1773,
        0x17B4, 0x17D3, 0x17DD, 0x17DD, 0x180B, 0x180F, 0x1885, 0x1886, 0x18A9, 0x18A9, 0x1920, 0x193B, 0x1A17, 0x1A1B,
        0x1A55, 0x1A7F, 0x1AB0, 0x1B04, 0x1B34, 0x1B44, 0x1B6B, 0x1B73, 0x1B80, 0x1B82, 0x1BA1, 0x1BAD, 0x1BE6, 0x1BF3,
        0x1C24, 0x1C37, 0x1CD0, 0x1CE8, 0x1CED, 0x1CED, 0x1CF4, 0x1CF9, 0x1DC0, 0x1DFF, 0x200C, 0x200D, 0x20D0, 0x20F0,
        0x2CEF, 0x2CF1, 0x2D7F, 0x2D7F, 0x2DE0, 0x2DFF, 0x302A, 0x302F, 0x3099, 0x309A, 0xA66F, 0xA67D, 0xA69E, 0xA69F,
        0xA6F0, 0xA6F1, 0xA802, 0xA802, 0xA806, 0xA806, 0xA80B, 0xA80B, 0xA823, 0xA827, 0xA82C, 0xA82C, 0xA880, 0xA881,
        0xA8B4, 0xA8C5, 0xA8E0, 0xA8F1, 0xA8FF, 0xA8FF, 0xA926, 0xA92D, 0xA947, 0xA953, 0xA980, 0xA983, 0xA9B3, 0xA9C0,
        0xA9E5, 0xA9E5, 0xAA29, 0xAA36, 0xAA43, 0xAA43, 0xAA4C, 0xAA4D, 0xAA7B, 0xAA7D, 0xAAB0, 0xAAB8, 0xAABE, 0xAAC1,
        0xAAEB, 0xAAEF, 0xAAF5, 0xAAF6, 0xABE3, 0xABED, 0xD7B0, 0xD7FB, 0xFB1E, 0xFB1E, 0xFE00, 0xFE0F, 0xFE20, 0xFE2F,
        0xFF9E, 0xFF9F,
    };

    /// <summary>True when the text may be cut before <paramref name="at"/>; always true at both ends.</summary>
    /// <param name="units">The text.</param>
    /// <param name="start">Where the text to cut begins.</param>
    /// <param name="at">The place in question.</param>
    /// <param name="end">Where the text ends.</param>
    public static bool IsBorder(char[] units, int start, int at, int end)
    {
        if (at <= start || at >= end)
        {
            return true;
        }

        char before = units[at - 1];
        char next = units[at];
        if (before < 0x80 && next < 0x80)
        {
            return before != '\r' || next != '\n';
        }

        if ((IsHigh(before) && IsLow(next)) || before == 0x200D || IsMark(units, at, end))
        {
            return false;
        }

        return !IsFlagHalf(units, at, end) || FlagHalvesBefore(units, start, at) % 2 == 0;
    }

    /// <summary>The last place at or before <paramref name="at"/> that is no half of a surrogate pair.</summary>
    public static int PairBorder(char[] units, int at, int end) =>
        at > 0 && at < end && IsHigh(units[at - 1]) && IsLow(units[at]) ? at - 1 : at;

    public static bool IsHigh(char unit) => unit >= 0xD800 && unit <= 0xDBFF;

    public static bool IsLow(char unit) => unit >= 0xDC00 && unit <= 0xDFFF;

    private static bool IsMark(char[] units, int at, int end)
    {
        char unit = units[at];
        if (!IsHigh(unit))
        {
            return IsInTable(unit);
        }

        // Skin tones U+1F3FB.., the tags of regional flags U+E0020.., variation selectors U+E0100..
        char low = at + 1 < end ? units[at + 1] : '\0';
        return (unit == 0xD83C && low >= 0xDFFB && low <= 0xDFFF)
            || (unit == 0xDB40 && ((low >= 0xDC20 && low <= 0xDC7F) || (low >= 0xDD00 && low <= 0xDDEF)));
    }

    private static bool IsInTable(char unit)
    {
        int low = 0;
        int high = Marks.Length / 2 - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (unit < Marks[2 * middle])
            {
                high = middle - 1;
            }
            else if (unit > Marks[2 * middle + 1])
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    // Two regional indicators (U+1F1E6 to U+1F1FF) make a flag.
    private static bool IsFlagHalf(char[] units, int at, int end) =>
        at >= 0 && at + 1 < end && units[at] == 0xD83C && units[at + 1] >= 0xDDE6 && units[at + 1] <= 0xDDFF;

    private static int FlagHalvesBefore(char[] units, int start, int at)
    {
        int count = 0;
        int from = at - 2;
        while (from >= start && IsFlagHalf(units, from, at))
        {
            count++;
            from -= 2;
        }

        return count;
    }
}
