using System.Text;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Safety;

/// <summary>
/// The HTTP writer: the only place where a secret meets a request. Who may (<see cref="HttpRequest.FillsSecrets"/>) writes
/// {name} into a URL or a header value; here it becomes the secret's value, and only when the request goes to the host
/// that the secret is bound to. Nothing else that leaves holds a secret: a body is masked, an address is refused.
/// </summary>
public sealed class SecretHttp : IHttp
{
    private const int SchemeSlashes = 2;

    private readonly IHttp _inner;
    private readonly SecretStore _secrets;
    private readonly Redactor _redactor;

    public SecretHttp(IHttp inner, SecretStore secrets, Redactor redactor)
    {
        _inner = inner;
        _secrets = secrets;
        _redactor = redactor;
    }

    /// <summary>Sends the request. Its body is masked where it is, in the caller's buffer, and keeps its length.</summary>
    /// <exception cref="HttpException">As the port says; at the stage "address" when a secret would go where it must not.</exception>
    public IHttpResponse Send(HttpRequest request)
    {
        string host = HostOf(request);
        RefuseSecrets(request, request.Url, host);
        string url = request.FillsSecrets ? Fill(request.Url, host) : request.Url;
        HttpRequest filled = request.WithUrl(url);
        for (int i = 0; i < request.HeaderCount; i++)
        {
            string value = request.HeaderValue(i);
            RefuseSecrets(request, value, host);
            filled.AddHeader(request.HeaderName(i), request.FillsSecrets ? Fill(value, host) : value);
        }

        MaskBody(request);
        return _inner.Send(filled);
    }

    // Read before anything is filled in: no secret can change where a request goes.
    private static string HostOf(HttpRequest request)
    {
        // Behind the host there must be a slash, or the secret would be a part of it.
        string head = request.FillsSecrets ? Before(request.Url, '{') : request.Url;
        bool isHostClosed = head == request.Url || head.Split('/').Length > SchemeSlashes + 1;
        if (isHostClosed && Urls.TryParse(head, out _, out _, out string host))
        {
            return host;
        }

        throw new HttpException(HttpStages.Address, false, "the configured address is no URL");
    }

    // What is bound to this host may go there. An address of our own is not looked at: it is made of the configuration, and a
    // Wi-Fi password such as "telegram" would stop every request.
    private void RefuseSecrets(HttpRequest request, string text, string host)
    {
        if (!request.FillsSecrets && _redactor.HoldsSecret(text, host))
        {
            throw new HttpException(HttpStages.Address, false, "the request holds a secret that may not be sent to " + host);
        }
    }

    private void MaskBody(HttpRequest request)
    {
        if (request.Body == null || request.BodyLength == 0)
        {
            return;
        }

        if (request.Body[0] == '{' || request.Body[0] == '[')
        {
            _redactor.MaskJson(request.Body, 0, request.BodyLength);
        }
        else
        {
            _redactor.Mask(request.Body, 0, request.BodyLength);
        }
    }

    private static string Before(string text, char mark)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int end = 0;
        while (end < bytes.Length && bytes[end] != mark)
        {
            end++;
        }

        return end == bytes.Length ? text : Utf8.Decode(bytes, 0, end);
    }

    private string Fill(string text, string host)
    {
        int open = text.IndexOf('{');
        int close = open < 0 ? -1 : text.IndexOf('}', open);
        if (close < 0)
        {
            return text;
        }

        string name = text.Substring(open + 1, close - open - 1);
        Secret? secret = _secrets.Find(name);
        if (secret == null)
        {
            throw new HttpException(HttpStages.Address, false, "the secret " + name + " is not set");
        }

        if (secret.Host != host)
        {
            throw new HttpException(HttpStages.Address, false, "the secret " + name + " may not be sent to " + host);
        }

        return text.Substring(0, open) + secret.Value + Fill(text.Substring(close + 1), host);
    }
}
