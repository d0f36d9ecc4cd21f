namespace NanoAgent.Cli.Config;

/// <summary>How a pushed configuration fared.</summary>
internal enum TrialState
{
    /// <summary>It passed the board's test and is in force.</summary>
    Taken,

    /// <summary>The board went back to the previous one.</summary>
    Returned,

    /// <summary>Nobody knows yet: the board is gone, or takes too long.</summary>
    Open,
}

/// <summary>How a pushed configuration fared, and why.</summary>
internal sealed record TrialOutcome(TrialState State, string Reason);
