namespace NanoAgent.Cli.Monitor;

/// <summary>What a monitor was asked to do.</summary>
internal sealed record MonitorRequest
{
    public LogFilter Filter { get; init; } = LogFilter.All;

    public TimestampStyle Timestamps { get; init; }

    /// <summary>Trace records are shown too.</summary>
    public bool ShowsTrace { get; init; }

    /// <summary>A port that goes is waited for.</summary>
    public bool Reconnects { get; init; } = true;

    /// <summary>A port that ends, as a recording does, is no trouble.</summary>
    public bool MayEnd { get; init; }

    /// <summary>Bits per second; 0 leaves what is usual.</summary>
    public int Baud { get; init; }

    /// <summary>The file of the recording; null for none.</summary>
    public string? Record { get; init; }

    /// <summary>A recording without the content of the flash is refused.</summary>
    public bool NeedsSnapshot { get; init; }

    /// <summary>A recording does not begin with the content of the flash.</summary>
    public bool LeavesOutSnapshot { get; init; }

    /// <summary>The board is restarted as soon as a recording has begun, so that its start is in it.</summary>
    public bool Restarts { get; init; }

    /// <summary>The monitor ends by itself after this long.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>Device text is shown.</summary>
    public bool Shows { get; init; } = true;
}
