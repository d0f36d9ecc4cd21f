namespace NanoAgent.Virtual;

/// <summary>
/// Runs the log of a board through the firmware, in virtual time: gives it the messages, the replies of the model, the clock and
/// the readings that the log has, and compares what it asks, does and says. A log does not tell which worker ran when, so this
/// compares each thing in its own order, not all of them in one.
/// </summary>
public sealed class LogReplay
{
    private LogReplay(Divergence? divergence, string? gap, IReadOnlyList<TapeItem> same) => (Divergence, Gap, Same) = (divergence, gap, same);

    /// <summary>The first difference; null when there is none.</summary>
    public Divergence? Divergence { get; }

    /// <summary>Why the rest could not be followed; null when all of it was.</summary>
    public string? Gap { get; }

    /// <summary>What was found to be the same.</summary>
    public IReadOnlyList<TapeItem> Same { get; }

    public static LogReplay Run(LogScript script, LogReplayOptions options, CancellationToken cancel)
    {
        List<TapeItem> same = [];
        foreach (LogBoot boot in script.Boots)
        {
            var board = new LogBoard(boot, options);
            board.Run(cancel);
            same.AddRange(board.Comparison.Same);
            if (board.Comparison.Divergence is not null || board.Gap is not null)
            {
                return new LogReplay(board.Comparison.Divergence, board.Gap, same);
            }
        }

        return new LogReplay(null, null, same);
    }
}
