namespace NanoAgent.Channels;

/// <summary>What matters of one update.</summary>
public sealed class TelegramUpdate
{
    public int UpdateId { get; set; }

    /// <summary>False for kinds that carry no message of a person: they are confirmed and forgotten.</summary>
    public bool IsMessage { get; set; }

    public long ChatId { get; set; }

    /// <summary>"private", "group", "supergroup" or "channel".</summary>
    public string ChatType { get; set; } = "";

    /// <summary>User id of the author; 0 when there is none.</summary>
    public long FromId { get; set; }

    public string FromName { get; set; } = "";

    /// <summary>The text, or the caption of a picture; empty for what has no words.</summary>
    public string Text { get; set; } = "";
}
