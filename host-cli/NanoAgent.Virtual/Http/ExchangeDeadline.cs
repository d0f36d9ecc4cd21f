using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>The two limits of one exchange, in real milliseconds: the longest silence, and the whole of it.</summary>
internal sealed class ExchangeDeadline : IDisposable
{
    private readonly object _lock = new();
    private readonly CancellationTokenSource _source = new();
    private readonly int _inactivityMs;
    private readonly int _totalMs;
    private readonly long _endMs;
    private bool _isArmed;

    public ExchangeDeadline(int inactivityMs, int totalMs)
    {
        _inactivityMs = inactivityMs;
        _totalMs = totalMs;
        _endMs = Environment.TickCount64 + totalMs;
    }

    /// <summary>Cancelled when the armed limit has passed.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>A wait begins.</summary>
    public void Arm()
    {
        lock (_lock)
        {
            _isArmed = true;
            Start();
        }
    }

    /// <summary>A sign of life: the silence starts anew if somebody waits. May come late, from a connection nobody needs any more.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            if (_isArmed)
            {
                Start();
            }
        }
    }

    /// <summary>A connection is being opened, which has a limit of its own: only the total counts.</summary>
    public void Suspend()
    {
        lock (_lock)
        {
            if (_isArmed)
            {
                _source.CancelAfter(LeftMs());
            }
        }
    }

    /// <summary>No limit while the caller is busy with what it got.</summary>
    public void Disarm()
    {
        lock (_lock)
        {
            _isArmed = false;
            _source.CancelAfter(Timeout.Infinite);
        }
    }

    /// <summary>Says which of the two limits passed.</summary>
    public HttpException Passed(string peer, bool maybeDelivered)
    {
        string what = Environment.TickCount64 >= _endMs
            ? $"the exchange with {peer} was not finished within {Seconds(_totalMs)} s"
            : $"no byte from {peer} for {Seconds(_inactivityMs)} s";
        return new HttpException(HttpStages.Timeout, maybeDelivered, what);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isArmed = false;
            _source.Dispose();
        }
    }

    private void Start() => _source.CancelAfter(Math.Min(LeftMs(), _inactivityMs));

    private int LeftMs() => (int)Math.Max(0, _endMs - Environment.TickCount64);

    private static string Seconds(int ms) =>
        (ms / 1000.0).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
