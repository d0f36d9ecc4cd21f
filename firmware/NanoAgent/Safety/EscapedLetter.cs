namespace NanoAgent.Safety;

/// <summary>Does the next letter of a secret stand here, as it is or as an escape of a URL or of JSON? Pure.</summary>
internal static class EscapedLetter
{
    /// <summary>Length of the letter here, as %XX or as it is, when it is the next one of the secret; else 0.</summary>
    public static int Length(byte[] bytes, int at, int end, SecretForm form, int matched, bool isBehindBackslash, bool isPercentPlain)
    {
        byte b = bytes[at];
        int coded = b == KeyLetters.Percent && !isPercentPlain ? KeyLetters.HexOf(bytes, at + 1, 2, end) : -1;
        if (coded >= 0 && form.Has(matched, (byte)coded))
        {
            return 3;
        }

        return form.Has(matched, b) || (isBehindBackslash && form.Has(matched, ControlOf(b))) ? 1 : 0;
    }

    /// <summary>Length of "uXXXX" (of a pair: with the backslashes between) when it stands for the next letters of the secret; else 0.</summary>
    public static int UnicodeLength(byte[] bytes, int at, int end, SecretForm form, int matched, out int letters)
    {
        letters = 1;
        int code = bytes[at] == 'u' ? KeyLetters.HexOf(bytes, at + 1, 4, end) : -1;
        if (code < 0)
        {
            return 0;
        }

        int length = 5;
        if (code >= 0xD800 && code < 0xDC00)
        {
            int second = at + length + SecretMatch.Backslashes(bytes, at + length, end);
            int low = second < end && bytes[second] == 'u' ? KeyLetters.HexOf(bytes, second + 1, 4, end) : -1;
            code = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : code;
            length = second + 5 - at;
        }

        letters = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        for (int i = 0; i < letters; i++)
        {
            if (matched + i >= form.Length || !form.Has(matched + i, Utf8Byte(code, i, letters)))
            {
                letters = 1;
                return 0;
            }
        }

        return length;
    }

    // RFC 3629, section 3.
    private static byte Utf8Byte(int code, int index, int count)
    {
        int bits = code >> (6 * (count - 1 - index));
        if (index > 0)
        {
            return (byte)(0x80 | (bits & 0x3F));
        }

        return (byte)(count == 1 ? bits : count == 2 ? 0xC0 | bits : count == 3 ? 0xE0 | bits : 0xF0 | bits);
    }

    /// <summary>What a letter behind a backslash stands for (RFC 8259, section 7); 0, which is in no secret, for none.</summary>
    public static byte ControlOf(byte letter)
    {
        switch (letter)
        {
            case (byte)'n':
                return 10;
            case (byte)'r':
                return 13;
            case (byte)'t':
                return 9;
            case (byte)'b':
                return 8;
            case (byte)'f':
                return 12;
            default:
                return 0;
        }
    }
}
