namespace NanoAgent.Text.Web;

/// <summary>
/// IP addresses written as text, in every form that a resolver may take for one: 127.0.0.1, 127.1, 2130706433,
/// 0x7f.1 and 0177.0.0.1 are the same host (WHATWG URL, section 3.5). Pure.
/// </summary>
public static class IpLiterals
{
    /// <summary>True when the last label is a number: such a host is an IPv4 address or nothing.</summary>
    public static bool EndsInNumber(string host)
    {
        string[] labels = host.Split('.');
        string last = labels[labels.Length - 1];
        return TryNumber(last, out _) || IsDigits(last);
    }

    /// <summary>The four bytes of an IPv4 address of one to four numbers; null when it is none.</summary>
    public static byte[]? ParseV4(string host)
    {
        string[] parts = host.Split('.');
        if (parts.Length > 4)
        {
            return null;
        }

        byte[] address = new byte[4];
        for (int i = 0; i < parts.Length; i++)
        {
            // The last number fills all the bytes that are left.
            int width = i == parts.Length - 1 ? 4 - i : 1;
            if (!TryNumber(parts[i], out long value) || value >> (8 * width) != 0)
            {
                return null;
            }

            for (int at = i + width - 1; at >= i; at--)
            {
                address[at] = (byte)(value & 255);
                value >>= 8;
            }
        }

        return address;
    }

    /// <summary>The sixteen bytes of an IPv6 address without brackets (RFC 4291 section 2.2); null when it is none.</summary>
    public static byte[]? ParseV6(string text)
    {
        int gap = text.IndexOf("::");
        if (gap < 0)
        {
            byte[]? whole = Groups(text);
            return whole != null && whole.Length == 16 ? whole : null;
        }

        byte[]? head = Groups(text.Substring(0, gap));
        byte[]? tail = Groups(text.Substring(gap + 2));
        if (head == null || tail == null || head.Length + tail.Length > 14)
        {
            return null;
        }

        byte[] address = new byte[16];
        head.CopyTo(address, 0);
        tail.CopyTo(address, 16 - tail.Length);
        return address;
    }

    /// <summary>Four bytes as "192.0.2.1".</summary>
    public static string PrintV4(byte[] address) => address[0] + "." + address[1] + "." + address[2] + "." + address[3];

    // Groups between colons, two bytes each; the last may be an IPv4 address in plain decimal.
    private static byte[]? Groups(string text)
    {
        string[] groups = text.Length == 0 ? new string[0] : text.Split(':');
        if (groups.Length > 8)
        {
            return null;
        }

        byte[] bytes = new byte[groups.Length * 2 + 2];
        int length = 0;
        for (int i = 0; i < groups.Length; i++)
        {
            bool isV4 = i == groups.Length - 1 && groups[i].IndexOf('.') >= 0;
            byte[]? group = isV4 ? ParseV4(groups[i]) : HexGroup(groups[i]);
            if (group == null || length + group.Length > bytes.Length)
            {
                return null;
            }

            group.CopyTo(bytes, length);
            length += group.Length;
        }

        byte[] exact = new byte[length];
        System.Array.Copy(bytes, 0, exact, 0, length);
        return exact;
    }

    private static byte[]? HexGroup(string group)
    {
        string padded = "000" + group;
        bool isGroup = group.Length >= 1 && group.Length <= 4;
        return isGroup && Numbers.TryParseHex(padded.Substring(group.Length - 1), out byte[] bytes) ? bytes : null;
    }

    private static bool IsDigits(string text)
    {
        foreach (char c in text.ToCharArray())
        {
            if (c < '0' || c > '9')
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    // Hexadecimal after 0x, octal after 0, decimal otherwise; at most 32 bits.
    private static bool TryNumber(string text, out long value)
    {
        bool isHex = Strings.StartsWith(text, "0x");
        char[] digits = (isHex ? text.Substring(2) : text).ToCharArray();
        int numberBase = isHex ? 16 : digits.Length > 1 && digits[0] == '0' ? 8 : 10;
        value = 0;
        foreach (char c in digits)
        {
            int digit = c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= '0' && c <= '9' ? c - '0' : numberBase;
            value = (value * numberBase) + digit;
            if (digit >= numberBase || value > 0xFFFFFFFFL)
            {
                return false;
            }
        }

        // "0x" alone is zero, an empty label is not.
        return digits.Length > 0 || isHex;
    }
}
