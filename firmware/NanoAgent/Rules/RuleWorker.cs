using System;
using System.Collections;
using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>
/// Fires rules. Woken by pins, by outputs, by measurements and by changes of the rules; looks by itself at what holds, rests and
/// bounces, and at everything every ten seconds. Switches are set at once, all else is handed on; flash is written only when a
/// rule is given up. Where every rule stands is in memory only: after a start levels that hold fire, edges and times that were
/// missed do not.
/// </summary>
public sealed class RuleWorker : Worker
{
    private readonly RuleBook _book;
    private readonly BoardIo _io;
    private readonly IRuleTimes _times;
    private readonly IRuleActions _actions;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly RuleWatches _watches;
    private readonly RuleFailures _failures;
    private RuleState[] _states = new RuleState[0];
    private int _changes = -1;
    private long _startMs = -1;
    private long _nowUnix = -1;

    public RuleWorker(
        RuleBook book, BoardProfile board, BoardIo io, SensorSamples samples, IRuleTimes times, IRuleActions actions, Ports ports, ILog log)
    {
        _book = book;
        _io = io;
        _times = times;
        _actions = actions;
        _failures = new RuleFailures(book, actions, Tally, log);
        _clock = ports.Clock;
        _log = log;
        _watches = new RuleWatches(board, io.Values, samples, ports.Pins, Wake, log);
        io.Outputs.Changed = Wake;
        io.Pwm.Changed = Wake;
        book.WakeOnChange(this);
    }

    public override string Name => "rules";

    /// <summary>How often rules fired.</summary>
    public RuleTally Tally { get; } = new RuleTally();

    public override int Step()
    {
        if (_changes != _book.Changes)
        {
            TakeUp();
        }

        long now = _clock.UptimeMs;
        _watches.Refresh(now);

        // First all that are due, then what they do: none must see what another has just switched.
        ArrayList due = FindDue(now);
        foreach (RuleState state in due)
        {
            Fire(state, now);
        }

        TellSilence(now);
        return WaitMs(_clock.UptimeMs);
    }

    /// <summary>What a rule had handed on was done.</summary>
    public void Succeeded(int ruleId)
    {
        RuleSpec? rule = _book.Find(ruleId.ToString());
        if (rule != null)
        {
            Tally.ForgetFailures(rule);
        }
    }

    /// <summary>
    /// What a rule had handed on failed for good. After some of these in a row the rule is switched off, unless it switches
    /// something: its outputs do not depend on what a message or a call meets.
    /// </summary>
    public void Failed(int ruleId, string note)
    {
        RuleSpec? rule = _book.Find(ruleId.ToString());
        if (rule != null && rule.OffReason.Length == 0)
        {
            _failures.Count(rule, note, rule.HasWrites);
        }
    }

    /// <summary>
    /// What a rule had handed on could not be done because the network, the model or the budget was not there. No fault of the
    /// rule: it is counted, told once there is a way again, and never switches the rule off.
    /// </summary>
    public void LeftOut(int ruleId, string note)
    {
        RuleSpec? rule = _book.Find(ruleId.ToString());
        if (rule != null)
        {
            _failures.LeftOut(rule, note);
        }
    }

    // A rule that is the same as before keeps where it stood.
    private void TakeUp()
    {
        bool isFirst = _changes < 0;
        _startMs = isFirst ? _clock.UptimeMs : _startMs;
        _changes = _book.Changes;
        RuleSpec[] rules = _book.All;
        Tally.Keep(rules);
        _watches.MarkAllUnused();
        ArrayList states = new ArrayList();
        foreach (RuleSpec rule in rules)
        {
            if (!rule.IsActive || rule.Trigger.Kind == RuleTriggerKind.Says)
            {
                continue;
            }

            RuleWatch? watch = rule.Trigger.Value == null ? null : _watches.Need(rule.Trigger.Value);
            NeedConditionOf(rule);
            states.Add(FindState(rule) ?? new RuleState(rule, watch) { IsAtBoot = isFirst && rule.Trigger.Kind == RuleTriggerKind.Boot });
        }

        _watches.DropUnused();
        _states = (RuleState[])states.ToArray(typeof(RuleState));
    }

