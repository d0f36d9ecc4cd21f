namespace NanoAgent.Storage;

/// <summary>What an outcome is, as bits of one number on flash.</summary>
public static class OutcomeFlags
{
    /// <summary>A whole turn that belongs into the history of its chat.</summary>
    public const int History = 1;

    /// <summary>The request could not be served; the text says why.</summary>
    public const int Failure = 2;

    /// <summary>The payload lies in a file of its own beside the record.</summary>
    public const int Spilled = 4;

    /// <summary>Counts as undelivered until it is settled, and is delivered again after a restart.</summary>
    public const int Deliver = 8;

    /// <summary>Something that nobody asked for, such as a notice: there is no request beside it.</summary>
    public const int Unasked = 16;

    /// <summary>The conversation had seen strangers' words: it has from here on, also after a restart.</summary>
    public const int Tainted = 32;

    /// <summary>No valid record has more bits than this.</summary>
    public const int All = 63;
}
