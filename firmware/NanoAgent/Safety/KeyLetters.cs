namespace NanoAgent.Safety;

/// <summary>What single ASCII bytes stand for in the spellings of keys. Pure.</summary>
internal static class KeyLetters
{
    public const byte Backslash = (byte)'\\';
    public const byte Percent = (byte)'%';
    public const byte Quote = (byte)'"';

    public static bool IsDigit(byte b) => b >= '0' && b <= '9';

    public static bool IsUpper(byte b) => b >= 'A' && b <= 'Z';

    public static bool IsAlphanumeric(byte b) => (b >= 'a' && b <= 'z') || IsUpper(b) || IsDigit(b);

    public static bool IsWord(byte b) => IsAlphanumeric(b) || b == '_' || b == '-';

    /// <summary>The end of a run of letters, digits, "_" and "-".</summary>
    public static int WordEnd(byte[] bytes, int at, int end)
    {
        while (at < end && IsWord(bytes[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Value of a hexadecimal digit of either case, or -1.</summary>
    public static int HexOf(byte b)
    {
        if (IsDigit(b))
        {
            return b - '0';
        }

        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /// <summary>Value of a run of hexadecimal digits, or -1 when one of them is none or lies beyond the end.</summary>
    public static int HexOf(byte[] bytes, int at, int digits, int end)
    {
        int value = at + digits <= end ? 0 : -1;
        for (int i = 0; i < digits && value >= 0; i++)
        {
            int digit = HexOf(bytes[at + i]);
            value = digit < 0 ? -1 : (value << 4) | digit;
        }

        return value;
    }

    /// <summary>Six bits that a letter of base64 stands for (RFC 4648, sections 4 and 5 alike), or -1.</summary>
    public static int SixBitsOf(byte b)
    {
        if (IsUpper(b))
        {
            return b - 'A';
        }

        if (b >= 'a' && b <= 'z')
        {
            return b - 'a' + 26;
        }

        if (IsDigit(b))
        {
            return b - '0' + 52;
        }

        return b == '+' || b == '-' ? 62 : b == '/' || b == '_' ? 63 : -1;
    }

    public static byte ToLower(byte b) => IsUpper(b) ? (byte)(b + 32) : b;

    /// <summary>Does this word, given in lower case, stand here in any case?</summary>
    public static bool IsWordAt(byte[] bytes, int at, int end, byte[] lower)
    {
        int matched = at + lower.Length <= end ? 0 : -1;
        while (matched >= 0 && matched < lower.Length)
        {
            matched = ToLower(bytes[at + matched]) == lower[matched] ? matched + 1 : -1;
        }

        return matched >= 0;
    }
}
