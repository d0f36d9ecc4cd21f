using NanoAgent.Board;

namespace NanoAgent.Rules;

/// <summary>
/// Where a threshold that fired is armed again when its rule does not say: two percent of the threshold away from it, but at
/// least the last digit that is shown. A percentage stays within 0 and 100, and what cannot be below 0 is not asked to be. Pure.
/// </summary>
internal static class Hysteresis
{
    private const long Percent = 100;
    private const long PercentMax = 100 * Thousandths.One;

    /// <summary>Null where the level alone decides: on and off, and PWM, which does not flutter.</summary>
    public static Comparison? Default(BoardValue value, Comparison level, long threshold)
    {
        if (value.IsDigital || value.Kind == ValueKind.Pwm || (!level.IsAbove && !level.IsBelow))
        {
            return null;
        }

        long size = threshold < 0 ? -threshold : threshold;
        long distance = size / Percent * Limits.RuleHysteresisPercent;
        distance = distance < value.Step ? value.Step : distance;
        long bound = level.IsAbove ? threshold - distance : threshold + distance;
        bool isPercent = value.Unit == "%";
        if (isPercent && threshold <= PercentMax && bound > PercentMax)
        {
            bound = PercentMax;
        }

        if (value.Unit != "°C" && threshold >= 0 && bound < 0)
        {
            bound = 0;
        }

        return Comparison.Of(value.Name, level.IsAbove ? "<=" : ">=", bound);
    }
}
