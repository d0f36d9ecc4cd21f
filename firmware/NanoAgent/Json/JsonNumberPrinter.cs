using System;

namespace NanoAgent.Json;

/// <summary>
/// Appends numbers digit by digit: a library's minus sign and point may depend on the culture of the PC, and
/// nanoFramework garbles doubles from 1E+15 on.
/// </summary>
internal static class JsonNumberPrinter
{
    private const int DecimalsMax = 15;

    // A little below 2^63: a double that is smaller can become a long.
    private const double LongMax = 9.2e18;

    public static void Append(ByteBuffer target, long value) => AppendFixed(target, value < 0 ? value : -value, value < 0, 0);

    public static void Append(ByteBuffer target, double value, int decimals)
    {
        if (decimals < 0 || decimals > DecimalsMax)
        {
            throw new ArgumentException("decimals must be 0 to " + DecimalsMax);
        }

        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            target.Append("null");
            return;
        }

        int power = 0;
        double size = value < 0 ? -value : value;
        while (size >= LongMax)
        {
            size /= 10;
            power++;
        }

        int digits = power > 0 ? 0 : decimals;
        long negated = -Scaled(size, ref digits);
        AppendFixed(target, negated, value < 0 && negated != 0, digits);
        if (power > 0)
        {
            target.Append((byte)'e');
            Append(target, power);
        }
    }

    /// <summary>The size as a multiple of the last decimal, of which there may be fewer afterwards.</summary>
    private static long Scaled(double size, ref int decimals)
    {
        double factor = 1;
        int used = 0;
        while (used < decimals && size * factor * 10 < LongMax)
        {
            factor *= 10;
            used++;
        }

        decimals = used;
        double scaled = size * factor;
        long whole = (long)scaled;
        return scaled - whole >= 0.5 ? whole + 1 : whole;
    }

    /// <summary>Takes the number negated, since only the negative side holds every long.</summary>
    private static void AppendFixed(ByteBuffer target, long negated, bool isNegative, int decimals)
    {
        // 19 digits, a leading zero, point and sign.
        byte[] text = new byte[24];
        int at = text.Length;
        long rest = negated;
        int written = 0;
        do
        {
            if (written == decimals && decimals > 0)
            {
                at--;
                text[at] = (byte)'.';
            }

            // Not %: it is wrong on nanoFramework for a negative long that was once a byte or uint.
            long tenth = rest / 10;
            at--;
            text[at] = (byte)('0' + (int)((tenth * 10) - rest));
            rest = tenth;
            written++;
        }
        while (rest != 0 || written <= decimals);

        if (isNegative)
        {
            at--;
            text[at] = (byte)'-';
        }

        target.Append(text, at, text.Length - at);
    }
}
