namespace NanoAgent;

/// <summary>The bounds of what is fetched from the web and read from a bus.</summary>
public static partial class Limits
{
    // Web

    /// <summary>Addresses of pages have 50 to 200 bytes; servers refuse them from 2,000 on, and these cost tokens.</summary>
    public const int WebUrlBytesMax = 1024;

    /// <summary>A host name has 253 letters at most (RFC 1035 section 2.3.4).</summary>
    public const int HostNameBytesMax = 253;

    /// <summary>Read of a page: the words of most stand in its first 100 KB, and a board reads some 50 KB in a second.</summary>
    public const int WebReadBytesMax = 131072;

    /// <summary>Text of a page with its frame; it fits into ToolResultBytesMax with a remark.</summary>
    public const int WebTextBytesMax = 3900;

    /// <summary>A title is a line.</summary>
    public const int WebTitleBytesMax = 200;

    /// <summary>Addresses shown of a page's links: with 80 bytes each a third of the text.</summary>
    public const int WebLinksMax = 15;

    /// <summary>Longer addresses of links carry session ids and tracking; the link's words stay.</summary>
    public const int WebLinkBytesMax = 200;

    /// <summary>Value of one attribute of a tag; a longer one counts as absent.</summary>
    public const int HtmlValueBytesMax = 512;

    /// <summary>Names of tags and attributes that mean something here have ten letters at most.</summary>
    public const int HtmlNameBytesMax = 16;

    /// <summary>Browsers follow 20; a page that is meant to be read is there after two or three.</summary>
    public const int WebRedirectsMax = 5;

    /// <summary>One fetch with all its redirects: somebody waits for the answer.</summary>
    public const int WebGetMs = 30000;

    /// <summary>A server that says nothing for ten seconds is not worth the wait.</summary>
    public const int WebSilenceMs = 10000;

    /// <summary>Read from a response at a time; one TCP segment is rarely more.</summary>
    public const int WebPieceBytes = 1024;

    /// <summary>A search is answered within one or two seconds.</summary>
    public const int WebSearchMs = 15000;

    /// <summary>Brave takes 400 characters, Tavily about as many.</summary>
    public const int WebQueryBytesMax = 400;

    /// <summary>Five hits answer most questions; each is some 150 tokens.</summary>
    public const int WebHitsMax = 5;

    /// <summary>Title of a hit: a line.</summary>
    public const int WebHitTitleBytesMax = 120;

    /// <summary>Address of a hit: a longer one is left out, since half of it leads nowhere.</summary>
    public const int WebHitUrlBytesMax = 300;

    /// <summary>Snippet of a hit: two or three sentences; five hits fit into a result.</summary>
    public const int WebHitTextBytesMax = 400;

    // I2C tool

    /// <summary>A page of the usual EEPROMs has 32 or 64 bytes, a chip's registers fewer.</summary>
    public const int I2cDataBytesMax = 64;

    /// <summary>More answers than any bus has chips: its data line is stuck.</summary>
    public const int I2cAnswersMax = 100;
}
