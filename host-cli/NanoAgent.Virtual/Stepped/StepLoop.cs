using NanoAgent.Bus;

namespace NanoAgent.Virtual;

/// <summary>
/// Calls the workers of one boot from a single thread in virtual time: whoever is due first, and when nobody is due the clock
/// goes on. The same course of events every time.
/// </summary>
public sealed class StepLoop
{
    /// <summary>Time passes in leaps of at most this much, so that whoever watches from outside gets a look in.</summary>
    private const int LeapMsMax = 60_000;

    private readonly List<SteppedWorker> _workers = [];
    private readonly SteppedClock _clock;

    public StepLoop(IEnumerable<Worker> workers, SteppedClock clock)
    {
        _clock = clock;
        foreach (Worker worker in workers)
        {
            var stepped = new SteppedWorker(worker, clock);
            worker.AttachTo(stepped);
            _workers.Add(stepped);
        }
    }

    /// <summary>Uptime at which the next worker wants to be called.</summary>
    public long NextDueMs => _workers.Min(worker => worker.DueMs);

    /// <summary>One step of one worker, or a leap of the clock, which never goes beyond <paramref name="untilMs"/>.</summary>
    /// <exception cref="PowerCutException">The power went in the middle of the step.</exception>
    public void Once(long untilMs = long.MaxValue)
    {
        SteppedWorker next = _workers.MinBy(worker => worker.DueMs)!;
        long dueMs = Math.Min(next.DueMs, untilMs);
        if (dueMs > _clock.UptimeMs)
        {
            _clock.Advance(Math.Min(dueMs - _clock.UptimeMs, LeapMsMax));
            return;
        }

        next.Step();
    }
}
