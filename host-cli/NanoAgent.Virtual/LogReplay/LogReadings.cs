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

    /// <summary>
    /// Reads now: the last reading whose time has come; and one whose time comes in a moment, when the board has done all that it
    /// did before that. What the recorded board read in between and this one did not is passed over.
    /// </summary>
    public LogRecord? Read()
    {
        while (Next is { } past && past.AtMs <= _clock.UptimeMs)
        {
            Take();
        }

        return Next is { } next && next.AtMs <= _clock.UptimeMs + EarlyMs && _comparison.IsUpTo(next.Item) ? Take() : Current;
    }

    /// <summary>Goes on to the next reading.</summary>
    public LogRecord Take() => Current = _next.Dequeue();
}
