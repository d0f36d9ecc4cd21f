namespace NanoAgent.Text.Web;

/// <summary>One line of text out of a search service's snippet: marks like &lt;strong&gt; go, and what only looks like a tag stays.</summary>
public sealed class HtmlSnippet : IHtmlSink
{
    private const string Marks = " strong b em i u mark span a code br p small sub sup ";

    private readonly PageText _text;

    private HtmlSnippet(int bytesMax) => _text = new PageText(bytesMax);

    /// <summary>At most so many bytes, with the cut mark when something is missing.</summary>
    public static string Plain(string html, int bytesMax)
    {
        HtmlSnippet snippet = new HtmlSnippet(bytesMax * 2);
        HtmlScanner scanner = new HtmlScanner(snippet);
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(html);
        scanner.Put(bytes, 0, bytes.Length);
        scanner.Finish();
        return Strings.TrimTo(snippet._text.ToString(), bytesMax);
    }

    public void Text(byte value) => _text.Put(value);

    public void Character(int codePoint) => _text.PutCodePoint(codePoint);

    public void Open(HtmlTag tag)
    {
        if (Marks.IndexOf(" " + tag.Name + " ") < 0)
        {
            _text.Put("<" + tag.Name + ">");
        }
        else if (tag.Name == "br" || tag.Name == "p")
        {
            _text.Put(" ");
        }
    }

    public void Close(string name)
    {
    }
}
