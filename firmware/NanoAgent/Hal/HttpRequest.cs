using System.Collections;

namespace NanoAgent.Hal;

/// <summary>What to send. The body stays in the caller's buffer and must not change until the response is there.</summary>
public sealed class HttpRequest
{
    private readonly ArrayList _headerNames = new ArrayList();
    private readonly ArrayList _headerValues = new ArrayList();

    public HttpRequest(string method, string url)
    {
        Method = method;
        Url = url;
    }

    public string Method { get; }

    /// <summary>Absolute URL. May hold a secret: it is never logged.</summary>
    public string Url { get; set; }

    public byte[]? Body { get; set; }

    public int BodyLength { get; set; }

    /// <summary>Longest silence while waiting for or reading the answer.</summary>
    public int InactivityMs { get; set; } = 60000;

    /// <summary>Longest time for the whole exchange, body included.</summary>
    public int TotalMs { get; set; } = 120000;

    /// <summary>
    /// Every {name} in the URL and in header values becomes the secret of that name. Only for requests into which no word of a
    /// model, a page or a person gets: theirs stay as they are, braces and all.
    /// </summary>
    public bool FillsSecrets { get; init; }

    /// <summary>
    /// The host may be on this board's own network. False unless the owner configured it: then the adapter looks at the
    /// address that the name really leads to and opens no connection to a private one.
    /// </summary>
    public bool AllowsPrivate { get; set; }

    /// <summary>A second delivery of this request does no harm.</summary>
    public bool IsSafeToRepeat { get; set; }

    public int HeaderCount => _headerNames.Count;

    /// <summary>The same request to another URL, without headers; the body is shared.</summary>
    public HttpRequest WithUrl(string url) => new HttpRequest(Method, url)
    {
        Body = Body,
        BodyLength = BodyLength,
        InactivityMs = InactivityMs,
        TotalMs = TotalMs,
        IsSafeToRepeat = IsSafeToRepeat,
        AllowsPrivate = AllowsPrivate,
    };

    public HttpRequest AddHeader(string name, string value)
    {
        _headerNames.Add(name);
        _headerValues.Add(value);
        return this;
    }

    public string HeaderName(int index) => (string)_headerNames[index]!;

    public string HeaderValue(int index) => (string)_headerValues[index]!;
}
