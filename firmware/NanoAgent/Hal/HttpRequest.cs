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

    /// <summary>A second delivery of this request does no harm.</summary>
    public bool IsSafeToRepeat { get; set; }

    public int HeaderCount => _headerNames.Count;

    public HttpRequest AddHeader(string name, string value)
    {
        _headerNames.Add(name);
        _headerValues.Add(value);
        return this;
    }

    public string HeaderName(int index) => (string)_headerNames[index]!;

    public string HeaderValue(int index) => (string)_headerValues[index]!;
}
