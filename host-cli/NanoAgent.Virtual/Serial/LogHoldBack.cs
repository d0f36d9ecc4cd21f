namespace NanoAgent.Virtual;

/// <summary>
/// Keeps log lines off a port while a JSON request is open: hosts that speak the ZeroClaw protocol take the next line
/// for the reply (ZeptoClaw fails on any other, facts of September 2026). Not thread safe; its port locks.
/// </summary>
internal sealed class LogHoldBack
{
    /// <summary>Lines kept; a second of normal logging is a fraction of it.</summary>
    public const int LinesMax = 256;

    private readonly Queue<string> _held = [];
    private int _openRequests;
    private int _dropped;
    private bool _isAtLineStart = true;

    public bool IsHolding => _openRequests > 0;

    /// <summary>Looks at bytes from the host; true when a request began among them.</summary>
    public bool Received(ReadOnlySpan<byte> bytes)
    {
        int begun = 0;
        foreach (byte value in bytes)
        {
            if (value is (byte)'\n' or (byte)'\r')
            {
                _isAtLineStart = true;
            }
            else if (_isAtLineStart && value is not ((byte)' ' or (byte)'\t'))
            {
                _isAtLineStart = false;
                begun += value == '{' ? 1 : 0;
            }
        }

        _openRequests += begun;
        return begun > 0;
    }

    /// <summary>True when the line has to wait; it is kept.</summary>
    public bool TryHold(string line)
    {
        if (!IsHolding)
        {
            return false;
        }

        _held.Enqueue(line);
        if (_held.Count > LinesMax)
        {
            _held.Dequeue();
            _dropped++;
        }

        return true;
    }

    /// <summary>The console answered one request. The lines that may go out now.</summary>
    public List<string> Replied()
    {
        _openRequests = Math.Max(0, _openRequests - 1);
        return IsHolding ? [] : Release();
    }

    /// <summary>Nobody answers, or nobody listens any more.</summary>
    public List<string> Release()
    {
        _openRequests = 0;
        List<string> lines = [.. _held];
        if (_dropped > 0)
        {
            lines.Insert(0, $"[{_dropped} log lines dropped while a request was open]");
        }

        _held.Clear();
        _dropped = 0;
        return lines;
    }
}
