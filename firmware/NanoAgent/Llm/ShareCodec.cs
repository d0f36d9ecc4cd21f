using System.Text;
using NanoAgent.Json;

namespace NanoAgent.Llm;

/// <summary>
/// Shares of people or jobs, and warnings, as bytes: period, warned day, warned month, rows of key, turns, tokens, money. Nine rows with the
/// longest keys have less than <see cref="Limits.ShareRecordBytesMax"/> bytes. Pure.
/// </summary>
internal static class ShareCodec
{
    private const int PeriodBytes = 3;
    private const int TurnsBytes = 3;
    private const int TokensBytes = 5;
    private const int MoneyBytes = 5;
    private const int FiguresBytes = TurnsBytes + TokensBytes + MoneyBytes;

    /// <param name="period">The day, or the month, that the rows are of.</param>
    /// <param name="warnedDay">Day of the last warning; 0 for none.</param>
    /// <param name="warnedMonth">Month of the last warning; 0 for none.</param>
    /// <param name="rows">The shares.</param>
    public static byte[] Encode(int period, int warnedDay, int warnedMonth, ShareRow[] rows)
    {
        ByteBuffer bytes = new ByteBuffer(64, Limits.ShareRecordBytesMax);
        Write(bytes, period, PeriodBytes);
        Write(bytes, warnedDay, PeriodBytes);
        Write(bytes, warnedMonth, PeriodBytes);
        foreach (ShareRow row in rows)
        {
            byte[] key = Encoding.UTF8.GetBytes(row.Key);
            bytes.Append((byte)key.Length);
            bytes.Append(key, 0, key.Length);
            Write(bytes, row.Turns, TurnsBytes);
            Write(bytes, row.Tokens, TokensBytes);
            Write(bytes, row.MicroUsd, MoneyBytes);
        }

        return bytes.ToArray();
    }

    /// <summary>Null when the bytes are no such record.</summary>
    public static ShareRow[]? TryDecode(byte[] bytes, out int period, out int warnedDay, out int warnedMonth)
    {
        period = 0;
        warnedDay = 0;
        warnedMonth = 0;
        int at = 3 * PeriodBytes;
        int count = CountRows(bytes, at);
        if (count < 0)
        {
            return null;
        }

        period = (int)Read(bytes, 0, PeriodBytes);
        warnedDay = (int)Read(bytes, PeriodBytes, PeriodBytes);
        warnedMonth = (int)Read(bytes, 2 * PeriodBytes, PeriodBytes);
        ShareRow[] rows = new ShareRow[count];
        for (int i = 0; i < count; i++)
        {
            int keyBytes = bytes[at++];
            rows[i] = new ShareRow(Encoding.UTF8.GetString(bytes, at, keyBytes));
            at += keyBytes;
            rows[i].Turns = (int)Read(bytes, at, TurnsBytes);
            rows[i].Tokens = Read(bytes, at + TurnsBytes, TokensBytes);
            rows[i].MicroUsd = Read(bytes, at + TurnsBytes + TokensBytes, MoneyBytes);
            at += FiguresBytes;
        }

        return rows;
    }

    // -1 when the rows do not end where the bytes do.
    private static int CountRows(byte[] bytes, int at)
    {
        int count = 0;
        while (at < bytes.Length)
        {
            at += 1 + bytes[at] + FiguresBytes;
            count++;
        }

        return at == bytes.Length && count <= Limits.PeopleMax + 1 ? count : -1;
    }

    private static void Write(ByteBuffer bytes, long value, int count)
    {
        for (int i = 0; i < count; i++)
        {
            bytes.Append((byte)(value & 0xFF));
            value /= 256;
        }
    }

    private static long Read(byte[] bytes, int at, int count)
    {
        long value = 0;
        for (int i = count - 1; i >= 0; i--)
        {
            value = (value * 256) + bytes[at + i];
        }

        return value;
    }
}
