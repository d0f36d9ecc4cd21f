using NanoAgent.Board;

namespace NanoAgent.Rules;

/// <summary>Which sensors rules look at. Pure.</summary>
internal static class SensorNeeds
{
    /// <summary>One entry for each sensor of the profile.</summary>
    public static bool[] Of(RuleSpec[] rules, BoardValues values, int sensors)
    {
        bool[] isNeeded = new bool[sensors];
        foreach (RuleSpec rule in rules)
        {
            if (!rule.IsActive)
            {
                continue;
            }

            Need(isNeeded, rule.Trigger.Value);
            if (rule.Trigger.Condition == null)
            {
                continue;
            }

            foreach (Comparison part in rule.Trigger.Condition.Parts)
            {
                Need(isNeeded, values.Find(part.Name));
            }
        }

        return isNeeded;
    }

    private static void Need(bool[] isNeeded, BoardValue? value)
    {
        if (value != null && value.Kind == ValueKind.Sensor)
        {
            isNeeded[value.Index] = true;
        }
    }
}
