using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Doctor;

/// <summary>What a command line of <c>doctor</c> asks for.</summary>
internal sealed record DoctorRequest
{
    public required string DataFolder { get; init; }

    /// <summary>A configuration file instead of the one in the data folder.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>No server is asked.</summary>
    public bool IsOffline { get; init; }

    /// <summary>How long a server or a tool may take; null for the usual time of each.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Opens the board that was named; null when none was.</summary>
    public Func<CancellationToken, Task<IBoardLink>>? OpenBoard { get; init; }
}
