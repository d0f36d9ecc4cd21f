namespace NanoAgent.Rules;

/// <summary>
/// Where one rule stands. Pure. An edge, a time and the start are moments: what is not done then is not done. A level is a
/// state: it is due from when it has held long enough until the rule has fired, and armed again when it is lost, or when its
/// value has gone back far enough.
/// </summary>
internal sealed class RuleState
{
    private const long Never = long.MaxValue;

    private long _metSinceMs = -1;
    private bool _isArmed = true;
    private long _anchorUnix = -1;
    private long _nextUnix = -1;
    private long _doneUnix = -1;
    private long _heldBackUntilMs;
    private int _holdBackMs;

    public RuleState(RuleSpec rule, RuleWatch? watch)
    {
        Rule = rule;
        Watch = watch;
    }

    public RuleSpec Rule { get; }

    /// <summary>What it watches, if its trigger is a value.</summary>
    public RuleWatch? Watch { get; }

    /// <summary>The board has just started, and the rule was there already.</summary>
    public bool IsAtBoot { get; set; }

    /// <summary>How many rules set each other off until this one fired last; 0 when the world did.</summary>
    public int Depth { get; set; }

    /// <summary>Their names, this one's at the end.</summary>
    public string Chain { get; set; } = "";

    /// <summary>The owner knows that it was kept from firing at the end of a chain.</summary>
    public bool IsChainTold { get; set; }

    /// <summary>The trace knows that it is due and waits for its cooldown.</summary>
    public bool IsCooldownTold { get; set; }

    /// <summary>All that it switches was refused when it was due; it is tried again while its level holds.</summary>
    public bool IsHeldBack => _holdBackMs > 0;

    public bool IsLevel => Rule.Trigger.Kind == RuleTriggerKind.Level;

    /// <summary>True while the trigger asks for the rule to fire.</summary>
    public bool IsDue(long nowMs)
    {
        RuleTrigger trigger = Rule.Trigger;
        switch (trigger.Kind)
        {
            case RuleTriggerKind.Boot:
                return IsAtBoot;
            case RuleTriggerKind.Rises:
                return Watch!.HasChanged && Watch.Thousandths != 0;
            case RuleTriggerKind.Falls:
                return Watch!.HasChanged && Watch.Thousandths == 0;
            case RuleTriggerKind.Changes:
                return Watch!.HasChanged;
            case RuleTriggerKind.Level:
                return IsLevelDue(nowMs);
            default:
                return false;
        }
    }

    /// <summary>
    /// True when the time has come that the trigger names. The next one is counted from now: what was missed is not made up,
    /// neither is what the clock jumped over. What it jumped back over does not come again, unless the clock was wrong
    /// altogether; jobs see it the same way (decision 8).
    /// </summary>
    /// <param name="times">Reads the trigger.</param>
    /// <param name="nowUnix">The wall clock.</param>
    /// <param name="jumpedBackSeconds">By how much it was set back since the last look; 0 when it was not.</param>
    public bool IsTimeDue(IRuleTimes times, long nowUnix, long jumpedBackSeconds)
    {
        if (_nextUnix < 0 || jumpedBackSeconds > 0)
        {
            JumpBack(times, nowUnix, jumpedBackSeconds);
            SetNext(times, nowUnix);
        }

        if (nowUnix < _nextUnix)
        {
            return false;
        }

        bool isLate = nowUnix - _nextUnix > Limits.RuleLateSeconds;
        _doneUnix = isLate ? _doneUnix : _nextUnix;
        SetNext(times, nowUnix);
        return !isLate;
    }

    /// <summary>The level is spent until it is armed again; the start is over.</summary>
    public void NoteFired()
    {
        _isArmed = false;
        IsAtBoot = false;
        IsCooldownTold = false;
    }

    /// <summary>The level stays armed, but is not due for a while: twice as long each time, up to a bound.</summary>
    public void HoldBack(long nowMs)
    {
        _holdBackMs = _holdBackMs == 0 ? Limits.RuleHeldBackMs : _holdBackMs * 2;
        _holdBackMs = _holdBackMs > Limits.RuleHeldBackMsMax ? Limits.RuleHeldBackMsMax : _holdBackMs;
        _heldBackUntilMs = nowMs + _holdBackMs;
        _isArmed = true;
    }

    /// <summary>What it switches was done, or its level is over.</summary>
    public void EndHoldBack()
    {
        _holdBackMs = 0;
        _heldBackUntilMs = 0;
    }

    /// <summary>Milliseconds until its hold is over, or until it is tried again; -1 when there is none running.</summary>
    public long HoldWaitMs(long nowMs)
    {
        if (IsHeldBack && _heldBackUntilMs > nowMs)
        {
            return _heldBackUntilMs - nowMs;
        }

        long left = _isArmed && _metSinceMs >= 0 ? _metSinceMs + Rule.Trigger.HoldMs - nowMs : -1;
        return left > 0 ? left : -1;
    }

    /// <summary>Seconds until its time comes; -1 when there is none.</summary>
    public long TimeWaitSeconds(long nowUnix) => _nextUnix < 0 || _nextUnix == Never ? -1 : _nextUnix > nowUnix ? _nextUnix - nowUnix : 0;

    // A value that is not known changes nothing, but after a long silence nobody can say that it has held.
    private bool IsLevelDue(long nowMs)
    {
        if (!Watch!.IsKnown)
        {
            _metSinceMs = nowMs - Watch.SilentSinceMs > Limits.RuleSampleMs ? -1 : _metSinceMs;
            return false;
        }

        RuleTrigger trigger = Rule.Trigger;
        if (!trigger.Level!.Holds(Watch.Thousandths))
        {
            _metSinceMs = -1;
            _isArmed |= trigger.Rearm == null || trigger.Rearm.Holds(Watch.Thousandths);
            IsCooldownTold = false;
            EndHoldBack();
            return false;
        }

        _metSinceMs = _metSinceMs < 0 ? nowMs : _metSinceMs;
        return _isArmed && nowMs >= _heldBackUntilMs && nowMs - _metSinceMs >= trigger.HoldMs;
    }

    // Intervals keep their rhythm in uptime, so their anchor moves along.
    private void JumpBack(IRuleTimes times, long nowUnix, long seconds)
    {
        bool isInterval = times.IsInterval(Rule.Trigger.Words);
        bool isLarge = seconds >= Limits.ClockCorrectionSeconds || _doneUnix - nowUnix >= Limits.ClockCorrectionSeconds;
        _doneUnix = isInterval || isLarge ? -1 : _doneUnix;
        _anchorUnix -= isInterval && _anchorUnix >= 0 ? seconds : 0;
        _anchorUnix = _anchorUnix < 0 || _anchorUnix > nowUnix ? nowUnix : _anchorUnix;
    }

    private void SetNext(IRuleTimes times, long nowUnix)
    {
        long after = _doneUnix > nowUnix ? _doneUnix : nowUnix;
        long next = times.NextAfter(Rule.Trigger.Words, after, _anchorUnix);
        _nextUnix = next > after ? next : Never;
    }
}