    private void NeedConditionOf(RuleSpec rule)
    {
        if (rule.Trigger.Condition == null)
        {
            return;
        }

        foreach (Comparison part in rule.Trigger.Condition.Parts)
        {
            _watches.Need(_io.Values.Find(part.Name)!);
        }
    }

    private RuleState? FindState(RuleSpec rule)
    {
        foreach (RuleState state in _states)
        {
            if (state.Rule == rule)
            {
                return state;
            }
        }

        return null;
    }

    private ArrayList FindDue(long now)
    {
        ArrayList due = new ArrayList();
        bool isTimeKnown = _times.TryNow(out long nowUnix);
        long jumpedBack = isTimeKnown && nowUnix < _nowUnix ? _nowUnix - nowUnix : 0;
        _nowUnix = isTimeKnown ? nowUnix : -1;
        foreach (RuleState state in _states)
        {
            bool isDue = state.Rule.Trigger.Kind == RuleTriggerKind.Timer
                ? isTimeKnown && state.IsTimeDue(_times, nowUnix, jumpedBack)
                : state.IsDue(now);
            if (isDue && IsConditionMet(state, now) && !IsResting(state, now) && !IsTooDeep(state))
            {
                state.NoteFired();
                due.Add(state);
            }
        }

        return due;
    }

    // At the start the sensors have not measured yet; everywhere else a value that is not known is a no.
    private bool IsConditionMet(RuleState state, long now)
    {
        Condition? condition = state.Rule.Trigger.Condition;
        if (condition == null)
        {
            return true;
        }

        bool isKnown = condition.TryEvaluate(_watches, out bool isMet, out string problem);
        state.IsAtBoot = state.IsAtBoot && (isMet || (!isKnown && now - _startMs < Limits.RuleBootWaitMs));
        if (!isKnown && !state.IsLevel && !state.IsAtBoot)
        {
            _log.Write('W', "rules", state.Rule.Name + " does not fire: " + problem);
        }

        return isMet;
    }

    private bool IsResting(RuleState state, long now)
    {
        if (CooldownWaitMs(state, now) <= 0)
        {
            return false;
        }

        if (!state.IsCooldownTold)
        {
            state.IsCooldownTold = state.IsLevel;
            _log.Trace(RuleTrace.Of(state.Rule, RuleTrace.Cooldown, CauseOf(state)));
        }

        return true;
    }

    private long CooldownWaitMs(RuleState state, long now)
    {
        long fired = Tally.LastFiredMs(state.Rule);
        long heldBack = state.IsHeldBack || state.Rule.OnlyWrites ? -1 : Tally.HeldBackMs(state.Rule);
        fired = heldBack > fired ? heldBack : fired;
        return fired < 0 ? 0 : fired + state.Rule.CooldownSeconds * 1000L - now;
    }

    // Whoever was set off by an output that a rule has switched stands one deeper than that rule.
    private bool IsTooDeep(RuleState state)
    {
        RuleState? cause = CauseAmongRules(state);
        int depth = cause == null ? 0 : cause.Depth + 1;
        string chain = Strings.TrimTo((cause == null ? "" : cause.Chain + ", ") + state.Rule.Name, Limits.RuleChainBytesMax);
        if (depth <= Limits.RuleChainMax)
        {
            state.Depth = depth;
            state.Chain = chain;
            return false;
        }

        state.NoteFired();
        _log.Trace(RuleTrace.Of(state.Rule, RuleTrace.Blocked, "chain: " + chain));
        if (!state.IsChainTold)
        {
            state.IsChainTold = true;
            _log.Write('W', "rules", state.Rule.Name + " is kept from firing, rules set each other off: " + chain);
            _actions.TellChain(state.Rule, chain);
        }

        return true;
    }

    private RuleState? CauseAmongRules(RuleState state)
    {
        if (state.Watch == null || !state.Watch.Value.IsWritable)
        {
            return null;
        }

        string by = _io.ChangedBy(state.Watch.Value.Name);
        foreach (RuleState other in _states)
        {
            if (other.Rule.By == by)
            {
                return other;
            }
        }

        return null;
    }

