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
    private readonly IStepWatcher? _watcher;
    private long _waitEndsMs = long.MaxValue;

    /// <param name="workers">Whoever is called; among those due at the same moment the first one goes first.</param>
    /// <param name="clock">The clock of the boot.</param>
    /// <param name="watcher">Hears of every step; without one a step that throws ends the loop.</param>
    public StepLoop(IEnumerable<Worker> workers, SteppedClock clock, IStepWatcher? watcher = null)
    {
        _clock = clock;
        _watcher = watcher;
        foreach (Worker worker in workers)
        {
            var stepped = new SteppedWorker(worker, clock);
            worker.AttachTo(stepped);
            _workers.Add(stepped);
        }
    }

    /// <summary>Uptime at which the next worker wants to be called.</summary>
    public long NextDueMs => Next()?.DueMs ?? long.MaxValue;

    /// <summary>One step of one worker, or a leap of the clock, which never goes beyond <paramref name="untilMs"/>.</summary>
    /// <exception cref="PowerCutException">The power went in the middle of the step.</exception>
    public void Once(long untilMs = long.MaxValue)
    {
        SteppedWorker? next = Next();
        long dueMs = Math.Min(next?.DueMs ?? long.MaxValue, untilMs);
        if (dueMs > _clock.UptimeMs)
        {
            _clock.Advance(Math.Min(dueMs - _clock.UptimeMs, LeapMsMax));
            return;
        }

        Step(next!);
    }

    /// <summary>
    /// A worker waits in the middle of its step: the others run until its time has come. It comes late when one of those waits
    /// longer, because there is one thread only.
    /// </summary>
    /// <param name="untilMs">Uptime at which the wait ends.</param>
    /// <param name="isOver">Ends it earlier.</param>
    /// <param name="givesWayTo">
    /// Workers before whose step the wait ends, and it ends with the wait around it too: for waits that may be cut short.
    /// </param>
    /// <exception cref="PowerCutException">The power went meanwhile.</exception>
    public void Wait(long untilMs, Func<bool>? isOver = null, Predicate<Worker>? givesWayTo = null)
    {
        long around = _waitEndsMs;
        long endMs = givesWayTo is null ? untilMs : Math.Min(untilMs, around);
        _waitEndsMs = Math.Min(endMs, around);
        try
        {
            while (_clock.UptimeMs < endMs && isOver?.Invoke() != true)
            {
                SteppedWorker? next = Next();
                if (givesWayTo is not null && next is not null && next.DueMs <= _clock.UptimeMs && givesWayTo(next.Worker))
                {
                    return;
                }

                Once(endMs);
                if (_watcher?.IsGoingOn == false)
                {
                    throw new PowerCutException();
                }
            }
        }
        finally
        {
            _waitEndsMs = around;
        }
    }

    private void Step(SteppedWorker next)
    {
        long startMs = _clock.UptimeMs;
        try
        {
            next.Step();
        }
        catch (Exception ex) when (_watcher is not null && ex is not PowerCutException)
        {
            _watcher.Failed(next.Worker, ex);
        }

        _watcher?.Stepped(next.Worker, _clock.UptimeMs - startMs);
    }

    private SteppedWorker? Next()
    {
        SteppedWorker? next = null;
        foreach (SteppedWorker worker in _workers)
        {
            if (!worker.IsInStep && (next is null || worker.DueMs < next.DueMs))
            {
                next = worker;
            }
        }

        return next;
    }
}
