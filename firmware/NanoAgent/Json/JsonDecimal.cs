namespace NanoAgent.Json;

/// <summary>Turns a scanned number into binary with arithmetic alone.</summary>
internal static class JsonDecimal
{
    // Powers of ten up to 10^22 are exact as doubles, so one multiplication or division by them rounds only once.
    private const int ExactPowerMax = 22;

    // 2^53: whole numbers up to here are exact as doubles.
    private const long ExactMantissaMax = 9007199254740992;

    // With 19 digits before it everything beyond is infinity, or zero on the other side.
    private const int PowerMax = 400;

    private static readonly double[] Powers =
    {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    };

    // 10 to the 16th, 32nd, 64th, 128th and 256th.
    private static readonly double[] SquaredPowers = { 1e16, 1e32, 1e64, 1e128, 1e256 };

    /// <summary>False when the number has a fraction or does not fit.</summary>
    public static bool TryToLong(JsonNumberScanner number, out long value)
    {
        value = 0;
        if (number.IsInexact || number.Exponent < 0)
        {
            return false;
        }

        long negated = number.NegatedMantissa;
        for (int i = number.Exponent; i > 0; i--)
        {
            if (negated < long.MinValue / 10)
            {
                return false;
            }

            negated *= 10;
        }

        if (!number.IsNegative && negated == long.MinValue)
        {
            return false;
        }

        value = number.IsNegative ? negated : -negated;
        return true;
    }

    /// <summary>Infinity when the number is too large, zero when it is too small.</summary>
    public static double ToDouble(JsonNumberScanner number)
    {
        double size = Scale(number.NegatedMantissa, number.Exponent);
        if (size == 0)
        {
            // No minus zero: nothing we read means something else by it.
            return 0;
        }

        return number.IsNegative ? size : -size;
    }

    /// <summary>The mantissa is zero or negative, and so is the result.</summary>
    private static double Scale(long mantissa, int power)
    {
        double value = mantissa;
        if (mantissa == 0 || power == 0)
        {
            return value;
        }

        if (mantissa >= -ExactMantissaMax && power >= -ExactPowerMax && power <= ExactPowerMax)
        {
            return power < 0 ? value / Powers[-power] : value * Powers[power];
        }

        if (power < -PowerMax)
        {
            return 0;
        }

        if (power > PowerMax)
        {
            return double.NegativeInfinity;
        }

        bool isDivision = power < 0;
        int rest = isDivision ? -power : power;
        value = isDivision ? value / Powers[rest & 15] : value * Powers[rest & 15];
        rest >>= 4;
        for (int i = 0; rest > 0; i++)
        {
            if ((rest & 1) != 0)
            {
                value = isDivision ? value / SquaredPowers[i] : value * SquaredPowers[i];
            }

            rest >>= 1;
        }

        return value;
    }
}
