using NanoAgent.Bus;

namespace NanoAgent.Virtual;

/// <summary>A worker that is called in virtual time, when it wants to be.</summary>
internal sealed class SteppedWorker(Worker worker, SteppedClock clock) : IWaker
{
    /// <summary>How long a worker rests that threw, as on the board.</summary>
    private const int RestMs = 1000;

    public Worker Worker => worker;

    /// <summary>Uptime at which it wants to be called.</summary>
    public long DueMs { get; private set; }

    /// <summary>It waits in the middle of a step.</summary>
    public bool IsInStep { get; private set; }

    public void Wake() => DueMs = Math.Min(DueMs, clock.UptimeMs);

    public void Step()
    {
        // Woken during the step, it is called again at once.
        DueMs = long.MaxValue;
        IsInStep = true;
        int wait = RestMs;
        try
        {
            wait = worker.Step();
        }
        finally
        {
            IsInStep = false;
            DueMs = Math.Min(DueMs, wait < 0 ? long.MaxValue : clock.UptimeMs + wait);
        }
    }
}
