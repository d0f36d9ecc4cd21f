namespace NanoAgent.Cli.Link;

/// <summary>The time that one answer may take; begins anew when a port that went comes back.</summary>
internal sealed class AskDeadline : IDisposable
{
    /// <summary>Between two tries on a port that fails at once.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>A port that comes and goes for ever must not be waited for that long.</summary>
    private const int ReturnsMax = 5;

    private readonly BoardLines _lines;
    private readonly TimeSpan _timeout;
    private long _startMs = Environment.TickCount64;
    private int _returns;

    public AskDeadline(BoardLines lines, TimeSpan timeout)
    {
        _lines = lines;
        _timeout = timeout;
        lines.Changed += Take;
    }

    public bool IsOver => Left <= TimeSpan.Zero;

    public TimeSpan Left => _timeout - TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _startMs));

    public TimeSpan Shorten(TimeSpan wanted) => Left < TimeSpan.Zero ? TimeSpan.Zero : wanted < Left ? wanted : Left;

    public void Dispose() => _lines.Changed -= Take;

    private void Take(PortChange change)
    {
        if (change.IsBack && ++_returns <= ReturnsMax)
        {
            Volatile.Write(ref _startMs, Environment.TickCount64);
        }
    }
}
