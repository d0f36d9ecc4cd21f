using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Safety;

/// <summary>
/// The HTTP writer: the only place where a secret meets a request. Everybody above writes {name} into a URL or a header
/// value; here it becomes the secret's value, and only when the request goes to the host that the secret is bound to.
/// </summary>
public sealed class SecretHttp : IHttp
{
    private const int SchemeSlashes = 2;

    private readonly IHttp _inner;
    private readonly SecretStore _secrets;

    public SecretHttp(IHttp inner, SecretStore secrets)
    {
        _inner = inner;
        _secrets = secrets;
    }

    public IHttpResponse Send(HttpRequest request)
    {
        // The host is read before anything is filled in: no secret can change where a request goes.
        // Behind the host there must be a slash, or the secret would be a part of it.
        string head = Before(request.Url, '{');
        bool isHostClosed = head == request.Url || head.Split('/').Length > SchemeSlashes + 1;
        if (!isHostClosed || !Urls.TryParse(head, out _, out _, out string host))
        {
            throw new HttpException(HttpStages.Address, false, "the configured address is no URL");
        }

        HttpRequest filled = new HttpRequest(request.Method, Fill(request.Url, host))
        {
            Body = request.Body,
            BodyLength = request.BodyLength,
            InactivityMs = request.InactivityMs,
            TotalMs = request.TotalMs,
            IsSafeToRepeat = request.IsSafeToRepeat,
        };
        for (int i = 0; i < request.HeaderCount; i++)
        {
            filled.AddHeader(request.HeaderName(i), Fill(request.HeaderValue(i), host));
        }

        return _inner.Send(filled);
    }

    private static string Before(string text, char mark)
    {
        int end = text.IndexOf(mark);
        return end < 0 ? text : text.Substring(0, end);
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
