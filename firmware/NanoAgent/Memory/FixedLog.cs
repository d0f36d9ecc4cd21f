namespace NanoAgent.Memory;

/// <summary>The natural logarithm in whole thousandths: no floating point on the device. Pure.</summary>
internal static class FixedLog
{
    private const long One = 65536;
    private const int FractionBits = 10;

    // ln 2 in millionths.
    private const int Ln2 = 693147;

    /// <summary>ln(numerator / denominator) times 1,000, for a ratio of at least 1.</summary>
    public static int Ln(int numerator, int denominator)
    {
        long ratio = numerator * One / denominator;
        int log2 = 0;
        while (ratio >= 2 * One)
        {
            ratio /= 2;
            log2 += 1 << FractionBits;
        }

        // Squaring doubles the logarithm: each round gives its next binary digit.
        for (int bit = 1 << (FractionBits - 1); bit > 0; bit >>= 1)
        {
            ratio = ratio * ratio / One;
            if (ratio >= 2 * One)
            {
                ratio /= 2;
                log2 += bit;
            }
        }

        return (int)((long)log2 * Ln2 / (1000 << FractionBits));
    }
}
