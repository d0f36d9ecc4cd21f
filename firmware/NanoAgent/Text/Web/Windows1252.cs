namespace NanoAgent.Text.Web;

/// <summary>The character set of most pages that are not UTF-8; browsers read ISO-8859-1 as this too (WHATWG Encoding).</summary>
public static class Windows1252
{
    // 0x80 to 0x9F; the rest is Latin-1 and stands for itself.
    private static readonly ushort[] Upper =
    {
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    };

    /// <summary>The Unicode code point of a byte.</summary>
    public static int CodePointOf(int value) => value >= 0x80 && value < 0xA0 ? Upper[value - 0x80] : value;
}
