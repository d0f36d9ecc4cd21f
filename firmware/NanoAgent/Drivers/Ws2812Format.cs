namespace NanoAgent.Drivers;

/// <summary>
/// The bytes for a strip of WS2812B lights, after the data sheet of Worldsemi ("Data transfer time", "Composition of 24bit
/// data"), to be sent over SPI at 2.5 MHz. Pure.
/// </summary>
public static class Ws2812Format
{
    // A bit on the wire is three bits of SPI at 2.5 MHz, a 32nd of the chip's 80 MHz: 100 for zero (0.4 µs high), 110 for one (0.8 µs high).
    private const int BytesPerLight = 9;

    // 50 µs of low make a strip show what it got; the newer WS2812B-V5 wants 280 µs. These are 288.
    private const int ResetBytes = 90;

    /// <summary>Green, red, blue, high bit first, and the pause at the end, for 0xRRGGBB each. Beyond Limits.LedsMax they are left out.</summary>
    public static byte[] Encode(int[] colours)
    {
        int count = colours.Length > Limits.LedsMax ? Limits.LedsMax : colours.Length;
        byte[] bytes = new byte[(count * BytesPerLight) + ResetBytes];
        for (int i = 0; i < count; i++)
        {
            int at = i * BytesPerLight;
            Triple(colours[i] >> 8, bytes, at);
            Triple(colours[i] >> 16, bytes, at + 3);
            Triple(colours[i], bytes, at + 6);
        }

        return bytes;
    }

    private static void Triple(int colour, byte[] bytes, int at)
    {
        int bits = 0;
        for (int bit = 7; bit >= 0; bit--)
        {
            bits = (bits << 3) | (((colour >> bit) & 1) != 0 ? 6 : 4);
        }

        bytes[at] = (byte)(bits >> 16);
        bytes[at + 1] = (byte)(bits >> 8);
        bytes[at + 2] = (byte)bits;
    }
}
