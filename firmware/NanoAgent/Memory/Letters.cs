namespace NanoAgent.Memory;

/// <summary>What counts as a letter when text is searched, and its lower case; the platform knows ASCII only. Pure, over code points.</summary>
internal static class Letters
{
    // First and last code point of each range, ascending. What is in none of them is a letter from 0xC0 on.
    private static readonly int[] NoLetters =
    {
        0xD7, 0xD7, 0xF7, 0xF7, 0x2000, 0x2BFF, 0x3000, 0x3004, 0x3008, 0x303F, 0x30FB, 0x30FB, 0xD800, 0xF8FF, 0xFE00, 0xFE6F,
        0xFF00, 0xFF0F, 0xFF1A, 0xFF20, 0xFF3B, 0xFF40, 0xFF5B, 0xFF65, 0xFFE0, 0xFFFF, 0x1F000, 0x1FAFF, 0xE0000, 0x10FFFF,
    };

    // Scripts that put no blanks between words: Thai to Khmer, Han, kana, Hangul.
    private static readonly int[] Unspaced =
    {
        0xE00, 0xEFF, 0x1000, 0x109F, 0x1780, 0x17FF, 0x2E80, 0x2FDF, 0x3005, 0x3007, 0x3040, 0x312F, 0x3400, 0x4DBF, 0x4E00, 0x9FFF,
        0xAC00, 0xD7AF, 0xF900, 0xFAFF, 0xFF66, 0xFF9D, 0x20000, 0x3FFFF,
    };

    /// <summary>Letters and digits of any script.</summary>
    public static bool IsWord(int c)
    {
        if (c < 0x80)
        {
            return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }

        return c < 0xC0 ? c == 0xAA || c == 0xB5 || c == 0xBA : !IsIn(NoLetters, c);
    }

    public static bool IsDigit(int c) => c >= '0' && c <= '9';

    /// <summary>A character of a script without blanks between words: it is a word by itself, and with its neighbour.</summary>
    public static bool IsUnspaced(int c) => c >= 0xE00 && IsIn(Unspaced, c);

    /// <summary>Emoji and signs: each is a word by itself.</summary>
    public static bool IsSign(int c) => (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF);

    /// <summary>Lower case of Latin, Greek and Cyrillic letters; ASCII for the full-width forms.</summary>
    public static int Fold(int c)
    {
        if (c < 0x80)
        {
            return c >= 'A' && c <= 'Z' ? c + 32 : c;
        }

        if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3AB && c != 0x3A2) || (c >= 0x410 && c <= 0x42F))
        {
            return c + 32;
        }

        if (c >= 0x400 && c <= 0x40F)
        {
            return c + 80;
        }

        if (c >= 0x100 && c <= 0x17E)
        {
            return FoldPair(c);
        }

        // Final sigma is a sigma.
        return c >= 0xFF01 && c <= 0xFF5E ? Fold(c - 0xFEE0) : c == 0x3C2 ? 0x3C3 : c;
    }

    // Latin Extended-A: capitals and small letters alternate, in two stretches with the capital on the odd number.
    private static int FoldPair(int c)
    {
        if (c == 0x130 || c == 0x131 || c == 0x138 || c == 0x149)
        {
            return c;
        }

        if (c == 0x178)
        {
            return 0xFF;
        }

        bool isOddCapital = (c >= 0x139 && c <= 0x148) || c >= 0x179;
        return (c & 1) == (isOddCapital ? 1 : 0) ? c + 1 : c;
    }

    private static bool IsIn(int[] ranges, int c)
    {
        for (int i = 0; i < ranges.Length; i += 2)
        {
            if (c <= ranges[i + 1])
            {
                return c >= ranges[i];
            }
        }

        return false;
    }
}
