using System;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>Writes to displays and light strips by name. They are dark at the start, at the emergency stop and when all is made safe.</summary>
public sealed class Panels
{
    // Nobody did it, and the first record of a trace is that of the boot.
    private const string AtBoot = "boot";

    private readonly object _lock = new object();
    private readonly IPanel[] _panels;
    private readonly string[] _values;
    private readonly string[] _changedBy;
    private readonly ILog _log;
    private readonly bool _isObserving;
    private bool _isStopped;

    /// <param name="panels">The drivers, in the order of the profile.</param>
    /// <param name="log">Takes what goes wrong.</param>
    /// <param name="isObserving">Nothing is shown.</param>
    public Panels(IPanel[] panels, ILog log, bool isObserving)
    {
        _panels = panels;
        _values = new string[panels.Length];
        _changedBy = new string[panels.Length];
        _log = log;
        _isObserving = isObserving;
        for (int i = 0; i < panels.Length; i++)
        {
            _values[i] = OutputValues.Off;
            _changedBy[i] = "";
        }
    }

    /// <summary>As <see cref="Outputs.WhyClosed"/>.</summary>
    public string? WhyClosed { get; set; }

    public bool Has(string name) => IndexOf(name) >= 0;

    /// <summary>The panel of a name, or null.</summary>
    public IPanel? Find(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? null : _panels[index];
    }

    /// <summary>One of <see cref="Risks"/>; an unknown name is asked for.</summary>
    public string RiskOf(string name) => Find(name)?.Risk ?? Risks.Ask;

    /// <summary>What it shows, as an order would put it; empty for an unknown name.</summary>
    public string ValueOf(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? "" : _values[index];
    }

    /// <summary>Who set it last; empty when nobody did since the start.</summary>
    public string ChangedBy(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? "" : _changedBy[index];
    }

    /// <summary>"oled (display) shows: Soil 30 %." for people and the model.</summary>
    public string Describe(string name)
    {
        int index = IndexOf(name);
        return name + " (" + _panels[index].Kind + ") " + (_values[index] == OutputValues.Off ? "is off." : "shows: " + _values[index] + ".");
    }

    /// <summary>Shows a value. False when it did not; the sentence says why or what is shown now.</summary>
    public bool TrySet(SwitchOrder order, out string sentence)
    {
        lock (_lock)
        {
            int index = IndexOf(order.Name);
            sentence = WhyNot(_panels[index], order) ?? "";
            if (sentence.Length > 0)
            {
                return false;
            }

            if (!_panels[index].TryNormalize(order.Value, _values[index], out string normal, out string problem))
            {
                sentence = "'" + Strings.TrimTo(order.Value, Limits.NameBytesMax) + "' is no value for " + order.Name + "; use " + problem;
                return false;
            }

            if (!TryShow(index, normal, order.By, out problem))
            {
                sentence = order.Name + " does not show it: " + problem + ".";
                return false;
            }

            sentence = Describe(order.Name);
            return true;
        }
    }

    /// <summary>All dark, whatever they showed before a restart.</summary>
    public void OpenDark()
    {
        for (int i = 0; i < _panels.Length; i++)
        {
            if (!TryShow(i, OutputValues.Off, AtBoot, out string problem))
            {
                _log.Write('W', "board", _panels[i].Name + " does not go dark: " + problem);
            }

            _changedBy[i] = "";
        }
    }

    /// <summary>All dark, and no order is taken until <see cref="Release"/>.</summary>
    public void Stop(string by)
    {
        lock (_lock)
        {
            _isStopped = true;
            Darken(by);
        }
    }

    public void Release()
    {
        lock (_lock)
        {
            _isStopped = false;
        }
    }

    /// <summary>Those that show something go dark.</summary>
    public void DriveSafe(string by)
    {
        lock (_lock)
        {
            Darken(by);
        }
    }

    /// <summary>Why it takes no order now, whoever gives it; null when it takes some.</summary>
    public string? WhyShut(string name)
    {
        IPanel? panel = Find(name);
        if (WhyClosed != null)
        {
            return WhyClosed;
        }

        if (_isStopped)
        {
            return Outputs.StoppedSentence;
        }

        return _isObserving || (panel != null && panel.Risk == Risks.Never)
            ? name + " is closed to the agent (" + (_isObserving ? "safety.autonomy is observe" : "risk never") + ")." : null;
    }

    private string? WhyNot(IPanel panel, SwitchOrder order)
    {
        string? shut = WhyShut(panel.Name);
        if (shut != null)
        {
            return shut;
        }

        if (order.ForMs > 0)
        {
            return panel.Name + " is a " + panel.Kind + "; for_ms works with on/off outputs only.";
        }

        return panel.Risk == Risks.Ask && !order.IsApproved ? panel.Name + " needs a person's approval for each change (risk ask)." : null;
    }

    private bool TryShow(int index, string normal, string by, out string problem)
    {
        bool isShown;
        try
        {
            isShown = _panels[index].TryShow(normal, out problem);
        }
        catch (Exception ex)
        {
            // A bus that could not be opened, for example; whoever asked must not fall over it.
            problem = ex.Message.TrimEnd('.');
            isShown = false;
        }

        if (isShown)
        {
            _values[index] = normal;
            _changedBy[index] = by;
        }

        if (isShown && by != AtBoot)
        {
            _log.Trace(new TraceRecord("show").With("name", _panels[index].Name).With("value", normal).With("by", by));
        }

        return isShown;
    }

    // One that does not answer must not keep the others from going dark.
    private void Darken(string by)
    {
        for (int i = 0; i < _panels.Length; i++)
        {
            if (_values[i] != OutputValues.Off && !TryShow(i, OutputValues.Off, by, out string problem))
            {
                _log.Write('E', "board", _panels[i].Name + " cannot be made dark: " + problem);
            }
        }
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < _panels.Length; i++)
        {
            if (_panels[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
