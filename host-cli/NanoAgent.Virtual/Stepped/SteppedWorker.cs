using NanoAgent.Bus;

namespace NanoAgent.Virtual;

/// <summary>A worker that is called in virtual time, when it wants to be.</summary>
internal sealed class SteppedWorker(Worker worker, SteppedClock clock) : IWaker
{
    /// <summary>Uptime at which it wants to be called.</summary>
    public long DueMs { get; private set; }

    public void Wake() => DueMs = Math.Min(DueMs, clock.UptimeMs);

    public void Step()
    {
        // Woken during the step, it is called again at once.
        DueMs = long.MaxValue;
        int wait = worker.Step();
        DueMs = Math.Min(DueMs, wait < 0 ? long.MaxValue : clock.UptimeMs + wait);
    }
}
