namespace NanoAgent.Drivers;

/// <summary>
/// The bytes for strips of addressable lights. There is no port yet that could send them (SPI, or the RMT unit); this is the
/// part that can be proven without one. Colours are 0xRRGGBB. Pure.
/// </summary>
public static class LedStripFormat
{
    // A bit on the wire is three bits of SPI at 2.4 MHz: 100 for zero (0.42 µs high), 110 for one (0.83 µs high).
    private const int BytesPerLight = 9;

    // 50 µs of low at 2.4 MHz make a strip show what it got; the newer WS2812B-V5 wants 280 µs.
    private const int ResetBytes = 90;

    /// <summary>
    /// WS2812B after the data sheet of Worldsemi ("Data transfer time", "Composition of 24bit data"): green, red, blue, high
    /// bit first, as bytes for an SPI output at 2.4 MHz, with the pause at the end.
    /// </summary>
    public static byte[] ForWs2812(int[] colours)
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

    /// <summary>
    /// APA102 after the data sheet of Shenzhen LED ("Cascading data structure"): a start frame, for each light its brightness
    /// (0 to 31), blue, green, red, and at the end half a clock for every light.
    /// </summary>
    public static byte[] ForApa102(int[] colours, int brightness)
    {
        int count = colours.Length > Limits.LedsMax ? Limits.LedsMax : colours.Length;
        int endBytes = (count + 15) / 16;
        byte[] bytes = new byte[4 + (count * 4) + endBytes];
        for (int i = 0; i < count; i++)
        {
            int at = 4 + (i * 4);
            bytes[at] = (byte)(0xE0 | (brightness & 0x1F));
            bytes[at + 1] = (byte)colours[i];
            bytes[at + 2] = (byte)(colours[i] >> 8);
            bytes[at + 3] = (byte)(colours[i] >> 16);
        }

        for (int i = bytes.Length - endBytes; i < bytes.Length; i++)
        {
            bytes[i] = 0xFF;
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
