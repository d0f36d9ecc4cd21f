namespace NanoAgent.Text.Web;

/// <summary>
/// Which addresses are not on the public internet, after the special-purpose registries of IANA (RFC 6890). What is not
/// known to be public counts as private. Pure.
/// </summary>
public static class PrivateAddresses
{
    private static readonly string[] Endings =
    {
        "localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "lan", "home", "home.arpa",
    };

    /// <param name="address">4 or 16 bytes, in network order.</param>
    public static bool Contains(byte[] address)
    {
        if (address.Length == 4)
        {
            return IsPrivateV4(address, 0);
        }

        return address.Length != 16 || IsPrivateV6(address);
    }

    /// <summary>Names that only a private network answers: localhost, names without a dot, names under .local and its like.</summary>
    /// <param name="host">In lower case, without a dot at its end.</param>
    public static bool IsLocalName(string host)
    {
        if (host.IndexOf('.') < 0)
        {
            return true;
        }

        foreach (string ending in Endings)
        {
            if (host == ending || Strings.EndsWith(host, "." + ending))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPrivateV4(byte[] bytes, int at)
    {
        int second = bytes[at + 1];
        int third = bytes[at + 2];
        switch (bytes[at])
        {
            case 0:
            case 10:
            case 127:
                return true;
            case 100:
                // Shared by the customers of a provider (RFC 6598).
                return (second & 0xC0) == 64;
            case 169:
                // Link-local; the clouds' metadata services are at 169.254.169.254.
                return second == 254;
            case 172:
                return (second & 0xF0) == 16;
            case 192:
                return second == 168 || (second == 0 && (third == 0 || third == 2)) || (second == 88 && third == 99);
            case 198:
                return (second & 0xFE) == 18 || (second == 51 && third == 100);
            case 203:
                return second == 0 && third == 113;
            default:
                // Multicast, reserved, broadcast.
                return bytes[at] >= 224;
        }
    }

    private static bool IsPrivateV6(byte[] bytes)
    {
        int first = (bytes[0] << 8) | bytes[1];
        int second = (bytes[2] << 8) | bytes[3];
        if (first == 0x2002)
        {
            // 6to4 (RFC 3056): the IPv4 address stands behind the prefix.
            return IsPrivateV4(bytes, 2);
        }

        if ((first & 0xE000) == 0x2000)
        {
            // 2001::/23 is for protocols (Teredo among them), 2001:db8::/32 and 3fff::/20 for documents.
            return (first == 0x2001 && (second < 0x0200 || second == 0x0DB8)) || (first == 0x3FFF && second < 0x1000);
        }

        // Outside 2000::/3 only IPv4 in disguise can be public: ::ffff:a.b.c.d and, through NAT64, 64:ff9b::a.b.c.d.
        bool isMapped = first == 0 && second == 0 && AreZero(bytes, 4, 10) && bytes[10] == 0xFF && bytes[11] == 0xFF;
        bool isNat64 = first == 0x64 && second == 0xFF9B && AreZero(bytes, 4, 12);
        return !(isMapped || isNat64) || IsPrivateV4(bytes, 12);
    }

    private static bool AreZero(byte[] bytes, int from, int end)
    {
        for (int i = from; i < end; i++)
        {
            if (bytes[i] != 0)
            {
                return false;
            }
        }

        return true;
    }
}
