namespace NanoAgent.Virtual;

/// <summary>
/// What a strip of WS2812B lights makes of a line that is sampled at the speed of its SPI, after its data sheet: a high pulse of 220 to
/// 380 ns is a 0, one of 580 ns to 1 µs a 1, and 280 µs of low show what came. Pure.
/// </summary>
public static class Ws2812Model
{
    private const int BitsPerLight = 24;

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
            if (level)
            {
                low = high == 0 ? 0 : low;
                high += sampleNs;
                continue;
            }

            if (high > 0)
            {
                bits.Add(BitOf(high));
                high = 0;
                low = 0;
            }

            low += sampleNs;
        }

        if (low < 280_000)
        {
            throw new InvalidDataException($"the line is low for {low:0} ns at the end, too short for the strip to show anything");
        }

        return bits.Count % BitsPerLight == 0
            ? [.. bits.Chunk(BitsPerLight).Select(Colour)]
            : throw new InvalidDataException($"{bits.Count} bits are no whole lights");
    }

    // The edges of the data sheet, with what the newer B-V5 allows.
    private static bool BitOf(double ns) => ns switch
    {
        >= 220 and <= 430 => false,
        >= 580 and <= 1000 => true,
        _ => throw new InvalidDataException($"a pulse of {ns:0} ns is neither 0 nor 1"),
    };

    // Green first.
    private static int Colour(bool[] bits)
    {
        int grb = bits.Aggregate(0, (sum, bit) => (sum << 1) | (bit ? 1 : 0));
        return ((grb & 0xFF00) << 8) | (grb >> 16 << 8) | (grb & 0xFF);
    }
}
