using NanoAgent.Json;

namespace NanoAgent.Llm;

/// <summary>
/// Usage as bytes: the newest day and month exactly, older ones with three digits or more in two bytes a figure, so that
/// 31 days and 12 months stay below 420 bytes and inside the metadata of littlefs. Money is kept of the newest
/// <see cref="Limits.UsageMoneyDaysMax"/> days and of all months. Pure.
/// </summary>
internal static class UsageCodec
{
    // Digits (11 bits) and how often they were halved (5 bits); of money 10 bits, above them one that says "not all of it".
    private const int DigitsMax = 2047;
    private const int MoneyDigitsMax = 1023;
    private const int ShortBytes = 2;
    private const int PeriodBytes = 3;
    private const int CallsBytes = 4;
    private const int FiguresPerOlder = 4;
    private const long MoneyMax = 0x7FFFFFFFFF;
    private const long TokensMax = 0xFFFFFFFFFF;

    public static byte[] Encode(UsageRow days, UsageRow months)
    {
        ByteBuffer bytes = new ByteBuffer(64, Limits.SpillBytes);
        Write(bytes, days, Limits.UsageMoneyDaysMax);
        Write(bytes, months, Limits.UsageMonthsMax);
        return bytes.ToArray();
    }

    /// <summary>False when the bytes are no such record; the rows are then as they were.</summary>
    public static bool TryDecode(byte[] bytes, UsageFormat format, UsageRow days, UsageRow months)
    {
        int at = SizeAt(bytes, 0, format, days.Length, Limits.UsageMoneyDaysMax);
        int end = at < 0 ? -1 : SizeAt(bytes, at, format, months.Length, Limits.UsageMonthsMax);
        if (end < 0 || end != bytes.Length)
        {
            return false;
        }

        Read(bytes, 0, format, days, Limits.UsageMoneyDaysMax);
        Read(bytes, at, format, months, Limits.UsageMonthsMax);
        return true;
    }

    private static void Write(ByteBuffer bytes, UsageRow row, int moneyPeriods)
    {
        int count = row.Length;
        while (count > 1 && row[count - 1].IsEmpty)
        {
            count--;
        }

        UsageFormat format = UsageFormat.Version2;
        WriteNumber(bytes, row.Period, PeriodBytes);
        WriteNumber(bytes, row[0].Calls, CallsBytes);
        WriteNumber(bytes, AtMost(row[0].InputTokens, TokensMax), format.TokensBytes);
        WriteNumber(bytes, AtMost(row[0].CachedTokens, TokensMax), format.TokensBytes);
        WriteNumber(bytes, AtMost(row[0].OutputTokens, TokensMax), format.TokensBytes);
        WriteNumber(bytes, AtMost(row[0].MicroUsd, MoneyMax) + (row[0].HasUnpriced ? MoneyMax + 1 : 0), format.MoneyBytes);
        WriteNumber(bytes, count - 1, 1);
        for (int age = 1; age < count; age++)
        {
            WriteShort(bytes, row[age].Calls, DigitsMax, 0);
            WriteShort(bytes, row[age].InputTokens, DigitsMax, 0);
            WriteShort(bytes, row[age].CachedTokens, DigitsMax, 0);
            WriteShort(bytes, row[age].OutputTokens, DigitsMax, 0);
            if (age < moneyPeriods)
            {
                WriteShort(bytes, AtMost(row[age].MicroUsd, MoneyMax), MoneyDigitsMax, row[age].HasUnpriced ? 1 : 0);
            }
        }
    }

    private static void Read(byte[] bytes, int at, UsageFormat format, UsageRow row, int moneyPeriods)
    {
        row.Period = (int)ReadNumber(bytes, at, PeriodBytes);
        at += PeriodBytes;
        row[0].Calls = (int)ReadNumber(bytes, at, CallsBytes);
        at += CallsBytes;
        row[0].InputTokens = ReadNumber(bytes, at, format.TokensBytes);
        row[0].CachedTokens = ReadNumber(bytes, at + format.TokensBytes, format.TokensBytes);
        row[0].OutputTokens = ReadNumber(bytes, at + (2 * format.TokensBytes), format.TokensBytes);
        at += 3 * format.TokensBytes;
        long money = ReadNumber(bytes, at, format.MoneyBytes);
        row[0].MicroUsd = money & MoneyMax;

        // Before there were prices no call had one.
        row[0].HasUnpriced = format.MoneyBytes == 0 ? row[0].Calls > 0 : money > MoneyMax;
        at += format.MoneyBytes;
        int older = bytes[at++];
        for (int age = 1; age <= older; age++)
        {
            at = ReadOlder(bytes, at, row[age], format.MoneyBytes > 0 && age < moneyPeriods);
        }
    }

    private static int ReadOlder(byte[] bytes, int at, UsageCount count, bool hasMoney)
    {
        count.Calls = (int)ReadShort(bytes, at, DigitsMax);
        count.InputTokens = ReadShort(bytes, at + ShortBytes, DigitsMax);
        count.CachedTokens = ReadShort(bytes, at + (2 * ShortBytes), DigitsMax);
        count.OutputTokens = ReadShort(bytes, at + (3 * ShortBytes), DigitsMax);
        at += FiguresPerOlder * ShortBytes;
        count.HasUnpriced = hasMoney ? (ReadNumber(bytes, at, ShortBytes) & 1) == 1 : count.Calls > 0;
        count.MicroUsd = hasMoney ? ReadShort(bytes, at, MoneyDigitsMax) : 0;
        return at + (hasMoney ? ShortBytes : 0);
    }

    // Where the row ends that begins here, or -1.
    private static int SizeAt(byte[] bytes, int at, UsageFormat format, int periodsMax, int moneyPeriods)
    {
        int counted = at + format.HeadBytes - 1;
        if (counted >= bytes.Length || bytes[counted] >= periodsMax || (bytes[at + PeriodBytes + CallsBytes - 1] & 0x80) != 0)
        {
            return -1;
        }

        int older = bytes[counted];
        int withMoney = format.MoneyBytes == 0 ? 0 : older < moneyPeriods ? older : moneyPeriods - 1;
        int end = counted + 1 + (((older * FiguresPerOlder) + withMoney) * ShortBytes);
        return end <= bytes.Length ? end : -1;
    }

    private static long AtMost(long value, long max) => value < max ? value : max;

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

    // With fewer digits there is room for a flag below them.
    private static void WriteShort(ByteBuffer bytes, long value, int digitsMax, int flag)
    {
        int halved = 0;
        while (value > digitsMax)
        {
            value /= 2;
            halved++;
        }

        int flags = (DigitsMax + 1) / (digitsMax + 1);
        WriteNumber(bytes, (value * flags) + flag + (halved * (DigitsMax + 1)), ShortBytes);
    }

    private static long ReadShort(byte[] bytes, int at, int digitsMax)
    {
        long packed = ReadNumber(bytes, at, ShortBytes);
        long value = packed % (DigitsMax + 1) / ((DigitsMax + 1) / (digitsMax + 1));
        for (long halved = packed / (DigitsMax + 1); halved > 0; halved--)
        {
            value *= 2;
        }

        return value;
    }
}
