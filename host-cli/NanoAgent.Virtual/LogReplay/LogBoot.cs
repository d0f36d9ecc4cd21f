namespace NanoAgent.Virtual;

/// <summary>What a log has of one run of the board, from a start to the next.</summary>
/// <param name="Records">All of it, in order.</param>
/// <param name="StartMs">Uptime at which the log of this run begins; 0 when it has its start.</param>
/// <param name="IsColdStart">The board was started after its flash was known: nothing is in its memory that the log does not tell.</param>
/// <param name="UnixMs">Time when the log of this run begins; null when the log does not tell it.</param>
/// <param name="KnowsTime">The board knows it from then on.</param>
internal sealed record LogBoot(IReadOnlyList<LogRecord> Records, long StartMs, bool IsColdStart, long? UnixMs, bool KnowsTime)
{
    /// <summary>Uptime of the last record.</summary>
    public long EndMs => Records.Count == 0 ? StartMs : Records.Max(record => record.AtMs);
}
