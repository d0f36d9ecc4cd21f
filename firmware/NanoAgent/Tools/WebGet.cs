using NanoAgent.Hal;
using NanoAgent.Text.Web;

namespace NanoAgent.Tools;

/// <summary>
/// Opens a page and follows its redirects itself, so that every address on the way is judged. The name is judged here, the
/// address it leads to by the HTTP port when it connects.
/// </summary>
public sealed class WebGet
{
    private readonly IHttp _http;
    private readonly bool _allowsPrivate;
    private readonly IClock _clock;

    public WebGet(IHttp http, bool allowsPrivate, IClock clock)
    {
        _http = http;
        _allowsPrivate = allowsPrivate;
        _clock = clock;
    }

    /// <summary>The text of a page, marked as a stranger's; on failure a sentence with the way out.</summary>
    public bool TryGet(string address, out string text)
    {
        long endMs = _clock.UptimeMs + Limits.WebGetMs;
        WebUrl? url = WebUrl.Parse(address, out text);
        for (int redirects = 0; url != null; redirects++)
        {
            if (!_allowsPrivate && url.IsPrivate)
            {
                text = url.Host + " is a private address, and web get opens only public ones. The owner may allow it with web.allow_private.";
                return false;
            }

            IHttpResponse? response = null;
            try
            {
                response = _http.Send(Request(url, (int)(endMs - _clock.UptimeMs)));
                if (!IsRedirect(response.Status))
                {
                    return WebPage.TryRead(response, url, out text);
                }

                url = Next(url, response, redirects, out text);
            }
            catch (HttpException ex)
            {
                text = WebSentences.OfFailure(url!.Host, ex);
                return false;
            }
            finally
            {
                response?.Close();
            }
        }

        return false;
    }

    private HttpRequest Request(WebUrl url, int leftMs)
    {
        if (leftMs <= 0)
        {
            throw new HttpException(HttpStages.Timeout, false, "the redirects took longer than " + (Limits.WebGetMs / 1000) + " s");
        }

        HttpRequest request = new HttpRequest("GET", url.ToString())
        {
            InactivityMs = leftMs < Limits.WebSilenceMs ? leftMs : Limits.WebSilenceMs,
            TotalMs = leftMs,
            IsSafeToRepeat = true,
            AllowsPrivate = _allowsPrivate,
        };
        return request
            .AddHeader("user-agent", "NanoAgent/" + FirmwareVersion.Number)
            .AddHeader("accept", "text/html, text/*;q=0.9, application/json;q=0.9, application/xml;q=0.8")
            .AddHeader("accept-encoding", "identity");
    }

    private static bool IsRedirect(int status) => status == 301 || status == 302 || status == 303 || status == 307 || status == 308;

    // Only the host of the next address is named: the rest is a stranger's words.
    private static WebUrl? Next(WebUrl url, IHttpResponse response, int redirects, out string problem)
    {
        string? location = response.Header("location");
        if (location == null || location.Length == 0)
        {
            problem = url.Host + " answered HTTP " + response.Status + " without an address to go on to. Try another source.";
            return null;
        }

        if (redirects == Limits.WebRedirectsMax)
        {
            problem = url.Host + " redirected more than " + Limits.WebRedirectsMax + " times. Try another address or another source.";
            return null;
        }

        WebUrl? next = url.Resolve(location, out string why);
        problem = next == null ? url.Host + " redirects to an address that is not opened. " + why : "";
        if (next != null && url.IsHttps && !next.IsHttps)
        {
            problem = url.Host + " redirects from https to plain http at " + next.Host + ", which is not followed. Try another source.";
            return null;
        }

        return next;
    }
}
