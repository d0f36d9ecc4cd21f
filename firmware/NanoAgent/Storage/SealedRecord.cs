using System;
using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>
/// The record of firmware 0.1: the payload, a line end and the CRC-32 of the payload in hex. Only read: what an older
/// firmware left on flash still counts. New records have a <see cref="RecordFrame"/>.
/// </summary>
public static class SealedRecord
{
    private const int TrailerBytes = 9;

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
