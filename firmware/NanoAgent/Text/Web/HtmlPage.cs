namespace NanoAgent.Text.Web;

/// <summary>
/// The words of a page: title, headings, paragraphs, list items, and the addresses of the first links, so that the reader
/// can go on from here. Bytes go in as they arrive; text comes out.
/// </summary>
public sealed class HtmlPage : IHtmlSink
{
    private readonly HtmlScanner _scanner;
    private readonly PageText _text;
    private readonly PageText _title = new PageText(Limits.WebTitleBytesMax);
    private readonly bool _isCharsetKnown;
    private WebUrl _base;
    private bool _isInTitle;
    private bool _hasMain;
    private string _skipped = "";
    private int _depth;
    private int _inner;
    private string _link = "";
    private string _lastLink = "";
    private int _linkStart;
    private int _links;

    /// <param name="address">Where the page came from; links are relative to it.</param>
    /// <param name="charset">What the server said of the character set; empty when nothing.</param>
    /// <param name="textBytesMax">Bytes of text that are kept.</param>
    public HtmlPage(WebUrl address, string charset, int textBytesMax)
    {
        _scanner = new HtmlScanner(this);
        _text = new PageText(textBytesMax);
        _base = address;
        _isCharsetKnown = charset.Length > 0;
        UseCharset(charset);
    }

    /// <summary>There is no room for more: nobody needs to read on.</summary>
    public bool IsFull => _text.IsFull;

    /// <summary>The character set of the page when it is one that is not read; otherwise empty.</summary>
    public string UnreadableCharset { get; private set; } = "";

    /// <summary>The next bytes of the page.</summary>
    public void Put(byte[] bytes, int offset, int count) => _scanner.Put(bytes, offset, count);

    /// <summary>The page has ended.</summary>
    public void Finish()
    {
        _scanner.Finish();
        EndLink();
    }

    /// <summary>Title and text.</summary>
    public override string ToString()
    {
        string title = _title.ToString();
        string text = _text.ToString();
        return title.Length == 0 || Strings.StartsWith(text, "# " + title) ? text : title + "\n\n" + text;
    }

    public void Text(byte value)
    {
        if (_isInTitle)
        {
            _title.Put(value);
        }
        else if (_depth == 0)
        {
            _text.Put(value);
        }
    }

    public void Character(int codePoint)
    {
        if (_isInTitle)
        {
            _title.PutCodePoint(codePoint);
        }
        else if (_depth == 0)
        {
            _text.PutCodePoint(codePoint);
        }
    }

    public void Open(HtmlTag tag)
    {
        string name = tag.Name;
        if (_depth > 0 && StaysSkipped(name))
        {
            return;
        }

        bool isSecondTitle = name == "title" && _title.Length > 0;
        if (HtmlElements.IsSkipped(name) || HtmlElements.IsHidden(tag) || isSecondTitle)
        {
            // Only SVG and MathML may close themselves.
            bool isOver = HtmlElements.IsVoid(name) || (tag.ClosesItself && (name == "svg" || name == "math"));
            _depth = isOver ? 0 : 1;
            _inner = 0;
            _skipped = name;
            return;
        }

        switch (name)
        {
            case "title":
                _isInTitle = true;
                break;
            case "base":
                _base = _base.Resolve(tag.Value("href") ?? "", out _) ?? _base;
                break;
            case "meta":
                ReadMeta(tag);
                break;
            case "a":
                BeginLink(tag.Value("href") ?? "");
                break;
            default:
                BeginElement(name);
                break;
        }
    }

    public void Close(string name)
    {
        if (_depth > 0)
        {
            EndSkipped(name);
            return;
        }

        if (name == "title")
        {
            _isInTitle = false;
        }
        else if (name == "a")
        {
            EndLink();
        }
        else if (HtmlElements.IsBlock(name))
        {
            _text.KeepsLines = _text.KeepsLines && name != "pre";
            _text.Marker = "";
            _text.Break(1);
        }
    }

    private void BeginElement(string name)
    {
        if (name == "td" || name == "th")
        {
            _text.Put(_text.IsAtLineStart ? "" : " | ");
            return;
        }

        if (!HtmlElements.IsBlock(name))
        {
            return;
        }

        if (name == "main" && !_hasMain)
        {
            // What stood before it is the frame of the site.
            _hasMain = true;
            _text.Clear();
            _links = 0;
        }

        bool isHeading = HtmlElements.IsHeading(name);
        _text.KeepsLines = _text.KeepsLines || name == "pre";
        _text.Break(isHeading ? 2 : 1);
        _text.Marker = isHeading ? "# " : name == "li" ? "- " : _text.Marker;
    }

    // Inside something hidden: true unless this tag ends it because its end tag was left out.
    private bool StaysSkipped(string name)
    {
        bool mayEnd = HtmlElements.MayEndByItself(_skipped);
        if (mayEnd && _inner == 0 && (name == _skipped || (_skipped == "p" && HtmlElements.IsBlock(name))))
        {
            _depth = 0;
            return false;
        }

        _depth += !mayEnd && name == _skipped ? 1 : 0;
        _inner += mayEnd && !HtmlElements.IsVoid(name) ? 1 : 0;
        return true;
    }

    private void EndSkipped(string name)
    {
        bool mayEnd = HtmlElements.MayEndByItself(_skipped);
        if (mayEnd && _inner > 0)
        {
            _inner--;
        }
        else if (mayEnd || name == _skipped)
        {
            _depth--;
        }
    }

    private void ReadMeta(HtmlTag tag)
    {
        string charset = tag.Value("charset") ?? "";
        if (charset.Length == 0 && Strings.ToLower(tag.Value("http-equiv") ?? "") == "content-type")
        {
            charset = Charsets.Of(tag.Value("content") ?? "");
        }

        if (!_isCharsetKnown && charset.Length > 0)
        {
            UseCharset(Strings.ToLower(charset).Trim());
        }
    }

    private void UseCharset(string charset)
    {
        bool isReadable = charset.Length == 0 || Charsets.IsUtf8(charset) || Charsets.IsWindows1252(charset);
        UnreadableCharset = isReadable ? "" : charset;
        _text.IsWindows1252 = Charsets.IsWindows1252(charset);
        _title.IsWindows1252 = _text.IsWindows1252;
    }

    private void BeginLink(string href)
    {
        EndLink();
        if (_links < Limits.WebLinksMax && href.Length > 0 && !Strings.StartsWith(href, "#"))
        {
            WebUrl? target = _base.Resolve(href, out _);
            _link = target == null ? "" : target.ToString();
            _linkStart = _text.Length;
        }
    }

    private void EndLink()
    {
        bool isShown = _link.Length > 0 && _link.Length <= Limits.WebLinkBytesMax && _link != _lastLink && _text.Length > _linkStart;
        if (isShown)
        {
            _lastLink = _link;
            _links++;
            _text.Put(" (" + _link + ")");
        }

        _link = "";
    }
}
