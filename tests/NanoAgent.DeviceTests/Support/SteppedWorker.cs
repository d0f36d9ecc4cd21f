using NanoAgent.Bus;

namespace NanoAgent.DeviceTests.Support;

/// <summary>A worker, and the time at which it wants to be called again.</summary>
internal sealed class SteppedWorker : IWaker
{
    private readonly Worker _worker;
    private readonly FakeClock _clock;

    public SteppedWorker(Worker worker, FakeClock clock)
    {
        _worker = worker;
        _clock = clock;
        worker.AttachTo(this);
    }

    /// <summary>Uptime at which it wants to be called.</summary>
    public long DueMs { get; private set; }

    public void Wake() => DueMs = DueMs < _clock.UptimeMs ? DueMs : _clock.UptimeMs;

    public void Step()
    {
        // Woken during the step, it is called again at once.
        DueMs = long.MaxValue;
        int wait = _worker.Step();
        long due = wait < 0 ? long.MaxValue : _clock.UptimeMs + wait;
        DueMs = DueMs < due ? DueMs : due;
    }
}
