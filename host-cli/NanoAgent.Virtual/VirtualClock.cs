using System.Diagnostics;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// The board's clock on a PC: runs at <c>speed</c> virtual seconds per real second and can jump ahead. With a start
/// given (<c>--clock-start</c>) that is the time, whatever SNTP or a Date header say. Without one the PC's own clock
/// is the time: exactly while the speed is 1, and from the PC's time at boot on, scaled, at any other speed.
/// </summary>
public sealed class VirtualClock : IClock
{
    private readonly object _lock = new();
    private readonly Stopwatch _sinceBoot = Stopwatch.StartNew();
    private readonly bool _followsPc;
    private readonly long _unixMsAtBoot;
    private readonly long _aheadOfPcMs;
    private long _advancedMs;
    private bool _stopped;

    public VirtualClock(DateTimeOffset? start = null, double speed = 1)
    {
        if (!double.IsFinite(speed) || speed <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "The speed is a positive number.");
        }

        Speed = speed;
        _followsPc = start is null && speed == 1;
        _unixMsAtBoot = (start ?? DateTimeOffset.UtcNow).ToUnixTimeMilliseconds();
    }

    private VirtualClock(VirtualClock before)
    {
        Speed = before.Speed;
        _followsPc = before._followsPc;
        _unixMsAtBoot = before.UnixMs;
        _aheadOfPcMs = before._aheadOfPcMs + before._advancedMs;
    }

    /// <summary>Raised after a jump, outside of any lock.</summary>
    public event Action? Advanced;

    /// <summary>Virtual seconds per real second.</summary>
    public double Speed { get; }

    /// <summary>The sum of all jumps since boot.</summary>
    public long JumpedMs
    {
        get
        {
            lock (_lock)
            {
                return _advancedMs;
            }
        }
    }

    public long UptimeMs
    {
        get
        {
            lock (_lock)
            {
                return (long)(_sinceBoot.Elapsed.TotalMilliseconds * Speed) + _advancedMs;
            }
        }
    }

    // Following the PC while the speed is 1 survives a suspended laptop, which stops the Stopwatch.
    public long UnixMs
    {
        get
        {
            if (!_followsPc)
            {
                return _unixMsAtBoot + UptimeMs;
            }

            lock (_lock)
            {
                return DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + _aheadOfPcMs + _advancedMs;
            }
        }
    }

    /// <summary>Always: either the start was given or the PC knows.</summary>
    public bool IsTimeKnown => true;

    /// <summary>Ignored: the start that was given, or the PC's clock, wins.</summary>
    public void LearnUnixMs(long unixMs)
    {
    }

    /// <summary>Jumps ahead; sleeps whose end was jumped over end now.</summary>
    public void Advance(long ms)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ms);

        lock (_lock)
        {
            _advancedMs += ms;
            Monitor.PulseAll(_lock);
        }

        Advanced?.Invoke();
    }

    /// <summary>The clock of the next boot: the time goes on where this one is, the uptime begins anew.</summary>
    public VirtualClock Restarted() => new(this);

    /// <summary>Ends all sleeps, now and later: the board is going down.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _stopped = true;
            Monitor.PulseAll(_lock);
        }
    }

    public void Sleep(int ms)
    {
        lock (_lock)
        {
            long end = UptimeMs + ms;

            while (!_stopped && UptimeMs is var now && now < end)
            {
                Monitor.Wait(_lock, RealMs(end - now));
            }
        }
    }

    /// <summary>Real milliseconds that <paramref name="virtualMs"/> take, rounded up so that a wait never ends early.</summary>
    public int RealMs(long virtualMs) => (int)Math.Clamp(Math.Ceiling(virtualMs / Speed), 0, int.MaxValue);
}
