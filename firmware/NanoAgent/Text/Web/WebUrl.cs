using System.Text;

namespace NanoAgent.Text.Web;

/// <summary>
/// An http or https address as strangers write them, made plain before anybody judges it: lower case, numbers as dotted
/// decimal, no user name, no tricks with percent signs or other scripts in the host. Pure.
/// </summary>
public sealed class WebUrl
{
    private const string HostWords = "The host of this address";

    private WebUrl(bool isHttps, string host, byte[]? address, int port, string target)
    {
        IsHttps = isHttps;
        Host = host;
        Address = address;
        Port = port;
        Target = target;
    }

    public bool IsHttps { get; }

    /// <summary>Host name or address in lower case; IPv6 in brackets.</summary>
    public string Host { get; }

    /// <summary>The bytes when the host is an IP address, otherwise null.</summary>
    public byte[]? Address { get; }

    public int Port { get; }

    /// <summary>Path and query, escaped; without the fragment.</summary>
    public string Target { get; }

    /// <summary>The host is a private address or a name that only a private network answers.</summary>
    public bool IsPrivate => Address != null ? PrivateAddresses.Contains(Address) : PrivateAddresses.IsLocalName(Host);

    private string Origin => (IsHttps ? "https://" : "http://") + Host + (Port == DefaultPort(IsHttps) ? "" : ":" + Port);

    /// <summary>Null when it is no such address; then the sentence says why and what to write.</summary>
    public static WebUrl? Parse(string text, out string problem)
    {
        problem = "";
        string url = Escape(text.Trim());
        int colon = url.IndexOf("://");
        string scheme = colon < 0 ? "" : Strings.ToLower(url.Substring(0, colon));
        if (url.Length > Limits.WebUrlBytesMax)
        {
            problem = "The address is longer than " + Limits.WebUrlBytesMax + " bytes.";
        }
        else if (scheme != "http" && scheme != "https")
        {
            problem = "Only whole http:// and https:// addresses are opened, for example https://example.com/page.";
        }
        else if (url.IndexOf('\\') >= 0)
        {
            problem = "The address has a backslash; write / instead.";
        }

        return problem.Length > 0 ? null : ParseRest(scheme == "https", url.Substring(colon + 3), out problem);
    }

    /// <summary>What a link or a redirect on this page leads to (RFC 3986 section 5.2). Null as with <see cref="Parse"/>.</summary>
    public WebUrl? Resolve(string reference, out string problem)
    {
        string link = Escape(reference.Trim());
        int fragment = link.IndexOf('#');
        link = fragment < 0 ? link : link.Substring(0, fragment);
        int query = Target.IndexOf('?');
        string path = query < 0 ? Target : Target.Substring(0, query);
        int colon = link.IndexOf(':');
        int delimiter = link.IndexOfAny(new char[] { '/', '?' });
        if (colon > 0 && (delimiter < 0 || colon < delimiter))
        {
            return Parse(link, out problem);
        }

        if (Strings.StartsWith(link, "//"))
        {
            return Parse((IsHttps ? "https:" : "http:") + link, out problem);
        }

        string whole = link.Length == 0 ? Target
            : delimiter == 0 ? (Strings.StartsWith(link, "?") ? path : "") + link
            : path.Substring(0, path.LastIndexOf('/') + 1) + link;
        return Parse(Origin + whole, out problem);
    }

    public override string ToString() => Origin + Target;

    private static int DefaultPort(bool isHttps) => isHttps ? 443 : 80;

    private static WebUrl? ParseRest(bool isHttps, string rest, out string problem)
    {
        int end = rest.IndexOfAny(new char[] { '/', '?', '#' });
        string place = Strings.ToLower(end < 0 ? rest : rest.Substring(0, end));
        int colon = place.LastIndexOf(':');
        bool hasPort = colon > place.LastIndexOf(']');
        string host = hasPort ? place.Substring(0, colon) : place;
        string portText = hasPort ? place.Substring(colon + 1) : "";
        int port = DefaultPort(isHttps);
        if (portText.Length > 0 && (!Numbers.TryParseInt(portText, out port) || port < 1 || port > 65535))
        {
            problem = "The port of this address is no number from 1 to 65535.";
            return null;
        }

        // One dot at the end means the root of all names and is the same host.
        host = Strings.EndsWith(host, ".") ? host.Substring(0, host.Length - 1) : host;
        byte[]? address = null;
        problem = Strings.StartsWith(host, "[") ? WhyNotV6(host, out address) : WhyNotHost(host, ref address);
        if (problem.Length > 0)
        {
            return null;
        }

        string plain = address != null && address.Length == 4 ? IpLiterals.PrintV4(address) : host;
        return new WebUrl(isHttps, plain, address, port, TargetOf(end < 0 ? "" : rest.Substring(end)));
    }

    private static string WhyNotV6(string host, out byte[]? address)
    {
        address = Strings.EndsWith(host, "]") ? IpLiterals.ParseV6(host.Substring(1, host.Length - 2)) : null;
        return address == null ? HostWords + " is no IPv6 address (one with a zone is not opened)." : "";
    }

    private static string WhyNotHost(string host, ref byte[]? address)
    {
        if (host.IndexOf('@') >= 0)
        {
            return "Addresses with a user name are not opened: they hide the real host. Leave out everything up to the @.";
        }

        if (host.IndexOf('%') >= 0)
        {
            return HostWords + " has percent signs or letters outside ASCII; write it in plain letters or as xn--....";
        }

        if (!IsName(host))
        {
            return HostWords + " is no host name.";
        }

        address = IpLiterals.EndsInNumber(host) ? IpLiterals.ParseV4(host) : null;
        return address == null && IpLiterals.EndsInNumber(host) ? HostWords + " is no IPv4 address." : "";
    }

    private static bool IsName(string host)
    {
        char before = '.';
        foreach (char c in host.ToCharArray())
        {
            bool isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!isPlain && (c != '.' || before == '.'))
            {
                return false;
            }

            before = c;
        }

        return before != '.' && host.Length <= Limits.HostNameBytesMax;
    }

    private static string TargetOf(string rest)
    {
        int fragment = rest.IndexOf('#');
        string target = fragment < 0 ? rest : rest.Substring(0, fragment);
        int query = target.IndexOf('?');
        string path = query < 0 ? target : target.Substring(0, query);
        return WithoutDots(path) + (query < 0 ? "" : target.Substring(query));
    }

    // RFC 3986 section 5.2.4.
    private static string WithoutDots(string path)
    {
        string[] parts = path.Split('/');
        string[] kept = new string[parts.Length];
        int count = 0;
        for (int i = 1; i < parts.Length; i++)
        {
            bool isUp = parts[i] == "..";
            if (isUp || parts[i] == ".")
            {
                count -= isUp && count > 0 ? 1 : 0;
                parts[i] = "";
                if (i < parts.Length - 1)
                {
                    continue;
                }
            }

            kept[count++] = parts[i];
        }

        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            plain.Append('/').Append(kept[i]);
        }

        return count == 0 ? "/" : plain.ToString();
    }

    // Braces too: to the HTTP writer they would be the name of a secret.
    private static string Escape(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        StringBuilder escaped = new StringBuilder();
        foreach (byte value in bytes)
        {
            char c = (char)value;
            bool isPlain = c > ' ' && c < 127 && c != '"' && c != '<' && c != '>' && c != '^' && c != '`' && c != '{' && c != '|' && c != '}';
            escaped.Append(isPlain ? c.ToString() : "%" + value.ToString("X2"));
        }

        return escaped.ToString();
    }
}
