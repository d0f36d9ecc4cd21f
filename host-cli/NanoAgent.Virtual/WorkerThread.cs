using NanoAgent.Bus;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Calls one worker for ever. A step that throws is logged and counted, and the worker goes on a second later.</summary>
internal sealed class WorkerThread : IWaker
{
    /// <summary>Virtual. Long enough that a worker which fails at once does not fill the log, short enough to be back soon.</summary>
    private const int AfterFailureMs = 1000;

    /// <summary>What <see cref="Step"/> gives when the worker's own step threw.</summary>
    private const int FailedMs = int.MinValue;

    private readonly object _lock = new();
    private readonly Worker _worker;
    private readonly VirtualClock _clock;
    private readonly ILog _log;
    private readonly TapeSeat? _seat;
    private readonly Thread _thread;
    private volatile bool _stopping;
    private bool _isWoken;
    private int _failedSteps;

    public WorkerThread(Worker worker, VirtualClock clock, ILog log, TapeSeat? seat = null)
    {
        _worker = worker;
        _clock = clock;
        _log = log;
        _seat = seat;
        _thread = new Thread(Run) { IsBackground = true, Name = worker.Name };
        worker.AttachTo(this);
    }

    public int FailedSteps => Volatile.Read(ref _failedSteps);

    public void Start() => _thread.Start();

    public void Wake()
    {
        lock (_lock)
        {
            _isWoken = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>The wait may be over; if not, it goes on, so that a small jump does not cut a long back-off short.</summary>
    public void ClockJumped()
    {
        lock (_lock)
        {
            Monitor.Pulse(_lock);
        }
    }

    public void RequestStop()
    {
        _stopping = true;
        Wake();
    }

    /// <summary>True at once when asked from the worker's own thread, which cannot wait for itself.</summary>
    public bool Join(int timeoutMs) => Thread.CurrentThread == _thread || _thread.Join(timeoutMs);

    private void Run()
    {
        while (!_stopping)
        {
            long jumpedMs = _clock.JumpedMs;
            if (!(_seat?.Take() ?? true))
            {
                return;
            }

            int waitMs = Step();
            _seat?.Leave();
            if (waitMs == FailedMs)
            {
                Rest();
            }
            else if (waitMs != Worker.AtOnceMs && !_stopping && _seat is not { IsReplay: true })
            {
                Wait(waitMs, jumpedMs);
            }
        }
    }

    /// <summary>Waits in virtual time. A jump since the step began makes the worker's answer stale: it is asked again.</summary>
    private void Wait(int waitMs, long jumpedMs)
    {
        lock (_lock)
        {
            // The end first: a jump between the two is then seen by the second.
            long end = _clock.UptimeMs + waitMs;
            bool isOver = _clock.JumpedMs != jumpedMs;
            while (!_isWoken && !isOver)
            {
                Monitor.Wait(_lock, waitMs < 0 ? Timeout.Infinite : _clock.RealMs(end - _clock.UptimeMs));
                isOver = waitMs >= 0 && _clock.UptimeMs >= end;
            }

            _isWoken = false;
        }
    }

    private int Step()
    {
        try
        {
            return _worker.Step();
        }
        catch (Exception ex)
        {
            // A worker that dies takes a channel, the clock or the watchdog with it; none may.
            Interlocked.Increment(ref _failedSteps);
            Report(ex);
            return FailedMs;
        }
    }

    // Not a wait that Wake could end: a full queue would turn it into a storm.
    private void Rest()
    {
        if (_seat is not { IsReplay: true })
        {
            _clock.Sleep(AfterFailureMs);
        }
    }

    private void Report(Exception ex)
    {
        try
        {
            // While the board goes down, ports fail on purpose.
            if (!_stopping)
            {
                _log.Write('E', _worker.Name, $"step failed: {ex.GetType().Name}: {ex.Message}");
            }
        }
        catch (Exception)
        {
            // The log itself is broken; the worker still goes on.
        }
    }
}
