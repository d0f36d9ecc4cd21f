namespace NanoAgent.Cli.Monitor;

/// <summary>What stands before a line.</summary>
internal enum TimestampStyle
{
    None,

    /// <summary>Local time of day.</summary>
    Clock24h,

    /// <summary>Seconds since the monitor began.</summary>
    Start,

    /// <summary>Seconds since the line before.</summary>
    Delta,

    /// <summary>Date, time and offset from UTC.</summary>
    Iso8601,
}
