namespace NanoAgent.Drivers;

/// <summary>
/// The bytes for a strip of APA102 lights, after the data sheet of Shenzhen LED ("Cascading data structure"), to be sent over SPI.
/// Pure.
/// </summary>
public static class Apa102Format
{
    /// <summary>Full current for every colour.</summary>
    public const int BrightnessMax = 31;

    private const int FrameBytes = 4;

    /// <summary>
    /// A start frame, for each light its brightness (0 to 31), blue, green, red, and at the end half a clock for every light.
    /// Colours are 0xRRGGBB; beyond Limits.LedsMax they are left out.
    /// </summary>
    public static byte[] Encode(int[] colours, int brightness)
    {
        int count = colours.Length > Limits.LedsMax ? Limits.LedsMax : colours.Length;
        int endBytes = (count + 15) / 16;
        byte[] bytes = new byte[FrameBytes + (count * FrameBytes) + endBytes];
        for (int i = 0; i < count; i++)
        {
            int at = FrameBytes + (i * FrameBytes);
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
}
