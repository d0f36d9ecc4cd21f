using System.Collections;
using System.IO;
using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>All rules. What it says was done is on flash; what it refuses it says why, in a sentence with the way out.</summary>
public sealed class RuleBook
{
    private readonly object _lock = new object();
    private readonly ArrayList _rules = new ArrayList();
    private readonly ArrayList _watchers = new ArrayList();
    private readonly RuleStore _store;
    private readonly RuleCodec _codec;
    private readonly RuleConflicts _conflicts;
    private readonly DraftReader _drafts;
    private readonly ILog _log;
    private int _changes;

    public RuleBook(IFileStore flash, BoardProfile board, BoardIo io, IRuleTimes times, ILog log)
    {
        TriggerReader triggers = new TriggerReader(io.Values, times);
        ActionCheck check = new ActionCheck(board, io);
        _store = new RuleStore(flash);
        _codec = new RuleCodec(triggers, check);
        _conflicts = new RuleConflicts(times, io.Values);
        _drafts = new DraftReader(triggers, check);
        _log = log;
    }

    /// <summary>Grows with every change, so that whoever keeps something of the rules knows when it is old.</summary>
    public int Changes => _changes;

    /// <summary>Looks at tools when a rule is made; null where nobody does.</summary>
    public RuleToolCheck? ToolCheck
    {
        set => _drafts.ToolCheck = value;
    }

    /// <summary>By number.</summary>
    public RuleSpec[] All
    {
        get
        {
            lock (_lock)
            {
                return (RuleSpec[])_rules.ToArray(typeof(RuleSpec));
            }
        }
    }

    /// <summary>Wakes a worker whenever the rules have changed.</summary>
    public void WakeOnChange(Worker worker)
    {
        lock (_lock)
        {
            _watchers.Add(worker);
        }
    }

    /// <summary>Reads the flash, once after a start.</summary>
    public void Load(BootReport report)
    {
        lock (_lock)
        {
            foreach (RuleRecord record in _store.Load(report))
            {
                RuleSpec rule = _codec.ToRule(record);
                _rules.Add(rule);
                if (rule.IsBroken)
                {
                    _log.Write('W', "rules", rule.Name + " is off: " + rule.OffReason);
                }
            }

            _changes++;
        }
    }

    /// <summary>By number or by name, in whatever case; null when there is none.</summary>
    public RuleSpec? Find(string idOrName)
    {
        string wanted = Strings.ToLower(idOrName.Trim());
        foreach (RuleSpec rule in All)
        {
            if (rule.Id.ToString() == wanted || Strings.ToLower(rule.Name) == wanted)
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>The rule that these words of a person are a shortcut for, if it is in force; null when there is none.</summary>
    /// <param name="normalizedText">As <see cref="Shortcut.Normalize"/> makes it.</param>
    public RuleSpec? FindShortcut(string normalizedText)
    {
        foreach (RuleSpec rule in All)
        {
            if (rule.IsActive && rule.Trigger.Kind == RuleTriggerKind.Says && rule.Trigger.Words == normalizedText)
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>Null when the rule is in force and on flash, otherwise why not.</summary>
    public string? TryAdd(RuleDraft draft, out RuleSpec? rule)
    {
        rule = null;
        lock (_lock)
        {
            RuleSpec[] others = (RuleSpec[])_rules.ToArray(typeof(RuleSpec));
            if (others.Length >= Limits.RulesMax)
            {
                return "There are " + Limits.RulesMax + " rules, which is the limit; remove one first.";
            }

            RuleSpec? wanted = _drafts.TryRead(draft, FreeId(), others, out string problem);
            string? refusal = wanted == null ? problem : _conflicts.WhyNot(wanted, others);
            refusal = refusal ?? TryWrite(wanted!);
            if (refusal != null)
            {
                return refusal;
            }

            Put(wanted!);
            rule = wanted;
        }

        NoteChange(rule!, "added", rule!.Person);
        return null;
    }

    /// <summary>Null when the rule is gone for good, otherwise why not.</summary>
    public string? TryRemove(RuleSpec rule, string by)
    {
        lock (_lock)
        {
            try
            {
                _store.Remove(rule.Id);
            }
            catch (IOException ex)
            {
                return "The flash did not take it (" + ex.Message + "); the rule is still there.";
            }

            int at = IndexOf(rule.Id);
            if (at >= 0)
            {
                _rules.RemoveAt(at);
            }
        }

        NoteChange(rule, "removed", by);
        return null;
    }

    /// <summary>The rule does nothing until it is resumed. Null, or why not.</summary>
    public string? TryPause(RuleSpec rule, string by) => TryReplace(rule, rule.With(true, rule.OffReason), "paused", by);

    /// <summary>The rule works again, also one that the firmware had switched off. Null, or why not.</summary>
    public string? TryResume(RuleSpec rule, string by) => TryReplace(rule, rule.With(false, ""), "resumed", by);

    /// <summary>The firmware gives the rule up. In force even when the flash refuses to note it.</summary>
    public void SwitchOff(RuleSpec rule, string reason)
    {
        RuleSpec off = rule.With(rule.IsPaused, Strings.TrimTo(reason, Limits.ErrorTextBytesMax));
        string? refusal;
        lock (_lock)
        {
            if (IndexOf(rule.Id) < 0)
            {
                return;
            }

            refusal = TryWrite(off);
            Put(off);
        }

        NoteChange(off, "off", reason);
        if (refusal != null)
        {
            _log.Write('W', "rules", rule.Name + ": " + refusal);
        }
    }

    private string? TryReplace(RuleSpec rule, RuleSpec changed, string state, string by)
    {
        lock (_lock)
        {
            if (rule.IsBroken)
            {
                return "Rule '" + rule.Name + "' cannot be used: " + rule.OffReason + " It can only be removed.";
            }

            string? refusal = IndexOf(rule.Id) < 0 ? "There is no rule '" + rule.Name + "' any more." : TryWrite(changed);
            if (refusal != null)
            {
                return refusal;
            }

            Put(changed);
        }

        NoteChange(changed, state, by);
        return null;
    }

    private string? TryWrite(RuleSpec rule)
    {
        try
        {
            _store.Write(RuleCodec.ToRecord(rule));
            return null;
        }
        catch (IOException ex)
        {
            return "The flash did not take it (" + ex.Message + "); nothing was changed.";
        }
        catch (LimitException)
        {
            return "The rule is too large to be kept; make its texts shorter.";
        }
    }

    private void Put(RuleSpec rule)
    {
        int at = IndexOf(rule.Id);
        if (at >= 0)
        {
            _rules[at] = rule;
            return;
        }

        at = 0;
        while (at < _rules.Count && ((RuleSpec)_rules[at]!).Id < rule.Id)
        {
            at++;
        }

        _rules.Insert(at, rule);
    }

    // The lowest, so that the file of a rule that could not be read is written over some day.
    private int FreeId()
    {
        int id = 1;
        while (IndexOf(id) >= 0)
        {
            id++;
        }

        return id;
    }

    private int IndexOf(int id)
    {
        for (int i = 0; i < _rules.Count; i++)
        {
            if (((RuleSpec)_rules[i]!).Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    private void NoteChange(RuleSpec rule, string state, string cause)
    {
        _log.Trace(RuleTrace.Of(rule, state, cause));
        Worker[] watchers;
        lock (_lock)
        {
            _changes++;
            watchers = (Worker[])_watchers.ToArray(typeof(Worker));
        }

        foreach (Worker watcher in watchers)
        {
            watcher.Wake();
        }
    }
}
