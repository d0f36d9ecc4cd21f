using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>Values in thousandths of their unit, as the board reads and compares them. Pure.</summary>
public static class Thousandths
{
    public const int One = 1000;

    private const int DecimalsMax = 3;

    /// <summary>The last digit that is shown with so many decimals.</summary>
    public static long Step(int decimals)
    {
        long step = One;
        for (int i = 0; i < decimals && i < DecimalsMax; i++)
        {
            step /= 10;
        }

        return step;
    }

    /// <summary>Rounded half away from zero: 21537 with one decimal is "21.5".</summary>
    public static string Format(long thousandths, int decimals)
    {
        long step = Step(decimals);
        long half = thousandths < 0 ? -(step / 2) : step / 2;
        return Numbers.Fixed((thousandths + half) / step, decimals < DecimalsMax ? decimals : DecimalsMax);
    }

    /// <summary>"21.5" is 21500; at most three decimals, and no more than <see cref="Limits.ValueThousandthsMax"/>.</summary>
    public static bool TryParse(string text, out long thousandths) =>
        Numbers.TryParseFixed(text, DecimalsMax, out thousandths)
        && thousandths <= Limits.ValueThousandthsMax && thousandths >= -Limits.ValueThousandthsMax;
}
