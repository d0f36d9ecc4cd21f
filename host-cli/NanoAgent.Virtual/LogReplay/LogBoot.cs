namespace NanoAgent.Virtual;

/// <summary>What a log has of one run of the board, from a start to the next.</summary>
/// <param name="Records">All of it, in order.</param>
/// <param name="StartMs">Uptime at which the log begins; 0 for a run that it has from its start on.</param>
/// <param name="UnixMs">True time at that moment, as far as the log tells; null when it does not.</param>
internal sealed record LogBoot(IReadOnlyList<LogRecord> Records, long StartMs, long? UnixMs)
{
    /// <summary>The log has the start of the board in it.</summary>
    public bool IsWhole => StartMs == 0;

    /// <summary>It has the time from the moment on at which the log begins.</summary>
    public bool KnowsTime => UnixMs is not null && (!IsWhole || Records is [_, { Kind: "clock" }, ..]);

    /// <summary>Uptime of the last record.</summary>
    public long EndMs => Records.Count == 0 ? StartMs : Records.Max(record => record.AtMs);
}
