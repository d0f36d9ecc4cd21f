using System;
using System.Threading;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Esp32;

/// <summary>
/// Runs one worker on a thread of its own. An exception that leaves a thread ends it without a word on this platform,
/// so here is the one catch for everything: it logs, waits and goes on.
/// </summary>
public sealed class WorkerThread : IWaker
{
    private const int FirstPauseMs = 1000;

    // A worker that fails every time must neither flood the log nor give up.
    private const int PauseMaxMs = 60000;

    private readonly AutoResetEvent _woken = new AutoResetEvent(false);
    private readonly Worker _worker;
    private readonly IMemoryRelief _relief;
    private readonly IClock _clock;
    private readonly ILogSink _log;
    private Thread? _thread;
    private int _pauseMs;
    private long _stepSinceMs = -1;

    public WorkerThread(Worker worker, IMemoryRelief relief, IClock clock, ILogSink log)
    {
        _worker = worker;
        _relief = relief;
        _clock = clock;
        _log = log;
        worker.AttachTo(this);
    }

    public string Name => _worker.Name;

    public bool IsAlive => _thread != null && _thread.IsAlive;

    /// <summary>Steps in a row that found no memory although room had been made.</summary>
    public int MemoryFailures { get; private set; }

    /// <summary>How long the current step has been running; 0 between steps.</summary>
    public long StepRunningMs
    {
        get
        {
            long since = _stepSinceMs;
            return since < 0 ? 0 : _clock.UptimeMs - since;
        }
    }

    public void Start()
    {
        _thread = new Thread(Run);
        _thread.Start();
    }

    public void Wake() => _woken.Set();

    private void Run()
    {
        while (true)
        {
            int waitMs = StepOnce();
            if (waitMs != Worker.AtOnceMs)
            {
                // -1 is "until woken" for a worker and "for ever" for the event.
                _woken.WaitOne(waitMs, false);
            }
        }
    }

    private int StepOnce()
    {
        try
        {
            _stepSinceMs = _clock.UptimeMs;
            int waitMs = StepWithRoom();
            _pauseMs = 0;
            MemoryFailures = 0;
            return waitMs;
        }
        catch (OutOfMemoryException)
        {
            MemoryFailures++;
            return Pause("ran out of memory twice");
        }
        catch (Exception ex)
        {
            return Pause("failed: " + ex.Message);
        }
        finally
        {
            _stepSinceMs = -1;
        }
    }

    // A step leaves its worker fit to be called again, whatever it threw: that is what makes one more try harmless.
    private int StepWithRoom()
    {
        try
        {
            return _worker.Step();
        }
        catch (OutOfMemoryException)
        {
            _relief.Relieve();
            Say('W', "ran out of memory; made room and tries once more");
            return _worker.Step();
        }
    }

    private int Pause(string what)
    {
        _pauseMs = _pauseMs == 0 ? FirstPauseMs : Math.Min(_pauseMs * 2, PauseMaxMs);
        Say('E', what + "; goes on in " + _pauseMs + " ms");

        // Not a wait that Wake could end: a full queue would turn it into a storm.
        Thread.Sleep(_pauseMs);
        return Worker.AtOnceMs;
    }

    private void Say(char level, string text) =>
        _log.WriteLine(level, LogLine.Format(level, _clock.UptimeMs, _worker.Name, text));
}
