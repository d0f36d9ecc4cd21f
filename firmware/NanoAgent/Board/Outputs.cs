using System;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>
/// Drives the digital outputs within their contracts. Whoever switches (a tool, a host command, a rule, a job)
/// comes through here; the timers below end every limited "on" without anybody's help.
/// </summary>
public sealed class Outputs
{
    private const string SafetyCause = "safety";
    private const long DayMs = 86400000;
    /// <summary>Why nothing is switched during an emergency stop.</summary>
    public const string StoppedSentence = "The emergency stop is on: nothing is switched until the owner sends /resume.";

    private readonly object _lock = new object();
    private readonly Output[] _outputs;
    private readonly IPins _pins;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly bool _isObserving;
    private bool _isStopped;

    public Outputs(BoardProfile board, Ports ports, ILog log, bool isObserving)
    {
        _pins = ports.Pins;
        _clock = ports.Clock;
        _log = log;
        _isObserving = isObserving;
        _outputs = new Output[board.Outputs.Length];
        for (int i = 0; i < _outputs.Length; i++)
        {
            _outputs[i] = new Output(board.Outputs[i]);
        }
    }

    /// <summary>Called when a timer was set, so that the worker that runs <see cref="RunTimers"/> looks at its wait again.</summary>
    public Action? TimerSet { get; set; }

    /// <summary>Called when an output was switched, by whomever. It must not block: it wakes whoever watches outputs.</summary>
    public Action? Changed { get; set; }

    /// <summary>The sentence that refuses every order for the whole run, as in safe mode; null when orders are taken.</summary>
    public string? WhyClosed { get; set; }

    /// <summary>Opens every output in its safe state; the first thing the firmware does.</summary>
    public void OpenSafe()
    {
        foreach (Output output in _outputs)
        {
            output.IsOn = output.Spec.IsSafeOn;

            // What was off before the start is not known; a compressor needs its pause all the same.
            output.ChangedMs = _clock.UptimeMs;
            _pins.OpenOutput(output.Spec.Pin, Level(output));
        }
    }

    public bool Has(string name) => Find(name) != null;

    /// <summary>One of <see cref="Risks"/>.</summary>
    public string RiskOf(string name) => Find(name)?.Spec.Risk ?? Risks.Ask;

    public bool IsOn(string name)
    {
        Output? output = Find(name);
        return output != null && output.IsOn;
    }

    /// <summary>Who changed it last; empty when nobody did since the start, or there is no such output.</summary>
    public string ChangedBy(string name) => Find(name)?.ChangedBy ?? "";

    /// <summary>Until <see cref="Release"/> nothing is switched by anybody, and all outputs are in their safe state.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>The emergency stop: every output to its safe state, whatever its contract says, and no order is taken any more.</summary>
    public void Stop(string by)
    {
        lock (_lock)
        {
            _isStopped = true;
            DriveAllSafe(by);
        }
    }

