namespace NanoAgent.Virtual;

/// <summary>
/// What a strip of WS2812B lights makes of a line that is sampled at the speed of its SPI, after its data sheet ("Data transfer time"): 0.4 µs
/// of high and 0.85 of low are a 0, 0.8 and 0.45 a 1, each within 150 ns, and 280 µs of low show what came. Pure.
/// </summary>
public static class Ws2812Model
{
    private const int BitsPerLight = 24;
    private const double ToleranceNs = 150;

    /// <summary>The colours as 0xRRGGBB.</summary>
    /// <exception cref="InvalidDataException">A pulse that no strip understands.</exception>
    public static int[] Decode(byte[] bytes, int frequencyHz)
    {
        double sampleNs = 1e9 / frequencyHz;
        var bits = new List<bool>();
        double high = 0;
        double low = 0;
        foreach (bool level in bytes.SelectMany(value => Enumerable.Range(0, 8).Select(bit => (value & (0x80 >> bit)) != 0)))
        {
            if (level && low > 0)
            {
                if (high > 0)
                {
                    bits.Add(BitOf(high, low));
                }

                high = 0;
                low = 0;
            }

            high += level ? sampleNs : 0;
            low += level ? 0 : sampleNs;
        }

        if (high > 0)
        {
            // Behind the last pulse the line stays low.
            bits.Add(BitOf(high, high > 600 ? 450 : 850));
        }

        if (low < 280_000)
        {
            throw new InvalidDataException($"the line is low for {low:0} ns at the end, too short for the strip to show anything");
        }

        return bits.Count % BitsPerLight == 0
            ? [.. bits.Chunk(BitsPerLight).Select(Colour)]
            : throw new InvalidDataException($"{bits.Count} bits are no whole lights");
    }

    private static bool BitOf(double high, double low)
    {
        bool isOne = IsNear(high, 800) && IsNear(low, 450);
        return isOne || (IsNear(high, 400) && IsNear(low, 850))
            ? isOne
            : throw new InvalidDataException($"{high:0} ns high and {low:0} ns low are neither 0 nor 1");
    }

    private static bool IsNear(double ns, double nominal) => Math.Abs(ns - nominal) <= ToleranceNs;

    // Green first.
    private static int Colour(bool[] bits)
    {
        int grb = bits.Aggregate(0, (sum, bit) => (sum << 1) | (bit ? 1 : 0));
        return ((grb & 0xFF00) << 8) | (grb >> 16 << 8) | (grb & 0xFF);
    }
}
