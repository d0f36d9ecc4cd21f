using System;
using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>A record that can tell whether it is whole: the payload, a line end and the CRC-32 of the payload in hex.</summary>
public static class SealedRecord
{
    private const int TrailerBytes = 9;

    public static byte[] Seal(byte[] payload, int count)
    {
        byte[] trailer = Encoding.UTF8.GetBytes("\n" + Crc32.Of(payload, 0, count).ToString("X8"));
        byte[] record = new byte[count + TrailerBytes];
        Array.Copy(payload, 0, record, 0, count);
        Array.Copy(trailer, 0, record, count, TrailerBytes);
        return record;
    }

    /// <summary>The payload, or null when the record is torn or garbled.</summary>
    public static byte[]? Open(byte[] record)
    {
        int count = record.Length - TrailerBytes;
        if (count < 0)
        {
            return null;
        }

        byte[] trailer = Encoding.UTF8.GetBytes("\n" + Crc32.Of(record, 0, count).ToString("X8"));
        for (int i = 0; i < TrailerBytes; i++)
        {
            if (record[count + i] != trailer[i])
            {
                return null;
            }
        }

        byte[] payload = new byte[count];
        Array.Copy(record, 0, payload, 0, count);
        return payload;
    }
}
