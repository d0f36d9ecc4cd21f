using System.Collections;
using System.Text;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Text;
using NanoAgent.Text.Web;

namespace NanoAgent.Tools;

/// <summary>
/// The wire of the two search services: Brave's GET /res/v1/web/search answers {"web":{"results":[...]}}, Tavily's POST
/// /search answers {"results":[...]}. One reader takes both.
/// </summary>
internal static class WebSearchFormat
{
    public const string Tavily = "tavily";

    /// <summary>Path and query of a search with Brave.</summary>
    public static string BravePath(string query) =>
        "/res/v1/web/search?count=" + Limits.WebHitsMax + "&text_decorations=false&result_filter=web&q=" + Escape(query);

    /// <summary>The body of a search with Tavily.</summary>
    public static byte[] TavilyBody(string query)
    {
        ByteBuffer body = new ByteBuffer(Limits.WebQueryBytesMax, Limits.WebReadBytesMax);
        new JsonWriter(body).BeginObject()
            .Name("query").Text(query)
            .Name("max_results").Number(Limits.WebHitsMax)
            .EndObject();
        return body.ToArray();
    }

    /// <summary>Up to WebHitsMax lines "title - address - snippet".</summary>
    /// <exception cref="JsonException">No such answer.</exception>
    /// <exception cref="HttpException">The answer broke off.</exception>
    public static ArrayList ReadHits(IHttpResponse response)
    {
        ArrayList hits = new ArrayList();
        ReadObject(new JsonReader(new WebBody(response)), hits, true);
        return hits;
    }

    /// <summary>An error body that names the key.</summary>
    public static bool IsAboutKey(IHttpResponse response)
    {
        byte[] body = new byte[Limits.ErrorBodyBytesMax];
        int count = 0;
        try
        {
            int read;
            while (count < body.Length && (read = response.Read(body, count, body.Length - count)) > 0)
            {
                count += read;
            }
        }
        catch (HttpException)
        {
            // What came until then counts.
        }

        return TextSearch.IndexOf(body, 0, count, Encoding.UTF8.GetBytes("SUBSCRIPTION_TOKEN")) >= 0;
    }

    // False when there are hits enough and nobody need read on.
    private static bool ReadObject(JsonReader json, ArrayList hits, bool isTop)
    {
        json.BeginObject();
        while (json.NextName())
        {
            string name = json.Name;
            if (name == "results" && json.Peek() == JsonKind.Array)
            {
                if (!ReadResults(json, hits))
                {
                    return false;
                }
            }
            else if (isTop && name == "web" && json.Peek() == JsonKind.Object)
            {
                if (!ReadObject(json, hits, false))
                {
                    return false;
                }
            }
            else
            {
                json.Skip();
            }
        }

        return true;
    }

    private static bool ReadResults(JsonReader json, ArrayList hits)
    {
        json.BeginArray();
        while (json.NextItem())
        {
            string hit = json.Peek() == JsonKind.Object ? ReadHit(json) : "";
            if (hit.Length > 0)
            {
                hits.Add(hit);
            }

            if (hits.Count == Limits.WebHitsMax)
            {
                return false;
            }
        }

        return true;
    }

    // A hit without an address that can be opened is no hit.
    private static string ReadHit(JsonReader json)
    {
        string title = "";
        string address = "";
        string snippet = "";
        json.BeginObject();
        while (json.NextName())
        {
            string name = json.Name;
            if (json.Peek() != JsonKind.Text)
            {
                json.Skip();
            }
            else if (name == "title")
            {
                title = HtmlSnippet.Plain(json.ReadText(2 * Limits.WebHitTitleBytesMax), Limits.WebHitTitleBytesMax);
            }
            else if (name == "url")
            {
                address = json.ReadText(Limits.WebUrlBytesMax);
            }
            else if (name == "description" || name == "content")
            {
                snippet = HtmlSnippet.Plain(json.ReadText(2 * Limits.WebHitTextBytesMax), Limits.WebHitTextBytesMax);
            }
            else
            {
                json.Skip();
            }
        }

        WebUrl? url = WebUrl.Parse(address, out _);
        string shown = url == null ? "" : url.ToString();
        bool isHit = shown.Length > 0 && shown.Length <= Limits.WebHitUrlBytesMax;
        return !isHit ? "" : (title.Length == 0 ? url!.Host : title) + " - " + shown + (snippet.Length == 0 ? "" : " - " + snippet);
    }

    // Everything but the unreserved characters of RFC 3986.
    private static string Escape(string text)
    {
        StringBuilder escaped = new StringBuilder();
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)value;
            bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
            escaped.Append(isPlain ? c.ToString() : "%" + value.ToString("X2"));
        }

        return escaped.ToString();
    }
}
