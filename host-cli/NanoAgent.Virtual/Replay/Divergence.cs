namespace NanoAgent.Virtual;

/// <summary>Where a board that is replayed does something else than the one that was recorded.</summary>
/// <param name="Recorded">What the recording has; null when it has nothing more there.</param>
/// <param name="Replayed">What the board did instead; null when it did nothing more.</param>
/// <param name="By">The worker whose turn it was.</param>
/// <param name="AtMs">Uptime of the board.</param>
public sealed record Divergence(TapeItem? Recorded, TapeItem? Replayed, string By, long AtMs)
{
    /// <summary>The difference was first seen in this record, whose cause the two sides above show.</summary>
    public TapeItem? FirstSeen { get; init; }

    /// <summary>Something about it that the two sides do not tell; empty for nothing.</summary>
    public string Remark { get; init; } = "";
}
