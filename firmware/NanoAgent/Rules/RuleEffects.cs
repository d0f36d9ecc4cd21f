using NanoAgent.Board;
using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>What the writes of a rule do to outputs, and which rules that sets off. Pure.</summary>
internal sealed class RuleEffects
{
    private const long On = Thousandths.One;
    private const long Off = 0;

    private readonly BoardValues _values;

    public RuleEffects(BoardValues values) => _values = values;

    /// <summary>The output that both set, to different values; null when there is none. "Toggle" differs from everything.</summary>
    public static string? OppositeOutput(RuleSpec a, RuleSpec b)
    {
        foreach (RuleAction first in a.Then)
        {
            foreach (RuleAction second in b.Then)
            {
                bool isSame = first.Kind == RuleActionKind.Write && second.Kind == RuleActionKind.Write && first.Name == second.Name;
                if (isSame && (first.Value != second.Value || first.Value == OutputValues.Toggle))
                {
                    return first.Name;
                }
            }
        }

        return null;
    }

    /// <summary>True when a write of the first rule can set off the second.</summary>
    public bool SetsOff(RuleSpec cause, RuleSpec rule)
    {
        if (rule.Trigger.Value == null)
        {
            return false;
        }

        foreach (RuleAction action in cause.Then)
        {
            if (action.Kind == RuleActionKind.Write && action.Name == rule.Trigger.Value.Name && SetsOff(cause.Trigger, action, rule.Trigger))
            {
                return true;
            }
        }

        return false;
    }

    private bool SetsOff(RuleTrigger cause, RuleAction action, RuleTrigger rule)
    {
        Comparison[] known = cause.Necessary();
        BoardValue? output = _values.Find(action.Name);
        if (output == null || !output.IsDigital)
        {
            bool isNumber = Numbers.TryParseInt(action.Value, out int percent);
            return !isNumber || (Fulfils(rule.Necessary(), action.Name, percent * On) && !IsCertain(known, action.Name, percent * On));
        }

        // From each state that it can be in when the rule fires, to the one that is ordered, and back after for_ms.
        for (long before = Off; before <= On; before += On)
        {
            long after = action.Value == OutputValues.On ? On : action.Value == OutputValues.Off ? Off : On - before;
            bool isPossible = Fulfils(known, action.Name, before);
            bool isThere = isPossible && after != before && IsReachedBy(rule, action.Name, after);
            bool isBack = isPossible && action.ForMs > 0 && IsReachedBy(rule, action.Name, On - after);
            if (isThere || isBack)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReachedBy(RuleTrigger rule, string name, long value) =>
        rule.Kind != RuleTriggerKind.None && Fulfils(rule.Necessary(), name, value);

    private static bool Fulfils(Comparison[] comparisons, string name, long value)
    {
        foreach (Comparison comparison in comparisons)
        {
            if (comparison.Name == name && !comparison.Holds(value))
            {
                return false;
            }
        }

        return true;
    }

    // It has that value already, so that setting it changes nothing.
    private static bool IsCertain(Comparison[] known, string name, long value)
    {
        foreach (Comparison comparison in known)
        {
            if (comparison.Name == name && comparison.Holds(value) && !comparison.Holds(value + On) && !comparison.Holds(value - On))
            {
                return true;
            }
        }

        return false;
    }
}
