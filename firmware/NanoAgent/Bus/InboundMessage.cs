namespace NanoAgent.Bus;

/// <summary>Text that reached the agent: from a chat, a console, later from a job or a rule.</summary>
public sealed class InboundMessage
{
    public InboundMessage(string channel, string chatId, string sender, string text)
    {
        Channel = channel;
        ChatId = chatId;
        Sender = sender;
        Text = text;
    }

    /// <summary>Name of the channel, one of <see cref="ChannelNames"/>.</summary>
    public string Channel { get; }

    /// <summary>The channel's own address of the chat.</summary>
    public string ChatId { get; }

    /// <summary>Who wrote it, as the model should see it.</summary>
    public string Sender { get; }

    public string Text { get; }

    /// <summary>The channel's own id of who wrote it, as people are known by; empty on a console, whose user is the owner.</summary>
    public string SenderId { get; init; } = "";

    /// <summary>Whoever wrote it is no owner: only a few of their messages may wait at a time.</summary>
    public bool IsLimited { get; init; }

    /// <summary>Its words are not only the sender's: something was forwarded or quoted. The text says which part.</summary>
    public bool HasForeignWords { get; init; }

    /// <summary>Which run of a job or rule it is, when no person wrote it; otherwise empty. See <see cref="Origins"/>.</summary>
    public string Origin { get; init; } = "";

    /// <summary>
    /// The firmware's own question, beside every conversation: it has no history and becomes none, nobody is waiting, and only
    /// what is worth a word is sent.
    /// </summary>
    public bool IsAside { get; init; }

    /// <summary>Answers a message without words in place of the agent; empty where the general sentence does.</summary>
    public string LocalAnswer { get; init; } = "";

    /// <summary>Where the journal keeps this message until its answer was delivered; 0 when it is not journalled.</summary>
    public int JournalId { get; init; }

    /// <summary>The channel's own number of the message, against duplicates; 0 when it has none.</summary>
    public int UpdateId { get; init; }

    /// <summary>A turn for this message had begun to act when the board went down.</summary>
    public bool WasInterrupted { get; init; }

    /// <summary>It was accepted before a restart and is taken up again.</summary>
    public bool IsSecondTry { get; init; }

    /// <summary>The same message, kept in the journal.</summary>
    public InboundMessage WithJournalId(int id) =>
        new InboundMessage(Channel, ChatId, Sender, Text)
        {
            JournalId = id,
            UpdateId = UpdateId,
            WasInterrupted = WasInterrupted,
            SenderId = SenderId,
            HasForeignWords = HasForeignWords,
            Origin = Origin,
            LocalAnswer = LocalAnswer,
        };

    /// <summary>The chat's transcript is kept under this key.</summary>
    public string SessionKey => Channel + ":" + ChatId;
}
