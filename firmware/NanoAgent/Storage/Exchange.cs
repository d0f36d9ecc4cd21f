namespace NanoAgent.Storage;

/// <summary>What was asked and what came of it, as far as both are known.</summary>
public sealed class Exchange
{
    public Exchange(int number) => Number = number;

    /// <summary>Position in its ring, counted from 1 since the ring was first used.</summary>
    public int Number { get; }

    /// <summary>Order of acceptance over all rings; 0 when there is no request.</summary>
    public int Sequence { get; set; }

    /// <summary>The channel's own number of the request; 0 when it has none.</summary>
    public int ChannelId { get; set; }

    /// <summary>Bytes of the request, or null.</summary>
    public byte[]? Request { get; set; }

    /// <summary>Version of the request's record.</summary>
    public int RequestVersion { get; set; }

    /// <summary>Bytes of the outcome, or null while there is none.</summary>
    public byte[]? Outcome { get; set; }

    /// <summary>Bits of <see cref="OutcomeFlags"/>.</summary>
    public int Flags { get; set; }

    /// <summary>There is a record of the outcome, but what it counts on is gone.</summary>
    public bool IsOutcomeDamaged { get; set; }

    public bool IsHistory => Outcome != null && (Flags & OutcomeFlags.History) != 0;
}
