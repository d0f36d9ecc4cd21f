namespace NanoAgent.Drivers;

/// <summary>Arithmetic of readings without fractions. Pure.</summary>
internal static class Scaled
{
    /// <summary>The quotient rounded to the nearest, halves away from zero; the divisor is positive.</summary>
    public static long Divide(long value, int divisor)
    {
        int half = divisor / 2;
        return value >= 0 ? (value + half) / divisor : (value - half) / divisor;
    }

    /// <summary>16 bits as the signed number they stand for.</summary>
    public static int Signed16(int bits) => bits >= 0x8000 ? bits - 0x10000 : bits;

    /// <summary>8 bits as the signed number they stand for.</summary>
    public static int Signed8(int bits) => bits >= 0x80 ? bits - 0x100 : bits;
}
