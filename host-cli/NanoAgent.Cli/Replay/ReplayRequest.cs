namespace NanoAgent.Cli.Replay;

/// <summary>What a command line of <c>replay</c> asks for.</summary>
internal sealed record ReplayRequest
{
    public required string File { get; init; }

    public bool IsJson { get; init; }

    public bool IsVerify { get; init; }

    public bool IsWithModel { get; init; }

    public string? Config { get; init; }

    public required string DataFolder { get; init; }

    /// <summary>Files of the flash that are exchanged before the run.</summary>
    public IReadOnlyList<(string Path, string File)> Files { get; init; } = [];

    /// <summary>Null: as fast as the recording, or without waiting into a pipe.</summary>
    public double? Speed { get; init; }

    public double? IdleLimit { get; init; }

    public string? From { get; init; }

    public string? Grep { get; init; }

    public string? Text { get; init; }

    public string? JsonLines { get; init; }

    public string? Cast { get; init; }
}
