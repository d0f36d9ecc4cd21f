using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// The clock of a board on a tape. It stands still during a turn, so that whatever a turn asks for gets the same answer when it
/// is replayed, and one number a turn tells all of it.
/// </summary>
public sealed class TapeClock : IClock
{
    /// <summary>The wall clock follows the PC's in steps of this much; smaller ones are its rounding.</summary>
    private const long UnixStepMs = 50;

    private readonly object _lock = new();
    private VirtualClock? _live;
    private bool _isFree;
    private long _nowMs;

    public long UptimeMs
    {
        get
        {
            lock (_lock)
            {
                return _isFree ? Math.Max(_nowMs, _live?.UptimeMs ?? 0) : _nowMs;
            }
        }
    }

    public long UnixMs
    {
        get
        {
            lock (_lock)
            {
                return _isFree ? _live!.UnixMs : _nowMs + OffsetMs;
            }
        }
    }

    /// <summary>The wall clock less the uptime.</summary>
    public long OffsetMs { get; private set; }

    public bool IsTimeKnown => true;

    public void LearnUnixMs(long unixMs)
    {
    }

    /// <summary>Goes to the tape, which knows whose turn it is.</summary>
    public void Sleep(int ms) => SleepOn?.Invoke(ms);

    internal Action<int>? SleepOn { get; set; }

    /// <summary>A new boot with this clock.</summary>
    internal void Follow(VirtualClock live)
    {
        lock (_lock)
        {
            _live = live;
            _nowMs = 0;
            OffsetMs = live.UnixMs;
        }
    }

    /// <summary>A turn begins: takes the time from the live clock.</summary>
    internal void Take()
    {
        lock (_lock)
        {
            _nowMs = Math.Max(_nowMs, _live?.UptimeMs ?? 0);
            long offset = (_live?.UnixMs ?? 0) - _nowMs;
            if (Math.Abs(offset - OffsetMs) > UnixStepMs)
            {
                OffsetMs = offset;
            }
        }
    }

    /// <summary>A turn begins: takes the time from the tape.</summary>
    internal void Set(long uptimeMs, long offsetMs)
    {
        lock (_lock)
        {
            _nowMs = uptimeMs;
            OffsetMs = offsetMs;
        }
    }

    /// <summary>Time passes within a turn.</summary>
    internal void Advance(long ms)
    {
        lock (_lock)
        {
            _nowMs += ms;
        }
    }

    /// <summary>Nobody records any more: the clock runs on by itself.</summary>
    internal void Free()
    {
        lock (_lock)
        {
            _isFree = _live is not null;
        }
    }
}
