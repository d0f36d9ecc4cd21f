namespace NanoAgent.Safety;

/// <summary>
/// Keys that nobody stored, known by their shape: what people paste by mistake. Ordinary words, hashes, UUIDs, numbers and
/// pictures in base64 are none of them. Lengths are those that the issuers use, with some room. Pure.
/// </summary>
internal static class KeyShapes
{
    private static readonly KeyShape[] Shapes =
    {
        new KeyShape("sk-ant-", KeyShape.Word, 16),
        new KeyShape("sk-proj-", KeyShape.Word, 16),
        new KeyShape("sk-svcacct-", KeyShape.Word, 16),
        new KeyShape("sk-or-", KeyShape.Word, 16),
        new KeyShape("sk-", KeyShape.Alphanumeric, 20) { NeedsDigit = true },
        new KeyShape("sk_live_", KeyShape.Alphanumeric, 16),
        new KeyShape("sk_test_", KeyShape.Alphanumeric, 16),
        new KeyShape("rk_live_", KeyShape.Alphanumeric, 16),
        new KeyShape("AIza", KeyShape.Word, 35, 35),
        new KeyShape("AKIA", KeyShape.Capital, 16, 16),
        new KeyShape("ASIA", KeyShape.Capital, 16, 16),
        new KeyShape("ghp_", KeyShape.Alphanumeric, 20),
        new KeyShape("gho_", KeyShape.Alphanumeric, 20),
        new KeyShape("ghs_", KeyShape.Alphanumeric, 20),
        new KeyShape("ghu_", KeyShape.Alphanumeric, 20),
        new KeyShape("ghr_", KeyShape.Alphanumeric, 20),
        new KeyShape("github_pat_", KeyShape.Word, 22),
        new KeyShape("glpat-", KeyShape.Word, 20),
        new KeyShape("gsk_", KeyShape.Alphanumeric, 30),
        new KeyShape("xoxa-", KeyShape.Word, 10) { NeedsDigit = true },
        new KeyShape("xoxb-", KeyShape.Word, 10) { NeedsDigit = true },
        new KeyShape("xoxp-", KeyShape.Word, 10) { NeedsDigit = true },
        new KeyShape("xoxr-", KeyShape.Word, 10) { NeedsDigit = true },
        new KeyShape("xoxs-", KeyShape.Word, 10) { NeedsDigit = true },
        new KeyShape("BSA", KeyShape.Word, 24, 32) { NeedsDigit = true },
        new KeyShape("tvly-", KeyShape.Word, 16),
        new KeyShape("hf_", KeyShape.Alphanumeric, 30, 40),
        new KeyShape("npm_", KeyShape.Alphanumeric, 36, 36),
    };

    /// <summary>Notes for each byte whether a key or a label may begin with it.</summary>
    public static void MarkFirstBytes(byte[] table, int mark)
    {
        foreach (KeyShape shape in Shapes)
        {
            table[shape.First] |= (byte)mark;
        }

        for (int b = '0'; b <= '9'; b++)
        {
            table[b] |= (byte)mark;
        }

        foreach (char c in "eaAsS-".ToCharArray())
        {
            table[c] |= (byte)mark;
        }
    }

    /// <summary>Looks for a key that begins at this place, or behind the label that does.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="at">The place.</param>
    /// <param name="low">Beginning of the text.</param>
    /// <param name="end">End of the text.</param>
    /// <param name="from">Where the key begins.</param>
    /// <returns>Where it ends; -1 for none.</returns>
    public static int End(byte[] bytes, int at, int low, int end, out int from)
    {
        from = at;
        byte first = bytes[at];
        if (first == '-')
        {
            return PemKey.End(bytes, at, low, end);
        }

        if (KeyLetters.IsDigit(first))
        {
            return BotToken.End(bytes, at, low, end);
        }

        int labelled = first == 'a' || first == 'A' || first == 's' || first == 'S' ? KeyLabels.End(bytes, at, end, out from) : -1;
        if (labelled >= 0 || !IsBorder(bytes, at, low))
        {
            return labelled;
        }

        from = at;
        return first == 'e' ? WebToken.End(bytes, at, end) : PrefixedEnd(bytes, at, end);
    }

    private static int PrefixedEnd(byte[] bytes, int at, int end)
    {
        foreach (KeyShape shape in Shapes)
        {
            int found = shape.First == bytes[at] ? shape.End(bytes, at, end) : -1;
            if (found >= 0)
            {
                return found;
            }
        }

        return -1;
    }

    // In the middle of a word no key begins. The last letter of an escape is none of a word; "+" and "/" go on in base64.
    private static bool IsBorder(byte[] bytes, int at, int low)
    {
        if (at == low)
        {
            return true;
        }

        byte before = bytes[at - 1];
        bool isBase64 = before == '+' || (before == '/' && bytes[at] == 'B');
        if (!KeyLetters.IsWord(before))
        {
            return !isBase64;
        }

        bool isControl = at - 2 >= low && bytes[at - 2] == KeyLetters.Backslash;
        bool isPercent = at - 3 >= low && bytes[at - 3] == KeyLetters.Percent && KeyLetters.HexOf(bytes, at - 2, 2, at) >= 0;
        bool isUnicode = at - 6 >= low && bytes[at - 6] == KeyLetters.Backslash && bytes[at - 5] == 'u' && KeyLetters.HexOf(bytes, at - 4, 4, at) >= 0;
        return isControl || isPercent || isUnicode;
    }
}
