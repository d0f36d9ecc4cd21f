using System;
using System.Threading;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Text;
using GarbageCollector = nanoFramework.Runtime.Native.GC;

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
    private readonly IClock _clock;
    private readonly ILogSink _log;
    private Thread? _thread;
    private int _pauseMs;
    private long _stepSinceMs = -1;

    public WorkerThread(Worker worker, IClock clock, ILogSink log)
    {
        _worker = worker;
        _clock = clock;
        _log = log;
        worker.AttachTo(this);
    }

    public string Name => _worker.Name;

    public bool IsAlive => _thread != null && _thread.IsAlive;

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
            int waitMs = _worker.Step();
            _pauseMs = 0;
            return waitMs;
        }
        catch (OutOfMemoryException)
        {
            // The heap may only be fragmented; compaction is worth one attempt before the next step.
            GarbageCollector.Run(true);
            return Pause("ran out of memory");
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

    private int Pause(string what)
    {
        _pauseMs = _pauseMs == 0 ? FirstPauseMs : Math.Min(_pauseMs * 2, PauseMaxMs);
        _log.WriteLine('E', LogLine.Format('E', _clock.UptimeMs, _worker.Name, what + "; goes on in " + _pauseMs + " ms"));

        // Not a wait that Wake could end: a full queue would turn it into a storm.
        Thread.Sleep(_pauseMs);
        return Worker.AtOnceMs;
    }
}
