using System.Threading;
using nanoFramework.Runtime.Native;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Esp32;

/// <summary>
/// Watches the worker threads from the main thread and restarts the board when it must. The chip's own watchdog is off
/// in the runtime, and a program whose last thread ended sits idle for ever.
/// </summary>
public sealed class Supervisor
{
    private const int LookEveryMs = 1000;

    // The longest legitimate step is one HTTP exchange; far beyond its deadlines something hangs in native code.
    private const int StepMsMax = 15 * 60 * 1000;

    // What is running when a restart is asked for may still write its answer.
    private const int LastStepsMs = 10000;

    private readonly WorkerThread[] _threads;
    private readonly Esp32System _system;
    private readonly IClock _clock;
    private readonly ILogSink _log;

    public Supervisor(WorkerThread[] threads, Esp32System system, IClock clock, ILogSink log)
    {
        _threads = threads;
        _system = system;
        _clock = clock;
        _log = log;
    }

    /// <summary>Does not return: it ends with a restart of the board.</summary>
    public void Run()
    {
        while (true)
        {
            Thread.Sleep(LookEveryMs);
            string? reason = _system.RebootReason;
            if (reason != null)
            {
                WaitForSteps();
                Restart(reason);
            }

            foreach (WorkerThread thread in _threads)
            {
                if (!thread.IsAlive)
                {
                    Restart(thread.Name + " has ended");
                }

                if (thread.StepRunningMs > StepMsMax)
                {
                    Restart(thread.Name + " hangs");
                }
            }
        }
    }

    private void WaitForSteps()
    {
        long deadlineMs = _clock.UptimeMs + LastStepsMs;
        while (IsAnyStepRunning() && _clock.UptimeMs < deadlineMs)
        {
            Thread.Sleep(LookEveryMs / 10);
        }
    }

    private bool IsAnyStepRunning()
    {
        foreach (WorkerThread thread in _threads)
        {
            if (thread.StepRunningMs > 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Restart(string reason)
    {
        _log.WriteLine('W', LogLine.Format('W', _clock.UptimeMs, "boot", "restarting: " + reason));
        Power.RebootDevice();
    }
}
