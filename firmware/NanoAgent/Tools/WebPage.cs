using NanoAgent.Hal;
using NanoAgent.Text;
using NanoAgent.Text.Web;

namespace NanoAgent.Tools;

/// <summary>Reads a response as text while it arrives, up to the bounds; nothing of it is held but the words.</summary>
internal sealed class WebPage
{
    private readonly IHttpResponse _response;
    private readonly WebUrl _url;
    private readonly WebContent _content;
    private readonly HtmlPage? _html;
    private readonly PageText _plain;
    private bool _isCut;
    private string _failure = "";

    private WebPage(IHttpResponse response, WebUrl url, WebContent content)
    {
        _response = response;
        _url = url;
        _content = content;
        _html = content.IsHtml ? new HtmlPage(url, content.Charset, Limits.WebTextBytesMax) : null;
        _plain = new PageText(_html == null ? Limits.WebTextBytesMax : 0)
        {
            KeepsLines = true,
            IsWindows1252 = Charsets.IsWindows1252(content.Charset),
        };
    }

    /// <summary>The marked text, or a sentence why there is none.</summary>
    public static bool TryRead(IHttpResponse response, WebUrl url, out string text)
    {
        text = WebSentences.OfStatus(url.Host, response.Status);
        if (text.Length > 0)
        {
            return false;
        }

        WebContent content = WebContent.Of(response);
        text = WhyNotRead(response, url, content);
        return text.Length == 0 && new WebPage(response, url, content).TryRead(out text);
    }

    private static string WhyNotRead(IHttpResponse response, WebUrl url, WebContent content)
    {
        string encoding = Strings.ToLower(response.Header("content-encoding") ?? "").Trim();
        if (encoding.Length > 0 && encoding != "identity")
        {
            return url.Host + " sent " + WebContent.Shown(encoding) + " although plain content was asked for, and it cannot be unpacked here. Try another source.";
        }

        if (!content.IsHtml && !content.IsText)
        {
            string? length = response.Header("content-length");
            string size = Numbers.TryParseLong(length, out long bytes) ? " (" + bytes + " bytes)" : "";
            return url.Host + " sent " + WebContent.Shown(content.Type) + size + ", which is no text. Look for a page about it instead.";
        }

        return IsReadable(content.Charset) ? "" : Unreadable(url, content.Charset);
    }

    private static bool IsReadable(string charset) => charset.Length == 0 || Charsets.IsUtf8(charset) || Charsets.IsWindows1252(charset);

    private static string Unreadable(WebUrl url, string charset) =>
        "The page of " + url.Host + " is written in " + WebContent.Shown(charset) + "; only UTF-8 and windows-1252 are read here. Try another source.";

    private bool TryRead(out string text)
    {
        ReadBody();
        if (_html != null && _html.UnreadableCharset.Length > 0)
        {
            text = Unreadable(_url, _html.UnreadableCharset);
            return false;
        }

        string words = _html == null ? _plain.ToString() : _html.ToString();
        if (words.Length == 0 && _failure.Length > 0)
        {
            text = _failure;
            return false;
        }

        string note = _failure.Length > 0 ? "\n[the connection broke off here]"
            : words.Length == 0 ? "[the page has no text; it may be made by scripts]" : "";
        text = WebSentences.Marked(_url.Host, words, _isCut, note);
        return true;
    }

    private void ReadBody()
    {
        byte[] piece = new byte[Limits.WebPieceBytes];
        int total = 0;
        try
        {
            int read = 1;
            while (read > 0 && !_isCut && (_html == null || _html.UnreadableCharset.Length == 0))
            {
                read = _response.Read(piece, 0, piece.Length);
                total += read;
                Put(piece, read);
                _isCut |= total >= Limits.WebReadBytesMax;
            }

            _html?.Finish();
        }
        catch (HttpException ex)
        {
            _html?.Finish();
            _failure = WebSentences.OfFailure(_url.Host, ex);
        }
    }

    private void Put(byte[] piece, int count)
    {
        if (_html != null)
        {
            _html.Put(piece, 0, count);
            _isCut |= _html.IsFull;
        }
        else
        {
            _plain.Put(piece, 0, count);
            _isCut |= _plain.IsFull;
        }
    }
}
