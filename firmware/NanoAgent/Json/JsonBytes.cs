namespace NanoAgent.Json;

/// <summary>Facts about single bytes of JSON text.</summary>
internal static class JsonBytes
{
    /// <summary>
    /// True for the bytes that stand for themselves inside a string (RFC 8259 section 7). A table, because on the board
    /// one lookup costs a third of the comparisons, and strings are most of every document.
    /// </summary>
    public static readonly bool[] IsPlain = MakeIsPlain();

    /// <summary>Names a byte in an error message.</summary>
    public static string Describe(int value) =>
        value > ' ' && value < 0x7F ? "'" + (char)value + "'" : "byte 0x" + value.ToString("X2");

    public static bool IsDigit(int value) => value >= '0' && value <= '9';

    /// <summary>The value of a hexadecimal digit in either case, or -1.</summary>
    public static int HexDigit(int value)
    {
        if (IsDigit(value))
        {
            return value - '0';
        }

        int lower = value | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    private static bool[] MakeIsPlain()
    {
        bool[] plain = new bool[256];
        for (int i = ' '; i < plain.Length; i++)
        {
            plain[i] = i != '"' && i != '\\';
        }

        return plain;
    }
}
