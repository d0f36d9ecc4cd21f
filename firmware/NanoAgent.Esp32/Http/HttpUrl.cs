using NanoAgent.Hal;

namespace NanoAgent.Esp32.Http;

/// <summary>The parts of an absolute http or https URL that a request needs.</summary>
public sealed class HttpUrl
{
    private const int HttpPort = 80;
    private const int HttpsPort = 443;
    private const int PortMax = 65535;

    private HttpUrl(bool isSecure, string host, int port, string target)
    {
        IsSecure = isSecure;
        Host = host;
        Port = port;
        Target = target;
    }

    public bool IsSecure { get; }

    public string Host { get; }

    public int Port { get; }

    /// <summary>Path and query, as they stand in the request line.</summary>
    public string Target { get; }

    /// <summary>Host with the port unless it is the scheme's own, as the Host header wants it.</summary>
    public string Authority => Port == (IsSecure ? HttpsPort : HttpPort) ? Host : Host + ":" + Port;

    /// <summary>Connections with the same key may be used for one another.</summary>
    public string PoolKey => (IsSecure ? "s:" : "p:") + Host + ":" + Port;

    /// <exception cref="HttpException">Not such a URL. The message does not repeat it: it may hold a secret.</exception>
    public static HttpUrl Parse(string url)
    {
        bool isSecure = url.StartsWith("https://");
        if (!isSecure && !url.StartsWith("http://"))
        {
            throw Bad("the address does not begin with http:// or https://");
        }

        string rest = url.Substring(isSecure ? 8 : 7);
        int pathAt = EndOfAuthority(rest);
        string authority = pathAt < 0 ? rest : rest.Substring(0, pathAt);
        string target = pathAt < 0 ? "/" : rest.Substring(pathAt);
        if (target.StartsWith("?"))
        {
            target = "/" + target;
        }

        int fragmentAt = target.IndexOf('#');
        if (fragmentAt >= 0)
        {
            target = target.Substring(0, fragmentAt);
        }

        return WithPort(isSecure, authority, target);
    }

    private static HttpUrl WithPort(bool isSecure, string authority, string target)
    {
        if (authority.IndexOf('@') >= 0 || authority.IndexOf('[') >= 0)
        {
            throw Bad("user names and IPv6 addresses are not supported in addresses");
        }

        int colon = authority.IndexOf(':');
        int port = isSecure ? HttpsPort : HttpPort;
        string host = authority;
        if (colon >= 0)
        {
            host = authority.Substring(0, colon);
            if (!int.TryParse(authority.Substring(colon + 1), out port) || port < 1 || port > PortMax)
            {
                throw Bad("the address has a port that is not a number from 1 to 65535");
            }
        }

        if (host.Length == 0)
        {
            throw Bad("the address names no host");
        }

        // A line end or blank in here would let the caller's text become request lines of its own.
        if (HasBlankOrControl(host) || HasBlankOrControl(target))
        {
            throw Bad("the address holds a blank or a control character");
        }

        return new HttpUrl(isSecure, host, port, target);
    }

    private static int EndOfAuthority(string rest)
    {
        char[] chars = rest.ToCharArray();
        for (int i = 0; i < chars.Length; i++)
        {
            if (chars[i] == '/' || chars[i] == '?' || chars[i] == '#')
            {
                return i;
            }
        }

        return -1;
    }

    private static bool HasBlankOrControl(string text)
    {
        foreach (char c in text.ToCharArray())
        {
            if (c <= ' ' || c == (char)127)
            {
                return true;
            }
        }

        return false;
    }

    private static HttpException Bad(string why) => new HttpException(HttpStages.Address, false, "Bad address: " + why + ".");
}