    private void Fire(RuleState state, long now)
    {
        RuleSpec rule = state.Rule;
        string? gone = _actions.WhyNotFor(rule);
        if (gone != null)
        {
            _failures.GiveUp(rule, gone);
            return;
        }

        string cause = CauseOf(state);
        string failure = "";
        bool isHandedOn = false;
        bool isRefused = state.IsLevel && rule.HasWrites;
        foreach (RuleAction action in rule.Then)
        {
            if (action.Kind == RuleActionKind.Write)
            {
                isRefused &= !TryWrite(state, action, out string problem);
                failure = problem.Length > 0 ? problem : failure;
                isHandedOn |= _io.Panels.Has(action.Name);
            }
            else if (!state.IsHeldBack && !_actions.TryPost(rule, action, cause))
            {
                // While it is held back its texts went out already.
                _failures.LeftOut(rule, "too many actions of rules wait already");
            }
        }

        if (isRefused)
        {
            HoldBack(state, now, cause);
            return;
        }

        state.EndHoldBack();
        Tally.CountFired(rule, now);
        _log.Trace(RuleTrace.Of(rule, RuleTrace.Fired, cause));
        _failures.NoteFired(rule, failure, isHandedOn);
    }

    // A pump that must rest, or an emergency stop, passes; the soil is dry still, so the rule is not spent.
    private void HoldBack(RuleState state, long now, string cause)
    {
        if (!state.IsHeldBack)
        {
            _log.Trace(RuleTrace.Of(state.Rule, RuleTrace.HeldBack, cause));
        }

        state.HoldBack(now);
        Tally.CountHeldBack(state.Rule, now);
    }

    // A refusal by the contract is an answer and no failure: the pump rests because it must. True also after a failure.
    private bool TryWrite(RuleState state, RuleAction action, out string problem)
    {
        RuleSpec rule = state.Rule;
        problem = "";
        try
        {
            bool isDone = _actions.TryWrite(rule, action.Name, action.Value, action.ForMs, out string sentence);
            if (!isDone && !state.IsHeldBack)
            {
                _log.Trace(RuleTrace.Of(rule, RuleTrace.Blocked, sentence));
                _log.Write('I', "rules", rule.Name + ": " + sentence);
            }

            return isDone;
        }
        catch (Exception ex)
        {
            problem = action.Name + " cannot be set: " + ex.Message;
            return true;
        }
    }

    private static string CauseOf(RuleState state)
    {
        RuleWatch? watch = state.Watch;
        string text = state.Rule.Trigger.Text;
        return watch == null || watch.Value.IsDigital ? text : text + " (" + watch.Value.Format(watch.Thousandths) + ")";
    }

    private void TellSilence(long now)
    {
        RuleWatch? silent = _watches.FindSilent(now);
        if (silent == null)
        {
            return;
        }

        silent.IsSilenceTold = true;
        string problem = silent.Value.Name + ": " + silent.Problem;
        _log.Write('W', "rules", problem);
        foreach (RuleState state in _states)
        {
            if (state.Watch == silent)
            {
                _actions.TellSilent(state.Rule, problem);
                return;
            }
        }
    }

    private int WaitMs(long now)
    {
        if (_states.Length == 0)
        {
            return WhenWokenMs;
        }

        long wait = Limits.RuleLookMs;
        int bounce = _watches.WaitMs(now);
        wait = bounce >= 0 && bounce < wait ? bounce : wait;
        foreach (RuleState state in _states)
        {
            long hold = state.HoldWaitMs(now);
            long rest = state.IsCooldownTold ? CooldownWaitMs(state, now) : -1;
            long time = _nowUnix < 0 ? -1 : state.TimeWaitSeconds(_nowUnix) * 1000;
            wait = hold >= 0 && hold < wait ? hold : wait;
            wait = rest > 0 && rest < wait ? rest : wait;
            wait = time >= 0 && time < wait ? time : wait;
        }

        return (int)wait;
    }
}
