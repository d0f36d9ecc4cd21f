namespace NanoAgent.Safety;

/// <summary>
/// Widens a range of JSON text so that no escape is cut in two: stars in the place of one half would leave a broken
/// document. In other text it costs a character or two. Pure.
/// </summary>
internal static class EscapeEdges
{
    private const int UnicodeDigits = 4;

    /// <summary>The beginning of the escape that this place lies within or behind whose backslashes it stands; else the place.</summary>
    public static int Start(byte[] bytes, int at, int low)
    {
        int from = at;
        for (int back = 0; back <= UnicodeDigits && from == at; back++)
        {
            int mark = at - back;
            bool isUnicode = back > 0 && mark > low && bytes[mark] == 'u' && bytes[mark - 1] == KeyLetters.Backslash;
            if ((back == 0 || isUnicode) && mark > low && bytes[mark - 1] == KeyLetters.Backslash)
            {
                from = mark - 1;
            }
        }

        while (from > low && from < at && bytes[from - 1] == KeyLetters.Backslash)
        {
            from--;
        }

        return IsSurrogate(bytes, from, bytes.Length, 0xDC00) ? FirstOfPair(bytes, from, low) : from;
    }

    /// <summary>The end of the escape that a range ends within; else its end.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="at">End of the range.</param>
    /// <param name="low">Beginning of the range.</param>
    /// <param name="high">End of the text.</param>
    public static int End(byte[] bytes, int at, int low, int high)
    {
        int end = EscapeEnd(bytes, at, low, high);
        int first = end - UnicodeDigits - 2;
        bool isPair = first >= 0 && IsSurrogate(bytes, first, end, 0xD800) && IsSurrogate(bytes, end, high, 0xDC00);
        return isPair ? end + SecretMatch.Backslashes(bytes, end, high) + 1 + UnicodeDigits : end;
    }

    private static int EscapeEnd(byte[] bytes, int at, int low, int high)
    {
        int run = 0;
        while (at - run > low && bytes[at - run - 1] == KeyLetters.Backslash)
        {
            run++;
        }

        if ((run & 1) == 1 && at < high)
        {
            bool isUnicode = bytes[at] == 'u' && KeyLetters.HexOf(bytes, at + 1, UnicodeDigits, high) >= 0;
            return at + 1 + (isUnicode ? UnicodeDigits : 0);
        }

        for (int back = 1; back <= UnicodeDigits; back++)
        {
            int mark = at - back;
            bool isUnicode = mark > low && bytes[mark] == 'u' && bytes[mark - 1] == KeyLetters.Backslash;
            if (isUnicode && KeyLetters.HexOf(bytes, mark + 1, UnicodeDigits, high) >= 0)
            {
                return mark + 1 + UnicodeDigits;
            }
        }

        return at;
    }

    // The second half of a pair alone is refused by many readers, and so is the first one.
    private static int FirstOfPair(byte[] bytes, int second, int low)
    {
        int from = second - UnicodeDigits - 2;
        bool isPair = from >= low && bytes[from] == KeyLetters.Backslash && IsSurrogate(bytes, from, second, 0xD800);
        while (isPair && from > low && bytes[from - 1] == KeyLetters.Backslash)
        {
            from--;
        }

        return isPair ? from : second;
    }

    private static bool IsSurrogate(byte[] bytes, int from, int end, int kind)
    {
        int run = SecretMatch.Backslashes(bytes, from, end);
        int mark = from + run;
        bool isUnicode = run > 0 && mark < end && bytes[mark] == 'u';
        int code = isUnicode ? KeyLetters.HexOf(bytes, mark + 1, UnicodeDigits, end) : -1;
        return code >= kind && code < kind + 0x400;
    }
}
