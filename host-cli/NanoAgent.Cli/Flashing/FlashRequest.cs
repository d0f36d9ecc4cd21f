namespace NanoAgent.Cli.Flashing;

/// <summary>What <c>flash</c> was asked to do.</summary>
internal sealed record FlashRequest
{
    /// <summary>Null: find it.</summary>
    public string? Port { get; init; }

    public string? Board { get; init; }

    public string? Target { get; init; }

    /// <summary>In MB; 0 leaves it to the board profile.</summary>
    public int FlashMb { get; init; }

    public string? Tool { get; init; }

    public int? Baud { get; init; }

    public string? Image { get; init; }

    public string? Manifest { get; init; }

    public string? ClrVersion { get; init; }

    public bool IsClrOnly { get; init; }

    public bool IsAppOnly { get; init; }

    public bool Erases { get; init; }

    public bool IsSure { get; init; }

    public bool HasNoBackup { get; init; }

    public bool WithSecrets { get; init; }

    public bool LeavesReset { get; init; }

    public bool HasNoVerify { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>How long the board may take to answer after it was flashed.</summary>
    public TimeSpan Patience { get; init; }

    public required string DataFolder { get; init; }
}
