using NanoAgent.Text;

namespace NanoAgent.Drivers;

/// <summary>
/// Time as a DS3231 keeps it in its registers 0 to 6 (data sheet 19-5170 Rev 10, figure 1 and "Clock and Calendar"): binary coded
/// decimals, 12 or 24 hours, a century bit. Pure.
/// </summary>
internal static class Ds3231Time
{
    private const int MsPerDay = 86400000;

    /// <summary>
    /// The time as RFC 3339 writes it. Binary coded decimals are their own hexadecimal text; what is no decimal is refused by
    /// whoever parses it.
    /// </summary>
    public static string ToText(byte[] registers)
    {
        int month = registers[5];
        return (month >= 0x80 ? "21" : "20") + Hex(registers[6]) + "-" + Hex(month & 0x1F) + "-" + Hex(registers[4])
            + "T" + Hex(Hours(registers[2])) + ":" + Hex(registers[1]) + ":" + Hex(registers[0]);
    }

    /// <summary>Register 0 as the address, and the seven registers, in 24-hour form; the week begins on Monday.</summary>
    public static byte[] ToTransfer(long unixMs)
    {
        string text = IsoTime.Format(unixMs);

        // Day 0 was a Thursday.
        int days = (int)(unixMs / MsPerDay);
        return new byte[]
        {
            0, Digits(text, 17), Digits(text, 14), Digits(text, 11), (byte)(((days + 3) % 7) + 1), Digits(text, 8), Digits(text, 5), Digits(text, 2),
        };
    }

    // Bit 6 says that somebody set it in 12-hour form: bit 5 is the afternoon then, and 12 comes before 1.
    private static int Hours(int register)
    {
        if ((register & 0x40) == 0)
        {
            return register;
        }

        int hour = ((((register >> 4) & 1) * 10) + (register & 0x0F)) % 12;
        return ToBcd((register & 0x20) != 0 ? hour + 12 : hour);
    }

    private static byte Digits(string text, int start) =>
        (byte)(Numbers.TryParseInt(text.Substring(start, 2), out int value) ? ToBcd(value) : 0);

    private static int ToBcd(int value) => ((value / 10) << 4) | (value % 10);

    private static string Hex(int value) => Numbers.Hex(new byte[] { (byte)value }, 0, 1);
}
