namespace NanoAgent.Storage;

/// <summary>An exchange that is not settled, as the journal holds it in memory.</summary>
internal sealed class OpenExchange
{
    public OpenExchange(ExchangeRing ring, int number, int sequence)
    {
        Ring = ring;
        Number = number;
        Sequence = sequence;
    }

    public ExchangeRing Ring { get; }

    public int Number { get; }

    /// <summary>Order of acceptance; 0 for what nobody asked for.</summary>
    public int Sequence { get; }

    /// <summary>Only its delivery is missing.</summary>
    public bool HasOutcome { get; set; }

    /// <summary>Never 0 once it is known outside.</summary>
    public int Id { get; set; }
}
