using NanoAgent.Hal;

namespace NanoAgent.Rules;

/// <summary>What becomes of rules whose actions fail: those that are at fault are switched off, those that only lack a way are not.</summary>
internal sealed class RuleFailures
{
    private readonly RuleBook _book;
    private readonly IRuleActions _actions;
    private readonly RuleTally _tally;
    private readonly ILog _log;

    public RuleFailures(RuleBook book, IRuleActions actions, RuleTally tally, ILog log)
    {
        _book = book;
        _actions = actions;
        _tally = tally;
        _log = log;
    }

    public void LeftOut(RuleSpec rule, string note)
    {
        _tally.CountLeftOut(rule);
        _log.Write('W', "rules", rule.Name + " left something out: " + note);
    }

    /// <param name="rule">The rule that fired.</param>
    /// <param name="failure">What went wrong at once; empty when nothing did.</param>
    /// <param name="isHandedOn">Whoever does the rest tells later how it went.</param>
    public void NoteFired(RuleSpec rule, string failure, bool isHandedOn)
    {
        if (failure.Length > 0)
        {
            Count(rule, failure, false);
        }
        else if (rule.OnlyWrites && !isHandedOn)
        {
            _tally.ForgetFailures(rule);
        }
    }

    /// <param name="rule">The rule.</param>
    /// <param name="note">Why, in one sentence.</param>
    /// <param name="isKept">It is told of once and never switched off.</param>
    public void Count(RuleSpec rule, string note, bool isKept)
    {
        int failures = _tally.CountFailure(rule);
        _log.Write('W', "rules", rule.Name + " failed (" + failures + "): " + note);
        string reason = "it failed " + failures + " times in a row, at last: " + note;
        if (isKept && failures == Limits.RuleFailuresMax)
        {
            _actions.TellFailing(rule, reason);
        }
        else if (!isKept && failures >= Limits.RuleFailuresMax)
        {
            GiveUp(rule, reason);
            _tally.ForgetFailures(rule);
        }
    }

    public void GiveUp(RuleSpec rule, string reason)
    {
        _book.SwitchOff(rule, reason);
        _actions.TellOff(rule, reason);
    }
}
