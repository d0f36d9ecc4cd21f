using System;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>
/// Drives the digital outputs within their contracts. Whoever switches (a tool, a host command, later a rule or a job)
/// comes through here; the timers below end every limited "on" without anybody's help.
/// </summary>
public sealed class Outputs
{
    private const string SafetyCause = "safety";

    private readonly object _lock = new object();
    private readonly Output[] _outputs;
    private readonly IPins _pins;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly bool _isObserving;

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

    /// <summary>Opens every output in its safe state; the first thing the firmware does.</summary>
    public void OpenSafe()
    {
        foreach (Output output in _outputs)
        {
            output.IsOn = output.Spec.IsSafeOn;
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

    /// <summary>
    /// Switches an output. False when it did not; <paramref name="sentence"/> says what happened or what to do instead.
    /// </summary>
    /// <param name="name">Name of the output.</param>
    /// <param name="value">One of <see cref="OutputValues"/>.</param>
    /// <param name="forMs">After this time it goes back; 0 means it stays.</param>
    /// <param name="by">The cause, for the trace: "turn 17", "console".</param>
    /// <param name="sentence">For the model or the person who asked.</param>
    public bool TrySet(string name, string value, int forMs, string by, out string sentence)
    {
        lock (_lock)
        {
            Output? output = Find(name);
            if (output == null)
            {
                sentence = "There is no output '" + name + "'.";
                return false;
            }

            if (!OutputValues.TryParse(value, output.IsOn, out bool on))
            {
                sentence = "'" + value + "' is no value for " + name + "; use on, off or toggle.";
                return false;
            }

            bool before = WasOn(output);
            string? refusal = _isObserving
                ? "safety.autonomy is 'observe': nothing is switched. The owner can change that in the configuration."
                : OutputPolicy.WhyNot(output, on, forMs, _outputs, _clock.UptimeMs);
            if (refusal != null)
            {
                sentence = refusal;
                return false;
            }

            Switch(output, on, forMs, before, by);
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
            Note(output, true);
            SetTimer(output, forMs, before, by);
            Drive(output, true, by);
        }
        else
        {
            Drive(output, false, by);
            Note(output, false);
            SetTimer(output, forMs, before, by);
        }
    }

    private void Note(Output output, bool on)
    {
        if (output.IsOn != on)
        {
            output.ChangedMs = _clock.UptimeMs;
            output.HasChanged = true;
        }

        output.IsOn = on;
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
            long end = (output.HasChanged ? output.ChangedMs : _clock.UptimeMs) + output.Spec.MaxOnSeconds * 1000L;
            if (output.RevertAtMs == Output.NoRevert || end < output.RevertAtMs)
            {
                output.RevertAtMs = end;
                output.RevertBy = SafetyCause;
            }
        }

        if (output.RevertAtMs != Output.NoRevert)
        {
            TimerSet?.Invoke();
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
        string? refusal = on ? OutputPolicy.WhyNot(output, on, 0, _outputs, now) : null;
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
