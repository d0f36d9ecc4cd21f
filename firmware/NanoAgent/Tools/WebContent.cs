using NanoAgent.Hal;
using NanoAgent.Text;
using NanoAgent.Text.Web;

namespace NanoAgent.Tools;

/// <summary>What kind of content a response announces. Its words are a stranger's: they are shown only where they are plain.</summary>
internal sealed class WebContent
{
    private const int ShownMax = 60;

    private WebContent(string type, string charset)
    {
        Type = type;
        Charset = charset;
    }

    /// <summary>"text/html" for example, in lower case; empty when the server does not say.</summary>
    public string Type { get; }

    /// <summary>In lower case; empty when the server does not say.</summary>
    public string Charset { get; }

    /// <summary>A server that says nothing most likely sends a page.</summary>
    public bool IsHtml => Type.Length == 0 || Type == "text/html" || Type == "application/xhtml+xml";

    public bool IsText => Strings.StartsWith(Type, "text/") || Type == "application/json" || Type == "application/xml"
        || Strings.EndsWith(Type, "+json") || Strings.EndsWith(Type, "+xml");

    public static WebContent Of(IHttpResponse response)
    {
        string header = response.Header("content-type") ?? "";
        return new WebContent(Strings.ToLower(header.Split(';')[0].Trim()), Charsets.Of(header));
    }

    /// <summary>The name as it stands if it is one, otherwise a word of ours.</summary>
    public static string Shown(string name)
    {
        char[] chars = name.ToCharArray();
        foreach (char c in chars)
        {
            bool isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '+' || c == '.' || c == '-' || c == '_';
            if (!isPlain || chars.Length > ShownMax)
            {
                return "something unknown";
            }
        }

        return chars.Length == 0 ? "something unknown" : name;
    }
}
