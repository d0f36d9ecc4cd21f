using System.Collections;
using NanoAgent.Board;

namespace NanoAgent.Rules;

/// <summary>
/// Rules that cannot live together: two that fire at once and want opposite things of an output, and circles in which rules set
/// each other off through outputs. Also circles with a hold in them are refused: a timer that toggles says the same and ends.
/// Circles through the world outside (a heater and a thermometer) are nobody's to see; the worker bounds them.
/// </summary>
internal sealed class RuleConflicts
{
    private readonly RuleOverlap _overlap;
    private readonly RuleEffects _effects;

    public RuleConflicts(IRuleTimes times, BoardValues values)
    {
        _overlap = new RuleOverlap(times);
        _effects = new RuleEffects(values);
    }

    /// <summary>Null when the new rule can live with the others, otherwise a sentence that names them.</summary>
    public string? WhyNot(RuleSpec added, RuleSpec[] others)
    {
        foreach (RuleSpec other in others)
        {
            string? output = RuleEffects.OppositeOutput(added, other);
            if (output != null && _overlap.Exists(added.Trigger, other.Trigger))
            {
                return "It contradicts rule '" + other.Name + "' (" + other.WhenText + "): at the same moment both would set " + output
                    + " to different values. Add a condition to one of them, or remove the other.";
            }
        }

        string? circle = CircleFrom(added, added, others, added.Name, new ArrayList());
        return circle == null ? null : "It would go round in a circle: " + circle + ". Leave one of these switches out.";
    }

    // The others have no circle among themselves, so one that there is now leads through the new rule.
    private string? CircleFrom(RuleSpec rule, RuleSpec added, RuleSpec[] others, string path, ArrayList seen)
    {
        if (_effects.SetsOff(rule, added))
        {
            return path + " sets off " + added.Name;
        }

        foreach (RuleSpec next in others)
        {
            if (!seen.Contains(next) && _effects.SetsOff(rule, next))
            {
                seen.Add(next);
                string? circle = CircleFrom(next, added, others, path + " sets off " + next.Name, seen);
                if (circle != null)
                {
                    return circle;
                }
            }
        }

        return null;
    }
}
