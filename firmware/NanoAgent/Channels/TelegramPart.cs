namespace NanoAgent.Channels;

/// <summary>One message of a reply in the two forms that Telegram may be given.</summary>
public sealed class TelegramPart
{
    public TelegramPart(string html, string plain)
    {
        Html = html;
        Plain = plain;
    }

    /// <summary>For parse_mode HTML; empty when the text goes out as it stands.</summary>
    public string Html { get; }

    /// <summary>The same without any look, for a server that does not understand the HTML.</summary>
    public string Plain { get; }
}
