namespace NanoAgent;

/// <content>Bounds of the Telegram channel beyond those of the wire.</content>
public static partial class Limits
{
    /// <summary>An address in a tag with its escapes; a quarter of a message, so that words fit beside it.</summary>
    public const int LinkUnitsMax = 1024;

    /// <summary>Names of programming languages; the longest that highlighters know has 16 letters.</summary>
    public const int LanguageUnitsMax = 24;

    /// <summary>Marks of emphasis in one paragraph: ten times what a person could read; bounds the memory of a hostile one.</summary>
    public const int MarkdownDelimitersMax = 2000;

    /// <summary>A column of a table is filled up to this width: three of them are a phone's line.</summary>
    public const int TableColumnUnitsMax = 20;

    /// <summary>People begin to wonder after three seconds whether anybody is there.</summary>
    public const int TypingAfterMs = 3000;

    /// <summary>Between two previews of an answer: Telegram takes about one message per second and chat.</summary>
    public const int DraftEveryMs = 1000;

    /// <summary>Ten polls without an answer: by then it is no hiccup of the network.</summary>
    public const int TelegramStallMs = 300000;

    /// <summary>A call that only shows something may hold up an answer behind it by this much and no more.</summary>
    public const int TelegramShowMs = 3000;

    /// <summary>Between two questions for the bot's own name, which only groups need.</summary>
    public const int TelegramNameRetryMs = 60000;

    /// <summary>Groups that became supergroups since the start; a household has a few groups.</summary>
    public const int TelegramMigrationsMax = 8;

    /// <summary>What somebody forwards or quotes, at most an eighth of a longest message: the rest is theirs to retell.</summary>
    public const int QuoteBytesMax = 2048;

    /// <summary>callback_data of a button, as the Bot API allows: 64 bytes.</summary>
    public const int CallbackDataBytesMax = 64;

    /// <summary>Before a part is sent a third time: longer than a router takes to come up again.</summary>
    public const int TelegramHeldFirstMs = 60000;

    /// <summary>The wait doubles up to here: whoever looks at their phone once an hour finds the message.</summary>
    public const int TelegramHeldMsMax = 3600000;

    /// <summary>
    /// How often a part is sent without an answer before it is given up: five hours in which Telegram answers everything else,
    /// longer than its outages last. Should it have taken them all the same, nobody reads the same words more often than this.
    /// </summary>
    public const int TelegramTriesMax = 12;

    /// <summary>Messages held at a time, one for each chat of the people who can be paired. With more the way is as good as closed.</summary>
    public const int TelegramHeldMax = 8;

    /// <summary>First words of a lost message that are told to the owner: enough to know it by.</summary>
    public const int LostWordsBytesMax = 80;
}
