namespace NanoAgent.Virtual;

/// <summary>What was read from one place, in order. The log has changes only, so between two of them the last one holds.</summary>
internal sealed class LogReadings
{
    /// <summary>The replayed board may read this much sooner than the recorded one did.</summary>
    private const int EarlyMs = 500;

    private readonly Queue<LogRecord> _next;
    private readonly LogComparison _comparison;
    private readonly SteppedClock _clock;

    public LogReadings(IEnumerable<LogRecord> records, LogComparison comparison, SteppedClock clock)
    {
        (_next, _comparison, _clock) = (new Queue<LogRecord>(records), comparison, clock);
        Current = Next;
    }

    /// <summary>What was read last; before the first reading what it gave. Null when there is none at all.</summary>
    public LogRecord? Current { get; private set; }

    /// <summary>What comes next, whenever; null at the end.</summary>
    public LogRecord? Next => _next.TryPeek(out LogRecord? next) ? next : null;

    /// <summary>The next reading is due: its time has come, or will in a moment and the board has done all that it did before.</summary>
    public bool IsDue => Next is { } next && (next.AtMs <= _clock.UptimeMs || (next.AtMs <= _clock.UptimeMs + EarlyMs && _comparison.IsUpTo(next.Item)));

    /// <summary>Goes on to the next reading.</summary>
    public LogRecord Take() => Current = _next.Dequeue();
}
