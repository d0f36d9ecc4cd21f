using NanoAgent.Board;

namespace NanoAgent.Rules;

/// <summary>One value that rules look at: what it is now, and whether it has just changed.</summary>
internal sealed class RuleWatch
{
    private Debounce? _debounce;
    private bool _wasKnown;

    public RuleWatch(BoardValue value, int debounceMs)
    {
        Value = value;
        DebounceMs = debounceMs;
    }

    public BoardValue Value { get; }

    /// <summary>Of an input; 0 for everything else.</summary>
    public int DebounceMs { get; }

    /// <summary>It could be read at the last look.</summary>
    public bool IsKnown { get; private set; }

    public long Thousandths { get; private set; }

    /// <summary>Why it could not be read.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The last look found another value than the one before.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Since when it does not answer; -1 while it does.</summary>
    public long SilentSinceMs { get; private set; } = -1;

    /// <summary>The owner knows that it does not answer.</summary>
    public bool IsSilenceTold { get; set; }

    /// <summary>Somebody needs it still; for whoever sorts out watches.</summary>
    public bool IsUsed { get; set; }

    public void Take(bool isRead, long thousandths, string problem, long nowMs)
    {
        IsKnown = isRead;
        HasChanged = false;
        Problem = problem;
        if (!isRead)
        {
            SilentSinceMs = SilentSinceMs < 0 ? nowMs : SilentSinceMs;
            return;
        }

        SilentSinceMs = -1;
        IsSilenceTold = false;
        long counted = Value.Kind == ValueKind.Input ? Debounced(thousandths, nowMs) : thousandths;
        HasChanged = _wasKnown && counted != Thousandths;
        Thousandths = counted;
        _wasKnown = true;
    }

    /// <summary>Milliseconds until a bouncing input has to be looked at again; -1 when it need not be.</summary>
    public int WaitMs(long nowMs) => _debounce == null ? -1 : _debounce.WaitMs(nowMs);

    private long Debounced(long thousandths, long nowMs)
    {
        _debounce = _debounce ?? new Debounce(DebounceMs, thousandths != 0);
        _debounce.Look(thousandths != 0, nowMs);
        return _debounce.Level ? Board.Thousandths.One : 0;
    }
}
