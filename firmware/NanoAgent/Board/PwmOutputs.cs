using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>Drives the PWM outputs. Values are percent of full duty; all start at 0.</summary>
public sealed class PwmOutputs
{
    private readonly object _lock = new object();
    private readonly PwmSpec[] _specs;
    private readonly int[] _percent;
    private readonly IPwm _pwm;
    private readonly ILog _log;
    private readonly bool _isObserving;

    public PwmOutputs(BoardProfile board, Ports ports, ILog log, bool isObserving)
    {
        _specs = board.Pwm;
        _percent = new int[_specs.Length];
        _pwm = ports.Pwm;
        _log = log;
        _isObserving = isObserving;
    }

    public void OpenSafe()
    {
        foreach (PwmSpec spec in _specs)
        {
            _pwm.Open(spec.Pin, spec.FrequencyHz);
            _pwm.SetDuty(spec.Pin, 0);
        }
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

    /// <summary>Sets the duty. False when it did not; the sentence says why or what it is now.</summary>
    public bool TrySet(string name, string value, string by, out string sentence)
    {
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

            if (_isObserving || _specs[index].Risk != Risks.Free)
            {
                sentence = name + " is closed to the agent (" + (_isObserving ? "safety.autonomy is observe" : "risk " + _specs[index].Risk) + ").";
                return false;
            }

            _percent[index] = percent;
            _pwm.SetDuty(_specs[index].Pin, percent * 10);
            _log.Trace(new TraceRecord("pwm")
                .With("pin", _specs[index].Pin).With("name", name).With("value", percent).With("by", by));
            sentence = name + " is at " + percent + " %.";
            return true;
        }
    }

    private static bool TryParse(string value, int now, out int percent)
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
