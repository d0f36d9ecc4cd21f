using System;
using System.Threading;
using nanoFramework.Runtime.Native;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Esp32;

/// <summary>
/// Watches the worker threads from the main thread and restarts the board when it must. The chip's own watchdog is off
/// in the runtime, and a program whose last thread ended sits idle for ever. What it cannot see: a native call that never
/// returns (a name lookup, a TLS handshake) stops this thread with all others. Esp32Dialer has lwIP give up a dead peer.
/// </summary>
public sealed class Supervisor
{
    private const int LookEveryMs = 1000;

    // The longest legitimate step is a turn of 300 s and the HTTP exchange it ends in; far beyond that a worker spins.
    private const int StepMsMax = 15 * 60 * 1000;

    // Three steps of one worker that failed although room was made: the heap is full of what nobody gives back.
    private const int MemoryFailuresMax = 3;

    // What is running when a restart is asked for may still write its answer.
    private const int LastStepsMs = 10000;

    private readonly WorkerThread[] _threads;
    private readonly Firmware _firmware;
    private readonly Esp32System _system;
    private readonly IClock _clock;
    private readonly ILogSink _log;

    public Supervisor(WorkerThread[] threads, Firmware firmware, Esp32System system, IClock clock, ILogSink log)
    {
        _threads = threads;
        _firmware = firmware;
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
                SaveMarks();
                Restart(reason);
            }

            foreach (WorkerThread thread in _threads)
            {
                if (!thread.IsAlive)
                {
                    Restart(thread.Name + " has ended");
                }

                if (thread.MemoryFailures >= MemoryFailuresMax)
                {
                    Restart(thread.Name + " finds no memory");
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

    // What is noted now is not delivered twice, and the start was no bad one.
    private void SaveMarks()
    {
        try
        {
            _firmware.SaveMarks();
        }
        catch (Exception ex)
        {
            _log.WriteLine('W', LogLine.Format('W', _clock.UptimeMs, "boot", "not everything is noted: " + ex.Message));
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
