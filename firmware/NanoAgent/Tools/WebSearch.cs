using System.Collections;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>Asks the configured search service. The key is a placeholder that only the HTTP writer fills in.</summary>
public sealed class WebSearch
{
    private readonly IHttp _http;
    private readonly Settings _settings;
    private readonly bool _hasKey;
    private readonly Redactor _redactor;
    private readonly string _host;

    public WebSearch(IHttp http, Settings settings, bool hasKey, Redactor redactor)
    {
        _http = http;
        _settings = settings;
        _hasKey = hasKey;
        _redactor = redactor;
        _host = Urls.TryParse(settings.SearchBaseUrl, out _, out string host, out _) ? host : "";
    }

    /// <summary>Hits with title, address and snippet, marked as strangers' words; otherwise a sentence with the way out.</summary>
    public bool TrySearch(string query, out string text)
    {
        text = "Web search is not set up. Tell the user to set search.provider (brave or tavily) and the secret search.api_key; web get works without.";
        if (!_hasKey || _host.Length == 0 || !_settings.IsSearchUsable || _settings.SearchProvider.Length == 0)
        {
            return false;
        }

        if (Strings.Utf8Length(query) > Limits.WebQueryBytesMax)
        {
            text = "The query is longer than " + Limits.WebQueryBytesMax + " bytes; search for a few words.";
            return false;
        }

        IHttpResponse? response = null;
        try
        {
            response = _http.Send(Request(_redactor.Clean(query)));
            return response.Status == 200 ? Show(query, WebSearchFormat.ReadHits(response), out text) : Fail(response, out text);
        }
        catch (HttpException ex)
        {
            text = "The search failed: " + ex.Message.TrimEnd('.') + ". Try once more later, or tell the user.";
        }
        catch (JsonException)
        {
            text = "The answer of " + _host + " cannot be read. Try once more; if it stays so, tell the user to check search.provider and search.base_url.";
        }
        finally
        {
            response?.Close();
        }

        return false;
    }

    private HttpRequest Request(string query)
    {
        string baseUrl = _settings.SearchBaseUrl;
        bool isTavily = _settings.SearchProvider == WebSearchFormat.Tavily;
        byte[]? body = isTavily ? WebSearchFormat.TavilyBody(query) : null;
        HttpRequest request = new HttpRequest(isTavily ? "POST" : "GET", baseUrl + (isTavily ? "/search" : WebSearchFormat.BravePath(query)))
        {
            Body = body,
            BodyLength = body == null ? 0 : body.Length,
            InactivityMs = Limits.WebSilenceMs,
            TotalMs = Limits.WebSearchMs,
            IsSafeToRepeat = true,
            AllowsPrivate = true,
            FillsSecrets = true,
        };
        request.AddHeader("accept", "application/json").AddHeader("accept-encoding", "identity");
        const string Key = "{" + SecretNames.SearchApiKey + "}";
        return isTavily
            ? request.AddHeader("content-type", "application/json").AddHeader("authorization", "Bearer " + Key)
            : request.AddHeader("x-subscription-token", Key);
    }

    private bool Show(string query, ArrayList hits, out string text)
    {
        if (hits.Count == 0)
        {
            text = "Nothing was found for '" + query + "'. Try other words.";
            return true;
        }

        string lines = Strings.Join("\n", (string[])hits.ToArray(typeof(string)));
        text = WebSentences.Marked(_host, lines, false, "");
        return true;
    }

    private bool Fail(IHttpResponse response, out string text)
    {
        int status = response.Status;
        string head = _host + " answered HTTP " + status + ": ";
        switch (status)
        {
            case 401:
            case 403:
                text = head + "it does not accept search.api_key. Tell the user to set a valid one.";
                break;
            case 429:
                text = head + "it was asked too often. Wait a minute and try once more.";
                break;
            case 402:
            case 432:
            case 433:
                text = head + "the plan's searches are used up. Tell the user.";
                break;
            case 400:
            case 422:
                // Brave says 422 for a wrong key too.
                text = head + (WebSearchFormat.IsAboutKey(response)
                    ? "it does not accept search.api_key. Tell the user to set a valid one."
                    : "it does not understand the query. Search for a few plain words.");
                break;
            default:
                text = head + "it has trouble. Try once more later; if it stays so, tell the user to check search.base_url.";
                break;
        }

        return false;
    }
}
