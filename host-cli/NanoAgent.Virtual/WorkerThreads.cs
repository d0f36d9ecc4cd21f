using NanoAgent.Bus;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Gives each worker of the core a background thread of its own, as the board does.</summary>
public sealed class WorkerThreads
{
    private readonly WorkerThread[] _threads;
    private readonly VirtualClock _clock;
    private bool _started;

    public WorkerThreads(IEnumerable<Worker> workers, VirtualClock clock, ILog log, BoardTape? tape = null)
    {
        _clock = clock;
        _threads = [.. workers.Select((worker, i) => new WorkerThread(worker, clock, log, Seat(tape, worker, i)))];
        _clock.Advanced += OnAdvanced;
    }

    /// <summary>Steps that ended in an exception, all workers together.</summary>
    public int FailedSteps => _threads.Sum(thread => thread.FailedSteps);

    public void Start()
    {
        if (_started)
        {
            throw new InvalidOperationException("The workers run already.");
        }

        _started = true;
        foreach (WorkerThread thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Asks every worker to end after its step. False when some step was still running at the timeout.</summary>
    public bool Stop(TimeSpan timeout)
    {
        RequestStop();
        long endMs = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        bool allEnded = true;
        foreach (WorkerThread thread in _threads)
        {
            allEnded &= !_started || thread.Join((int)Math.Max(0, endMs - Environment.TickCount64));
        }

        return allEnded;
    }

    /// <summary>Asks every worker to end after its step, and waits for none.</summary>
    public void RequestStop()
    {
        _clock.Advanced -= OnAdvanced;
        foreach (WorkerThread thread in _threads)
        {
            thread.RequestStop();
        }
    }

    // A console that is asked for bytes and has none does nothing, fifty times a second.
    private static TapeSeat? Seat(BoardTape? tape, Worker worker, int index) =>
        tape is null ? null : new TapeSeat(tape, index, worker.Name, worker is Channels.ConsoleChannel);

    private void OnAdvanced()
    {
        foreach (WorkerThread thread in _threads)
        {
            thread.ClockJumped();
        }
    }
}
