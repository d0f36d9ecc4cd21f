using System;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>Drives the PWM outputs. Values are percent of full duty, for a servo of its way; all start without a pulse.</summary>
public sealed class PwmOutputs
{
    private readonly object _lock = new object();
    private readonly PwmSpec[] _specs;
    private readonly int[] _percent;
    private readonly int[] _permille;
    private readonly IPwm _pwm;
    private readonly ILog _log;
    private readonly bool _isObserving;
    private readonly string[] _changedBy;
    private bool _isStopped;

    public PwmOutputs(BoardProfile board, Ports ports, ILog log, bool isObserving)
    {
        _specs = board.Pwm;
        _percent = new int[_specs.Length];
        _permille = new int[_specs.Length];
        _changedBy = new string[_specs.Length];
        _pwm = ports.Pwm;
        _log = log;
        _isObserving = isObserving;
    }

    /// <summary>Called when a value was changed, by whomever. It must not block: it wakes whoever watches outputs.</summary>
    public Action? Changed { get; set; }

    /// <summary>As <see cref="Outputs.WhyClosed"/>.</summary>
    public string? WhyClosed { get; set; }

    public void OpenSafe()
    {
        foreach (PwmSpec spec in _specs)
        {
            _pwm.Open(spec.Pin, spec.FrequencyHz);
            _pwm.SetDuty(spec.Pin, 0);
        }
    }

    /// <summary>All to 0, and no order is taken until <see cref="Release"/>.</summary>
    public void Stop(string by)
    {
        lock (_lock)
        {
            _isStopped = true;
            SetAllToZero(by);
        }
    }

    public void Release()
    {
        lock (_lock)
        {
            _isStopped = false;
        }
    }

    /// <summary>All to 0.</summary>
    public void DriveSafe(string by)
    {
        lock (_lock)
        {
            SetAllToZero(by);
        }
    }

    /// <summary>Who set it last; empty when nobody did since the start.</summary>
    public string ChangedBy(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? "" : _changedBy[index] ?? "";
    }

    public bool Has(string name) => IndexOf(name) >= 0;

    /// <summary>One of <see cref="Risks"/>; an unknown name is asked for.</summary>
    public string RiskOf(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? Risks.Ask : _specs[index].Risk;
    }

    /// <summary>Percent now; 0 for an unknown name.</summary>
    public int Percent(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? 0 : _percent[index];
    }

    /// <summary>The value now, as an order would put it: "37"; "off" for a servo that gets no pulse; empty for an unknown name.</summary>
    public string ValueOf(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? "" : IsLetGo(index) ? OutputValues.Off : _percent[index].ToString();
    }

    /// <summary>The value now, for people: "at 37 %".</summary>
    public string Describe(string name)
    {
        int index = IndexOf(name);
        return index >= 0 && IsLetGo(index) ? "off, without a pulse" : "at " + Percent(name) + " %";
    }

    /// <summary>Sets the duty. False when it did not; the sentence says why or what it is now.</summary>
    public bool TrySet(SwitchOrder order, out string sentence)
    {
        string name = order.Name;
        string value = order.Value;
        lock (_lock)
        {
            int index = IndexOf(name);
            if (index < 0)
            {
                sentence = "There is no PWM output '" + name + "'.";
                return false;
            }

            if (!TryParse(value, _percent[index], out int percent))
            {
                sentence = "'" + value + "' is no value for " + name + "; use 0 to 100 (percent), on or off.";
                return false;
            }

            string? refusal = WhyNot(_specs[index], order);
            if (refusal != null)
            {
                sentence = refusal;
                return false;
            }

            // A word lets go of a servo; the figure 0 sends it to its end.
            string word = Strings.ToLower(value);
            bool isLetGo = percent == 0 && (word == OutputValues.Off || word == OutputValues.Toggle);
            Drive(index, percent, isLetGo ? 0 : DutyOf(_specs[index], percent), order.By);
            sentence = name + " is " + Describe(name) + ".";
            return true;
        }
    }

    private string? WhyNot(PwmSpec spec, SwitchOrder order)
    {
        if (WhyClosed != null)
        {
            return WhyClosed;
        }

        if (_isStopped)
        {
            return Outputs.StoppedSentence;
        }

        if (_isObserving || spec.Risk == Risks.Never)
        {
            return spec.Name + " is closed to the agent (" + (_isObserving ? "safety.autonomy is observe" : "risk never") + ").";
        }

        return spec.Risk == Risks.Ask && !order.IsApproved ? spec.Name + " needs a person's approval for each change (risk ask)." : null;
    }

    private bool IsLetGo(int index) => _specs[index].IsServo && _permille[index] == 0;

    private static int DutyOf(PwmSpec spec, int percent) => spec.IsServo
        ? ServoPulse.DutyPermille(ServoPulse.PulseUs(percent * 10, spec.PulseMinUs, spec.PulseMaxUs))
        : percent * 10;

    private void Drive(int index, int percent, int permille, string by)
    {
        bool isChange = _percent[index] != percent;
        _percent[index] = percent;
        _permille[index] = permille;
        _changedBy[index] = by;
        _pwm.SetDuty(_specs[index].Pin, permille);
        _log.Trace(new TraceRecord("pwm")
            .With("pin", _specs[index].Pin).With("name", _specs[index].Name).With("value", percent).With("by", by));
        if (isChange)
        {
            Changed?.Invoke();
        }
    }

    // One that cannot be driven must not keep the others from being safe.
    private void SetAllToZero(string by)
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            try
            {
                Drive(i, 0, 0, by);
            }
            catch (Exception ex)
            {
                _log.Write('E', "board", _specs[i].Name + " cannot be made safe: " + ex.Message);
            }
        }
    }

    /// <summary>Reads a value: 0 to 100 with or without a percent sign, on, off or toggle.</summary>
    public static bool TryParse(string value, int now, out int percent)
    {
        switch (Strings.ToLower(value))
        {
            case OutputValues.On:
                percent = 100;
                return true;
            case OutputValues.Off:
                percent = 0;
                return true;
            case OutputValues.Toggle:
                percent = now > 0 ? 0 : 100;
                return true;
        }

        string digits = Strings.EndsWith(value, "%") ? value.Substring(0, value.Length - 1).Trim() : value;
        return Numbers.TryParseInt(digits, out percent) && percent >= 0 && percent <= 100;
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < _specs.Length; i++)
        {
            if (_specs[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
