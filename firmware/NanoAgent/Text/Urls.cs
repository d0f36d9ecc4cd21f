namespace NanoAgent.Text;

/// <summary>The little that must be known about URLs (RFC 3986): scheme, host and port. No decoding, no normalising.</summary>
public static class Urls
{
    /// <summary>Takes apart "https://host[:port][/path]". User info is refused: it hides the real host from a reader.</summary>
    /// <param name="url">An absolute http or https URL.</param>
    /// <param name="isHttps">False for http.</param>
    /// <param name="host">Host name in lower case, without the port; IPv6 in brackets.</param>
    /// <param name="authority">The host, with ":port" unless it is the scheme's own.</param>
    public static bool TryParse(string url, out bool isHttps, out string host, out string authority)
    {
        isHttps = Strings.StartsWith(url, "https://");
        host = "";
        authority = "";
        if (!isHttps && !Strings.StartsWith(url, "http://"))
        {
            return false;
        }

        string rest = url.Substring(isHttps ? 8 : 7);
        int end = rest.IndexOfAny(new char[] { '/', '?', '#' });
        string place = Strings.ToLower(end < 0 ? rest : rest.Substring(0, end));
        if (place.Length == 0 || place.IndexOfAny(new char[] { '@', ' ', '\\', '{', '}' }) >= 0)
        {
            return false;
        }

        int colon = place.LastIndexOf(':');
        bool hasPort = colon > place.LastIndexOf(']');
        host = hasPort ? place.Substring(0, colon) : place;
        if (!hasPort)
        {
            authority = host;
            return host.Length > 0;
        }

        bool isPort = Numbers.TryParseInt(place.Substring(colon + 1), out int port) && port > 0 && port < 65536;
        authority = port == (isHttps ? 443 : 80) ? host : host + ":" + port;
        return isPort && host.Length > 0;
    }

    /// <summary>Loopback, RFC 1918, link-local and unique local addresses, "localhost" and names under .local.</summary>
    public static bool IsPrivateHost(string host)
    {
        if (host == "localhost" || Strings.EndsWith(host, ".local") || Strings.EndsWith(host, ".localhost") || host == "[::1]")
        {
            return true;
        }

        if (Strings.StartsWith(host, "[fe80:") || Strings.StartsWith(host, "[fc") || Strings.StartsWith(host, "[fd"))
        {
            return true;
        }

        string[] parts = host.Split('.');
        if (parts.Length != 4)
        {
            return false;
        }

        int[] octets = new int[4];
        for (int i = 0; i < 4; i++)
        {
            if (!Numbers.TryParseInt(parts[i], out octets[i]) || octets[i] < 0 || octets[i] > 255)
            {
                return false;
            }
        }

        return octets[0] == 127 || octets[0] == 10
            || (octets[0] == 192 && octets[1] == 168)
            || (octets[0] == 172 && octets[1] >= 16 && octets[1] <= 31)
            || (octets[0] == 169 && octets[1] == 254);
    }
}
