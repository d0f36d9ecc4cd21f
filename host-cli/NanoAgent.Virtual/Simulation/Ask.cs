namespace NanoAgent.Virtual;

/// <summary>A message that somebody wrote, what the model will do about it, and what came of it.</summary>
/// <param name="number">Stands in the message and in everything that comes of it, as "#t7".</param>
/// <param name="chat">Whose chat.</param>
/// <param name="text">The message.</param>
internal sealed class Ask(int number, long chat, string text)
{
    public int Number => number;

    public long Chat => chat;

    public string Text => text;

    /// <summary>For the agent; otherwise a command, or something that is answered at the door.</summary>
    public bool IsTurn { get; init; }

    /// <summary>What the model calls, round by round.</summary>
    public IReadOnlyList<IReadOnlyList<ModelCall>> Rounds { get; init; } = [];

    /// <summary>Length of the closing words.</summary>
    public int AnswerChars { get; init; }

    /// <summary>Telegram was told that it is taken.</summary>
    public bool IsAccepted { get; set; }

    /// <summary>The whole answer came, without a mark.</summary>
    public int Answers { get; set; }

    /// <summary>It was answered, marked or not, or its chat read that it was interrupted.</summary>
    public bool IsSettled { get; set; }

    /// <summary>It was worked on while the flash took nothing.</summary>
    public bool MayRepeat { get; set; }

    /// <summary>Its switch was thrown.</summary>
    public bool HasSwitched { get; set; }
}