    /// <summary>Orders are taken again. Nothing is switched by that.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _isStopped = false;
        }
    }

    /// <summary>Every output to its safe state, before a restart for example.</summary>
    public void DriveSafe(string by)
    {
        lock (_lock)
        {
            DriveAllSafe(by);
        }
    }

    /// <summary>Milliseconds on of the day of each output that has a daily limit, 0 for the others, in the order of the profile.</summary>
    public long[] UsedToday()
    {
        lock (_lock)
        {
            long[] used = new long[_outputs.Length];
            for (int i = 0; i < used.Length; i++)
            {
                MoveDay(_outputs[i]);
                used[i] = _outputs[i].Spec.OnSecondsPerDay > 0 ? _outputs[i].OnTodayMs(_clock.UptimeMs) : 0;
            }

            return used;
        }
    }

    /// <summary>Adds what an earlier run used of the same day.</summary>
    public void RestoreUsed(string name, long usedMs)
    {
        lock (_lock)
        {
            Find(name)?.Use.Restore(usedMs);
        }
    }

    /// <summary>
    /// Switches an output. False when it did not; <paramref name="sentence"/> says what happened or what to do instead.
    /// </summary>
    /// <param name="order">What is wanted.</param>
    /// <param name="sentence">For the model or the person who asked.</param>
    public bool TrySet(SwitchOrder order, out string sentence)
    {
        lock (_lock)
        {
            Output? output = Find(order.Name);
            if (output == null)
            {
                sentence = "There is no output '" + order.Name + "'.";
                return false;
            }

            if (!OutputValues.TryParse(order.Value, output.IsOn, out bool on))
            {
                sentence = "'" + order.Value + "' is no value for " + order.Name + "; use on, off or toggle.";
                return false;
            }

            bool before = WasOn(output);
            string? refusal = WhyNot(output, on, order);
            if (refusal != null)
            {
                sentence = refusal;
                return false;
            }

            Switch(output, on, order.ForMs, before, order.By);
            sentence = Describe(output);
            return true;
        }
    }

    /// <summary>Ends what has run out. Returns the milliseconds until the next end, or -1 when none is due.</summary>
    public int RunTimers()
    {
        lock (_lock)
        {
            long now = _clock.UptimeMs;
            long next = Output.NoRevert;
            foreach (Output output in _outputs)
            {
                if (output.RevertAtMs != Output.NoRevert && output.RevertAtMs <= now)
                {
                    TryRevert(output, now);
                }

                if (output.RevertAtMs != Output.NoRevert && (next == Output.NoRevert || output.RevertAtMs < next))
                {
                    next = output.RevertAtMs;
                }
            }

            return next == Output.NoRevert ? -1 : (int)(next - now);
        }
    }

    private string? WhyNot(Output output, bool on, SwitchOrder order)
    {
        if (WhyClosed != null)
        {
            return WhyClosed;
        }

        if (_isStopped)
        {
            return StoppedSentence;
        }

        if (_isObserving)
        {
            return "safety.autonomy is 'observe': nothing is switched. The owner can change that in the configuration.";
        }

        MoveDay(output);
        return OutputPolicy.WhyNot(output, on, order.ForMs, order.IsApproved, _outputs, _clock.UptimeMs);
    }

    private void MoveDay(Output output)
    {
        long msToMidnight = _clock.IsTimeKnown ? DayMs - _clock.UnixMs % DayMs : 0;
        output.Use.MoveTo(_clock.UptimeMs, msToMidnight);
    }

    // One that cannot be driven must not keep the others from being safe.
    private void DriveAllSafe(string by)
    {
        foreach (Output output in _outputs)
        {
            try
            {
                bool on = output.Spec.IsSafeOn;
                Drive(output, on, by);
                Note(output, on, by);
                output.RevertAtMs = Output.NoRevert;
            }
            catch (Exception ex)
            {
                // Tried again until it works.
                output.RevertAtMs = _clock.UptimeMs + Limits.OutputRetryMs;
                output.RevertTo = output.Spec.IsSafeOn;
                output.RevertBy = by;
                TimerSet?.Invoke();
                _log.Write('E', "board", output.Spec.Name + " cannot be made safe: " + ex.Message);
            }
        }
    }

    private Output? Find(string name)
    {
        foreach (Output output in _outputs)
        {
            if (output.Spec.Name == name)
            {
                return output;
            }
        }

        return null;
    }

    // What "then back" goes back to: on, unless that was only for a while itself. During an "off for a while" it is still
    // the state before that.
    private static bool WasOn(Output output)
    {
        bool isTimed = output.RevertAtMs != Output.NoRevert;
        bool endsByContract = isTimed && output.RevertBy == SafetyCause;
        return output.IsOn ? !isTimed || endsByContract : isTimed && output.RevertTo;
    }

    // On: the timer first, so that whatever fails then, the end of it is certain. Off: the pin first, so that a failure
    // leaves the timer and the exclusions as they were.
    private void Switch(Output output, bool on, int forMs, bool before, string by)
    {
        if (on)
        {
            Note(output, true, by);
            SetTimer(output, forMs, before, by);
            Drive(output, true, by);
        }
        else
        {
            Drive(output, false, by);
            Note(output, false, by);
            SetTimer(output, forMs, before, by);
        }
    }

    private void Note(Output output, bool on, string by)
    {
        if (output.IsOn == on)
        {
            return;
        }

        long now = _clock.UptimeMs;
        if (on)
        {
            output.Use.NoteOn(now);
        }
        else
        {
            output.Use.NoteOff(now - output.ChangedMs);
        }

        output.ChangedMs = now;
        output.ChangedBy = by;
        output.IsOn = on;
        Changed?.Invoke();
    }

    private void Drive(Output output, bool on, string by)
    {
        _pins.Write(output.Spec.Pin, on != output.Spec.IsActiveLow);
        _log.Trace(new TraceRecord("pin")
            .With("pin", output.Spec.Pin)
            .With("name", output.Spec.Name)
            .With("value", on ? 1 : 0)
            .With("by", by));
    }

    // "Then back" means back to what was before, so "off for a while" of something that is off ends nothing. A second
    // "on" does not extend the longest time on: that counts from the change.
    private void SetTimer(Output output, int forMs, bool before, string by)
    {
        bool isLimited = forMs > 0 && (output.IsOn || before);
        output.RevertAtMs = isLimited ? _clock.UptimeMs + forMs : Output.NoRevert;
        output.RevertTo = !output.IsOn && before;
        output.RevertBy = by;
        if (output.IsOn && output.Spec.MaxOnSeconds > 0)
        {
            EndBy(output, output.ChangedMs + output.Spec.MaxOnSeconds * 1000L);
        }

        if (output.IsOn && output.Spec.OnSecondsPerDay > 0)
        {
            EndBy(output, output.ChangedMs + output.Spec.OnSecondsPerDay * 1000L - output.Use.OnTodayMs);
        }

        if (output.RevertAtMs != Output.NoRevert)
        {
            TimerSet?.Invoke();
        }
    }

    private static void EndBy(Output output, long endMs)
    {
        if (output.RevertAtMs == Output.NoRevert || endMs < output.RevertAtMs)
        {
            output.RevertAtMs = endMs;
            output.RevertBy = SafetyCause;
        }
    }

    // A pin that cannot be switched off now must be tried again, and must not keep the other timers from ending.
    private void TryRevert(Output output, long now)
    {
        try
        {
            Revert(output, now);
        }
        catch (Exception ex)
        {
            output.RevertAtMs = now + Limits.OutputRetryMs;
            _log.Write('E', "board", output.Spec.Name + " cannot be switched: " + ex.Message);
        }
    }

    private void Revert(Output output, long now)
    {
        bool on = output.RevertTo;
        string? refusal = on ? OutputPolicy.WhyNot(output, on, 0, true, _outputs, now) : null;
        if (refusal != null)
        {
            output.RevertAtMs = Output.NoRevert;
            _log.Write('W', "board", output.Spec.Name + " stays off: " + refusal);
            return;
        }

        Switch(output, on, 0, on, output.RevertBy);
        _log.Write('I', "board", output.Spec.Name + " went " + (on ? "on" : "off") + " by timer");
    }

    private static bool Level(Output output) => output.IsOn != output.Spec.IsActiveLow;

    // Read back from the pin, not from what was asked for.
    private string Describe(Output output)
    {
        bool on = _pins.Read(output.Spec.Pin) != output.Spec.IsActiveLow;
        string text = output.Spec.Name + " is " + (on ? "on" : "off");
        if (output.RevertAtMs == Output.NoRevert)
        {
            return text + ".";
        }

        // What is left of it, not what was asked for: the contract may end it sooner.
        long tenths = (output.RevertAtMs - _clock.UptimeMs + 99) / 100;
        string seconds = tenths % 10 == 0 ? (tenths / 10).ToString() : Numbers.Fixed(tenths, 1);
        return text + "; it goes " + (output.RevertTo ? "on" : "off") + " by itself in " + seconds + " s.";
    }
}
