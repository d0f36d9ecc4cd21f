using System;
using System.Collections;
using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Rules;

/// <summary>
/// Everything that rules look at, read once a step: all rules of one step see the same board, whatever the first of them does
/// to it. Pins and converters are read here, sensors come from their samples.
/// </summary>
internal sealed class RuleWatches : IValueSource
{
    private readonly BoardProfile _board;
    private readonly BoardValues _values;
    private readonly SensorSamples _samples;
    private readonly IPins _pins;
    private readonly Action _wake;
    private readonly ILog _log;
    private readonly ArrayList _watches = new ArrayList();
    private readonly bool[] _isPinWatched;

    public RuleWatches(BoardProfile board, BoardValues values, SensorSamples samples, IPins pins, Action wake, ILog log)
    {
        _board = board;
        _values = values;
        _samples = samples;
        _pins = pins;
        _wake = wake;
        _log = log;
        _isPinWatched = new bool[board.Inputs.Length];
    }

    /// <summary>Begins to sort out: what no <see cref="Need"/> names until <see cref="DropUnused"/> is forgotten.</summary>
    public void MarkAllUnused()
    {
        foreach (RuleWatch watch in _watches)
        {
            watch.IsUsed = false;
        }
    }

    public RuleWatch Need(BoardValue value)
    {
        RuleWatch? watch = Find(value.Name);
        if (watch == null)
        {
            bool isInput = value.Kind == ValueKind.Input;
            watch = new RuleWatch(value, isInput ? _board.Inputs[value.Index].DebounceMs : 0);
            _watches.Add(watch);
            if (isInput)
            {
                WatchPin(value);
            }
        }

        watch.IsUsed = true;
        return watch;
    }

    public void DropUnused()
    {
        for (int i = _watches.Count - 1; i >= 0; i--)
        {
            if (!((RuleWatch)_watches[i]!).IsUsed)
            {
                _watches.RemoveAt(i);
            }
        }
    }

    /// <summary>Looks at everything.</summary>
    public void Refresh(long nowMs)
    {
        foreach (RuleWatch watch in _watches)
        {
            long thousandths;
            string problem;
            bool isRead = watch.Value.Kind == ValueKind.Sensor
                ? _samples.TryGet(watch.Value, nowMs, out thousandths, out problem)
                : _values.TryReadValue(watch.Value.Name, out thousandths, out problem);
            watch.Take(isRead, thousandths, problem, nowMs);
        }
    }

    /// <summary>What is silent for so long that somebody has to know, and nobody does; null when there is nothing.</summary>
    public RuleWatch? FindSilent(long nowMs)
    {
        foreach (RuleWatch watch in _watches)
        {
            if (watch.SilentSinceMs >= 0 && !watch.IsSilenceTold && nowMs - watch.SilentSinceMs >= Limits.RuleSilentMs)
            {
                return watch;
            }
        }

        return null;
    }

    /// <summary>Milliseconds until the first bouncing input has to be looked at again; -1 when none has.</summary>
    public int WaitMs(long nowMs)
    {
        int first = -1;
        foreach (RuleWatch watch in _watches)
        {
            int wait = watch.WaitMs(nowMs);
            first = wait >= 0 && (first < 0 || wait < first) ? wait : first;
        }

        return first;
    }

    /// <summary>As the last look found it.</summary>
    public bool TryReadValue(string name, out long thousandths, out string problem)
    {
        RuleWatch? watch = Find(name);
        thousandths = watch == null ? 0 : watch.Thousandths;
        problem = watch == null ? "unknown" : watch.Problem;
        return watch != null && watch.IsKnown;
    }

    private RuleWatch? Find(string name)
    {
        foreach (RuleWatch watch in _watches)
        {
            if (watch.Value.Name == name)
            {
                return watch;
            }
        }

        return null;
    }

    // For good: the port knows no end of it, and a wake for nothing costs a look.
    private void WatchPin(BoardValue value)
    {
        if (_isPinWatched[value.Index])
        {
            return;
        }

        try
        {
            _pins.Watch(_board.Inputs[value.Index].Pin, _wake);
            _isPinWatched[value.Index] = true;
        }
        catch (Exception ex)
        {
            _log.Write('W', "rules", value.Name + " cannot be watched, only looked at every " + Limits.RuleLookMs / 1000 + " s: " + ex.Message);
        }
    }
}
