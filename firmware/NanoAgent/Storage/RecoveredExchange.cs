namespace NanoAgent.Storage;

/// <summary>Something that was promised before the restart and is not done: a request to answer, or an outcome to deliver.</summary>
public sealed class RecoveredExchange
{
    public RecoveredExchange(int id, string key)
    {
        Id = id;
        Key = key;
    }

    /// <summary>Under which <see cref="Journal"/> knows it.</summary>
    public int Id { get; }

    /// <summary>"channel:chatId"; empty when the outcome's own bytes say where it goes.</summary>
    public string Key { get; }

    /// <summary>The request; null for what nobody asked for.</summary>
    public RequestRecord? Request { get; set; }

    /// <summary>The outcome that was not delivered for certain; null when there is none yet.</summary>
    public byte[]? Outcome { get; set; }

    /// <summary>Bits of <see cref="OutcomeFlags"/>.</summary>
    public int Flags { get; set; }

    /// <summary>A turn for it had begun to act, or was cut short twice: it is reported and never run again.</summary>
    public bool WasInterrupted { get; set; }

    /// <summary>Order of acceptance.</summary>
    public int Sequence { get; set; }
}
