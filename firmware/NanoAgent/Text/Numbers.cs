namespace NanoAgent.Text;

/// <summary>
/// Numbers to text and back, strictly and without culture: nanoFramework's TryParse takes blanks and plus signs, and its
/// masks such as "000" throw.
/// </summary>
public static class Numbers
{
    /// <summary>An optional '-', then digits only, within the range of an int.</summary>
    public static bool TryParseInt(string? text, out int value)
    {
        value = 0;
        if (!TryParseLong(text, out long wide) || wide < int.MinValue || wide > int.MaxValue)
        {
            return false;
        }

        value = (int)wide;
        return true;
    }

    /// <summary>An optional '-', then digits only, within the range of a long.</summary>
    public static bool TryParseLong(string? text, out long value)
    {
        value = 0;
        char[] chars = text == null ? new char[0] : text.ToCharArray();
        int first = chars.Length > 0 && chars[0] == '-' ? 1 : 0;
        if (chars.Length == first)
        {
            return false;
        }

        // Only the negative side holds every long.
        long negated = 0;
        for (int i = first; i < chars.Length; i++)
        {
            int digit = chars[i] - '0';
            if (digit < 0 || digit > 9 || negated < (long.MinValue + digit) / 10)
            {
                return false;
            }

            negated = (negated * 10) - digit;
        }

        if (first == 0 && negated == long.MinValue)
        {
            return false;
        }

        value = first == 1 ? negated : -negated;
        return true;
    }

    /// <summary>The reverse of <see cref="Fixed"/>: "21.5" with 2 decimals is 2150. More decimals than that, an exponent or a '+' is a failure.</summary>
    public static bool TryParseFixed(string text, int decimals, out long scaled)
    {
        int point = text.IndexOf('.');
        string fraction = point < 0 ? "" : text.Substring(point + 1);
        char[] digits = fraction.ToCharArray();
        scaled = 0;
        if (digits.Length > decimals || (point >= 0 && (digits.Length == 0 || digits[0] == '-')))
        {
            return false;
        }

        string whole = point < 0 ? text : text.Substring(0, point);
        string zeros = "";
        for (int i = digits.Length; i < decimals; i++)
        {
            zeros += "0";
        }

        return TryParseLong(whole, out _) && TryParseLong(whole + fraction + zeros, out scaled);
    }

    /// <summary>The number divided by a power of ten: 2153 with 2 decimals is "21.53".</summary>
    public static string Fixed(long scaled, int decimals) => Print(scaled, decimals + 1, decimals);

    /// <summary>At least <paramref name="width"/> digits, with zeros in front; a minus sign comes on top.</summary>
    public static string Padded(long value, int width) => Print(value, width, 0);

    /// <summary>Two lower-case digits for each byte.</summary>
    public static string Hex(byte[] bytes, int offset, int count)
    {
        char[] text = new char[count * 2];
        for (int i = 0; i < count; i++)
        {
            text[i * 2] = HexChar(bytes[offset + i] >> 4);
            text[(i * 2) + 1] = HexChar(bytes[offset + i] & 15);
        }

        return new string(text);
    }

    /// <summary>Two digits in either case for each byte and nothing between them; on failure the array is empty.</summary>
    public static bool TryParseHex(string text, out byte[] bytes)
    {
        char[] chars = text.ToCharArray();
        bytes = new byte[0];
        if ((chars.Length & 1) != 0)
        {
            return false;
        }

        byte[] parsed = new byte[chars.Length / 2];
        for (int i = 0; i < parsed.Length; i++)
        {
            int high = HexValue(chars[i * 2]);
            int low = HexValue(chars[(i * 2) + 1]);
            if (high < 0 || low < 0)
            {
                return false;
            }

            parsed[i] = (byte)((high << 4) | low);
        }

        bytes = parsed;
        return true;
    }

    private static string Print(long value, int digitsMin, int decimals)
    {
        // 19 digits, sign and point at the most, or what was asked for.
        char[] text = new char[(digitsMin > 19 ? digitsMin : 19) + 2];
        int at = text.Length;
        int written = 0;
        bool isNegative = value < 0;
        long rest = isNegative ? value : -value;
        do
        {
            if (written == decimals && decimals > 0)
            {
                at--;
                text[at] = '.';
            }

            // Not %: it is wrong on nanoFramework for a negative long that was once a byte or uint.
            long tenth = rest / 10;
            at--;
            text[at] = (char)('0' + (int)((tenth * 10) - rest));
            rest = tenth;
            written++;
        }
        while (rest != 0 || written < digitsMin);

        if (isNegative)
        {
            at--;
            text[at] = '-';
        }

        return new string(text, at, text.Length - at);
    }

    private static char HexChar(int digit) => (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);

    private static int HexValue(char c)
    {
        char lower = Strings.ToLower(c);
        if (lower >= '0' && lower <= '9')
        {
            return lower - '0';
        }

        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
