namespace NanoAgent.Bus;

/// <summary>Text on its way to a chat.</summary>
public sealed class OutboundMessage
{
    public OutboundMessage(string channel, string chatId, string text)
    {
        Channel = channel;
        ChatId = chatId;
        Text = text;
    }

    public string Channel { get; }

    public string ChatId { get; }

    public string Text { get; }

    /// <summary>True for the answer to an accepted message, false for what was sent unasked.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>True when the answer says that the message could not be served.</summary>
    public bool IsFailure { get; init; }

    /// <summary>That reason passes by itself: no network, no budget, no memory. Whoever counts failures leaves it out.</summary>
    public bool IsPassing { get; init; }

    /// <summary>Journal entry that is settled once this is delivered; 0 when there is none.</summary>
    public int JournalId { get; init; }

    /// <summary>Flash has it already, so that it outlives a restart until it is delivered.</summary>
    public bool IsKept { get; init; }

    /// <summary>It may have been delivered before the restart: it is marked as a possible repeat.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Code of the approval that this message asks for: a channel with buttons shows Approve and Deny. Empty: none.</summary>
    public string ApprovalCode { get; init; } = "";

    /// <summary>Which run of a job or rule sends it; otherwise empty. Flash keeps it with the message. See <see cref="Origins"/>.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Written by the firmware and not by the model: it is shown as it stands, without Markdown.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The same message in other words.</summary>
    public OutboundMessage WithText(string text) => Copy(text, JournalId, IsKept);

    /// <summary>The same message, kept in the journal.</summary>
    public OutboundMessage KeptAs(int journalId) => Copy(Text, journalId, true);

    /// <summary>The answer to a message.</summary>
    public static OutboundMessage AnswerTo(InboundMessage message, string text) =>
        new OutboundMessage(message.Channel, message.ChatId, text) { IsAnswer = true, JournalId = message.JournalId };

    /// <summary>The answer to a command: the firmware's own words, shown as they stand.</summary>
    public static OutboundMessage CommandAnswerTo(InboundMessage message, string text) =>
        new OutboundMessage(message.Channel, message.ChatId, text) { IsAnswer = true, JournalId = message.JournalId, IsPlain = true };

    /// <summary>The answer to a message that could not be served: what failed, why, and what to do next.</summary>
    public static OutboundMessage FailureOf(InboundMessage message, string text, bool isPassing = false) =>
        new OutboundMessage(message.Channel, message.ChatId, text) { IsAnswer = true, IsFailure = true, IsPassing = isPassing, JournalId = message.JournalId };

    private OutboundMessage Copy(string text, int journalId, bool isKept) =>
        new OutboundMessage(Channel, ChatId, text)
        {
            IsAnswer = IsAnswer,
            IsFailure = IsFailure,
            IsPassing = IsPassing,
            JournalId = journalId,
            IsKept = isKept,
            IsRepeat = IsRepeat,
            ApprovalCode = ApprovalCode,
            IsPlain = IsPlain,
            Origin = Origin,
        };
}
