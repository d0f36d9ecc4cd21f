namespace NanoAgent.Virtual;

/// <summary>Which runtime the virtual board pretends to have on its Wire Protocol.</summary>
public sealed record WireOptions
{
    /// <summary>The runtime computes CRCs. The S3 images do not.</summary>
    public bool HasCrc { get; init; }

    /// <summary>The payload of StorageOperation that it understands; null: both, which no real runtime does.</summary>
    public WireForm? Form { get; init; }

    /// <summary>What TargetInfo says.</summary>
    public Version Runtime { get; init; } = new(1, 17, 0, 300);

    /// <summary>Where the configuration blocks are kept; null: in memory.</summary>
    public string? ConfigurationFolder { get; init; }

    /// <summary>A host asked for a restart, with these flags.</summary>
    public Action<uint>? RebootAsked { get; init; }
}
