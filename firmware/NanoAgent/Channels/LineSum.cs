using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>
/// The checksum that a host may put at the end of a request, {…,"sum":"89ABCDEF"}: the CRC-32 of every byte before it. A cable
/// without frames that are checked can change a letter, and the rest would still be JSON. Who asks with one is answered with one.
/// </summary>
public static class LineSum
{
    private const string Head = ",\"sum\":\"";
    private const int Digits = 8;

    // Head, the digits, and the quote and brace behind them.
    private const int TailBytes = 8 + Digits + 2;

    /// <summary>Where the sum begins; -1 when the object has none.</summary>
    public static int Find(byte[] line, int count)
    {
        int at = count - TailBytes;
        if (at < 1 || line[count - 1] != (byte)'}' || line[count - 2] != (byte)'"')
        {
            return -1;
        }

        char[] head = Head.ToCharArray();
        for (int i = 0; i < head.Length; i++)
        {
            if (line[at + i] != (byte)head[i])
            {
                return -1;
            }
        }

        return at;
    }

    /// <summary>The sum at this place is that of the bytes before it.</summary>
    public static bool IsRight(byte[] line, int at)
    {
        uint sum = 0;
        int digits = at + Head.Length;
        for (int i = 0; i < Digits; i++)
        {
            int digit = DigitOf(line[digits + i]);
            if (digit < 0)
            {
                return false;
            }

            sum = (sum << 4) | (uint)digit;
        }

        return sum == Crc32.Of(line, 0, at);
    }

    /// <summary>Ends an object that lacks its last brace: with the sum of what is there.</summary>
    public static void Close(ByteBuffer line)
    {
        uint sum = Crc32.Of(line.Bytes, 0, line.Length);
        line.Append(Head);
        for (int shift = 28; shift >= 0; shift -= 4)
        {
            uint digit = (sum >> shift) & 15;
            line.Append((byte)(digit < 10 ? '0' + digit : 'A' + digit - 10));
        }

        line.Append("\"}");
    }

    private static int DigitOf(byte letter) =>
        letter >= '0' && letter <= '9' ? letter - '0' : letter >= 'A' && letter <= 'F' ? letter - 'A' + 10 : -1;
}
