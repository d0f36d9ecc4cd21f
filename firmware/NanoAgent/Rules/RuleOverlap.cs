using NanoAgent.Board;
using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>Whether two rules can fire at the same moment for the same reason. Pure but for the times it compares.</summary>
internal sealed class RuleOverlap
{
    // Some Thursday: any start does, the forms come round within two weeks.
    private const long ComparedFrom = 1767225600;

    private readonly IRuleTimes _times;

    public RuleOverlap(IRuleTimes times) => _times = times;

    public bool Exists(RuleTrigger a, RuleTrigger b) => IsSameMoment(a, b) && !IsExclusive(a.Necessary(), b.Necessary());

    /// <summary>True when some value can never fulfil both.</summary>
    public static bool IsExclusive(Comparison[] a, Comparison[] b)
    {
        foreach (Comparison first in a)
        {
            foreach (Comparison second in b)
            {
                if (first.IsDisjoint(second))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // An edge and a level without a hold come at the same time; two holds only when they are equally long.
    private bool IsSameMoment(RuleTrigger a, RuleTrigger b)
    {
        if (a.Value != null && b.Value != null)
        {
            return a.Value.Name == b.Value.Name && a.HoldMs == b.HoldMs;
        }

        if (a.Kind != b.Kind || a.Value != null || b.Value != null)
        {
            return false;
        }

        return a.Kind == RuleTriggerKind.Boot || (a.Kind == RuleTriggerKind.Timer && Meet(Strings.ToLower(a.Words), Strings.ToLower(b.Words)));
    }

    private bool Meet(string a, string b)
    {
        // Where "every" counts from is not known here.
        if (a == b || Strings.StartsWith(a, "every") || Strings.StartsWith(b, "every"))
        {
            return a == b;
        }

        long first = _times.NextAfter(a, ComparedFrom, ComparedFrom);
        long second = _times.NextAfter(b, ComparedFrom, ComparedFrom);
        for (int i = 0; i < Limits.RuleTimesCompared && first != second; i++)
        {
            bool isFirst = first < second;
            long next = isFirst ? _times.NextAfter(a, first, ComparedFrom) : _times.NextAfter(b, second, ComparedFrom);
            if (next <= (isFirst ? first : second))
            {
                return false;
            }

            first = isFirst ? next : first;
            second = isFirst ? second : next;
        }

        return first == second && first > ComparedFrom;
    }
}
