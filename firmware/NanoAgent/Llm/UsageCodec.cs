using NanoAgent.Json;

namespace NanoAgent.Llm;

/// <summary>
/// Usage as bytes: the newest day and month exactly, older ones with three digits or more in two bytes a figure, so that
/// 31 days and 12 months stay below 400 bytes and inside the metadata of littlefs. Pure.
/// </summary>
internal static class UsageCodec
{
    // Digits (11 bits) and how often they were halved (5 bits).
    private const int DigitsMax = 2047;
    private const int ShortBytes = 2;
    private const int PeriodBytes = 3;
    private const int CallsBytes = 4;
    private const int TokensBytes = 6;

    public static byte[] Encode(UsageRow days, UsageRow months)
    {
        ByteBuffer bytes = new ByteBuffer(64, Limits.SpillBytes);
        Write(bytes, days);
        Write(bytes, months);
        return bytes.ToArray();
    }

    /// <summary>False when the bytes are no such record; the rows are then as they were.</summary>
    public static bool TryDecode(byte[] bytes, UsageRow days, UsageRow months)
    {
        int at = SizeAt(bytes, 0, days.Length);
        int end = at < 0 ? -1 : SizeAt(bytes, at, months.Length);
        if (end < 0 || end != bytes.Length)
        {
            return false;
        }

        Read(bytes, 0, days);
        Read(bytes, at, months);
        return true;
    }

    private static void Write(ByteBuffer bytes, UsageRow row)
    {
        int count = row.Length;
        while (count > 1 && row[count - 1].IsEmpty)
        {
            count--;
        }

        WriteNumber(bytes, row.Period, PeriodBytes);
        WriteNumber(bytes, row[0].Calls, CallsBytes);
        WriteNumber(bytes, row[0].InputTokens, TokensBytes);
        WriteNumber(bytes, row[0].CachedTokens, TokensBytes);
        WriteNumber(bytes, row[0].OutputTokens, TokensBytes);
        WriteNumber(bytes, count - 1, 1);
        for (int age = 1; age < count; age++)
        {
            WriteShort(bytes, row[age].Calls);
            WriteShort(bytes, row[age].InputTokens);
            WriteShort(bytes, row[age].CachedTokens);
            WriteShort(bytes, row[age].OutputTokens);
        }
    }

    private static void Read(byte[] bytes, int at, UsageRow row)
    {
        row.Period = (int)ReadNumber(bytes, at, PeriodBytes);
        at += PeriodBytes;
        row[0].Calls = (int)ReadNumber(bytes, at, CallsBytes);
        at += CallsBytes;
        row[0].InputTokens = ReadNumber(bytes, at, TokensBytes);
        row[0].CachedTokens = ReadNumber(bytes, at + TokensBytes, TokensBytes);
        row[0].OutputTokens = ReadNumber(bytes, at + (2 * TokensBytes), TokensBytes);
        at += 3 * TokensBytes;
        int older = bytes[at++];
        for (int age = 1; age <= older; age++)
        {
            row[age].Calls = (int)ReadShort(bytes, at);
            row[age].InputTokens = ReadShort(bytes, at + ShortBytes);
            row[age].CachedTokens = ReadShort(bytes, at + (2 * ShortBytes));
            row[age].OutputTokens = ReadShort(bytes, at + (3 * ShortBytes));
            at += 4 * ShortBytes;
        }
    }

    // Where the row ends that begins here, or -1.
    private static int SizeAt(byte[] bytes, int at, int periodsMax)
    {
        int counted = at + PeriodBytes + CallsBytes + (3 * TokensBytes);
        if (counted >= bytes.Length || bytes[counted] >= periodsMax || (bytes[at + PeriodBytes + CallsBytes - 1] & 0x80) != 0)
        {
            return -1;
        }

        int end = counted + 1 + (bytes[counted] * 4 * ShortBytes);
        return end <= bytes.Length ? end : -1;
    }

    private static void WriteNumber(ByteBuffer bytes, long value, int count)
    {
        for (int i = 0; i < count; i++)
        {
            bytes.Append((byte)(value & 0xFF));
            value /= 256;
        }
    }

    private static long ReadNumber(byte[] bytes, int at, int count)
    {
        long value = 0;
        for (int i = count - 1; i >= 0; i--)
        {
            value = (value * 256) + bytes[at + i];
        }

        return value;
    }

    private static void WriteShort(ByteBuffer bytes, long value)
    {
        int halved = 0;
        while (value > DigitsMax)
        {
            value /= 2;
            halved++;
        }

        WriteNumber(bytes, value + (halved * (DigitsMax + 1)), ShortBytes);
    }

    private static long ReadShort(byte[] bytes, int at)
    {
        long packed = ReadNumber(bytes, at, ShortBytes);
        long value = packed % (DigitsMax + 1);
        for (long halved = packed / (DigitsMax + 1); halved > 0; halved--)
        {
            value *= 2;
        }

        return value;
    }
}
