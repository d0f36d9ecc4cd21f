namespace NanoAgent.Cli.Commands;

/// <summary>What a command line of <c>up</c> asks for.</summary>
public sealed record UpRequest
{
    public required string DataFolder { get; init; }

    public bool IsHeadless { get; init; }

    public bool IsJson { get; init; }

    public bool IsVerbose { get; init; }

    public string? Config { get; init; }

    public string? Board { get; init; }

    public string? Trace { get; init; }

    public string? Record { get; init; }

    public string? Serial { get; init; }

    public bool IsWire { get; init; }

    public DateTimeOffset? ClockStart { get; init; }

    public double Speed { get; init; } = 1;

    public int? Seed { get; init; }

    public string? Once { get; init; }
}
