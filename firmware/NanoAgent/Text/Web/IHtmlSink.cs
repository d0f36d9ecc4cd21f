namespace NanoAgent.Text.Web;

/// <summary>Takes a page apart into words and tags as <see cref="HtmlScanner"/> finds them.</summary>
public interface IHtmlSink
{
    /// <summary>A byte of text; entities are resolved already.</summary>
    void Text(byte value);

    /// <summary>A character that the page names by an entity.</summary>
    void Character(int codePoint);

    /// <summary>A whole start tag.</summary>
    void Open(HtmlTag tag);

    /// <summary>An end tag, by its name in lower case.</summary>
    void Close(string name);
}
