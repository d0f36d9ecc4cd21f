using NanoAgent.Drivers;

namespace NanoAgent.Tests.Drivers;

/// <summary>Against the data sheets of the WS2812B (Worldsemi) and the APA102 (Shenzhen LED), by a decoder of the wire.</summary>
public sealed class LedStripFormatTests
{
    private const int Seed = 2812;

    [Fact]
    public void One_ws2812_takes_green_first_in_three_bits_for_each()
    {
        // 0xFF is 110 eight times, 0x00 is 100 eight times.
        byte[] bytes = Ws2812Format.Encode([0x00FF00]);

        Assert.Equal([0xDB, 0x6D, 0xB6, 0x92, 0x49, 0x24, 0x92, 0x49, 0x24], bytes[..9]);
        Assert.All(bytes[9..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Whatever_colours_a_strip_gets_its_receivers_see_them()
    {
        var random = new Random(Seed);
        int[] colours = [.. Enumerable.Range(0, 100).Select(_ => random.Next(1 << 24))];

        byte[] bytes = Ws2812Format.Encode(colours);

        for (int i = 0; i < colours.Length; i++)
        {
            int grb = 0;
            for (int bit = 0; bit < 24; bit++)
            {
                int high = (i * 72) + (bit * 3);
                Assert.True(Bit(bytes, high) && !Bit(bytes, high + 2), $"seed {Seed}, light {i}, bit {bit}: no pulse");
                grb = (grb << 1) | (Bit(bytes, high + 1) ? 1 : 0);
            }

            int seen = ((grb & 0x00FF00) << 8) | ((grb >> 8) & 0x00FF00) | (grb & 0xFF);
            Assert.True(colours[i] == seen, $"seed {Seed}, light {i}: {colours[i]:X6} became {seen:X6}");
        }

        // 90 bytes of low at 2.5 MHz are 288 µs.
        Assert.Equal((100 * 9) + 90, bytes.Length);
    }

    [Fact]
    public void An_apa102_takes_brightness_blue_green_red_between_its_frames()
    {
        Assert.Equal(
            [0, 0, 0, 0, 0xFF, 0x56, 0x34, 0x12, 0xFF, 0x00, 0x00, 0xFF, 0xFF],
            Apa102Format.Encode([0x123456, 0xFF0000], 31));
        Assert.Equal(0xE1, Apa102Format.Encode([0], 33)[4]);
    }

    [Fact]
    public void A_strip_without_end_is_cut()
    {
        Assert.Equal((Limits.LedsMax * 9) + 90, Ws2812Format.Encode(new int[5000]).Length);
        Assert.Equal(4 + (Limits.LedsMax * 4) + 19, Apa102Format.Encode(new int[5000], 1).Length);
        Assert.Equal(90, Ws2812Format.Encode([]).Length);
    }

    private static bool Bit(byte[] bytes, int index) => (bytes[index / 8] & (0x80 >> (index % 8))) != 0;
}
