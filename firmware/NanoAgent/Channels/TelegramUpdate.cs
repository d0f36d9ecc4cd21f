namespace NanoAgent.Channels;

/// <summary>What matters of one update. Names are cleaned already; texts are as they came.</summary>
public sealed class TelegramUpdate
{
    public int UpdateId { get; set; }

    /// <summary>One of <see cref="TelegramUpdateKinds"/>; empty for all others, which are confirmed and forgotten.</summary>
    public string Kind { get; set; } = "";

    /// <summary>A new message of a person or a bot.</summary>
    public bool IsMessage => Kind == TelegramUpdateKinds.Message;

    /// <summary>Its text has a form that nobody here can read; it is skipped, or it would be in the way for ever.</summary>
    public bool IsUnreadable { get; set; }

    public long ChatId { get; set; }

    /// <summary>"private", "group", "supergroup" or "channel".</summary>
    public string ChatType { get; set; } = "";

    public bool IsPrivate => ChatType == "private";

    /// <summary>User id of the author; 0 when there is none.</summary>
    public long FromId { get; set; }

    public string FromName { get; set; } = "";

    public bool IsFromBot { get; set; }

    /// <summary>The text, or the caption of a picture; empty for what has no words.</summary>
    public string Text { get; set; } = "";

    /// <summary>What hangs on the message, one of <see cref="TelegramMedia"/>; empty for a text.</summary>
    public string Media { get; set; } = "";

    /// <summary>What can be said of it in words: an emoji, a file name, coordinates, a question.</summary>
    public string MediaWords { get; set; } = "";

    /// <summary>The chat tells of itself: somebody joined, a title changed. No words of anybody.</summary>
    public bool IsService { get; set; }

    public bool IsForwarded { get; set; }

    /// <summary>Who wrote a forwarded message first, as that person is called; may be empty.</summary>
    public string ForwardedFrom { get; set; } = "";

    /// <summary>Author of the message that this one answers; 0 when it answers none, or one of somebody hidden.</summary>
    public long ReplyToId { get; set; }

    public string ReplyToName { get; set; } = "";

    /// <summary>What is quoted of the message that this one answers.</summary>
    public string Quote { get; set; } = "";

    /// <summary>Identifier of a button's press, for the answer to it.</summary>
    public string PressId { get; set; } = "";

    /// <summary>What the button stands for.</summary>
    public string PressData { get; set; } = "";

    /// <summary>The message's number in its chat; of a press, that of the message with the button.</summary>
    public long MessageId { get; set; }
}

/// <summary>The updates that mean something here.</summary>
public static class TelegramUpdateKinds
{
    public const string Message = "message";
    public const string Edited = "edited_message";
    public const string Press = "callback_query";
}
