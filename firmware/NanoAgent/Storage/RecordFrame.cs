using System;

namespace NanoAgent.Storage;

/// <summary>
/// The frame around every binary record: kind, format version, length (LEB128), CRC-32 of the three and of the payload
/// (lowest byte first), payload. Whatever follows is ignored, so a record may lie in a longer file or before others.
/// </summary>
public static class RecordFrame
{
    private const int CrcBytes = 4;
    private const int LengthBytesMax = 4;

    /// <summary>Bytes of a frame around the largest record.</summary>
    public const int BytesMax = 2 + LengthBytesMax + CrcBytes;

    public static byte[] Seal(byte kind, int version, byte[] payload, int count)
    {
        byte[] length = new byte[LengthBytesMax];
        int lengthBytes = 0;
        int rest = count;
        do
        {
            length[lengthBytes++] = (byte)((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
            rest >>= 7;
        }
        while (rest > 0);

        byte[] sealedBytes = new byte[2 + lengthBytes + CrcBytes + count];
        sealedBytes[0] = kind;
        sealedBytes[1] = (byte)version;
        Array.Copy(length, 0, sealedBytes, 2, lengthBytes);
        Array.Copy(payload, 0, sealedBytes, 2 + lengthBytes + CrcBytes, count);
        uint crc = CrcOf(sealedBytes, 0, lengthBytes, count);
        for (int i = 0; i < CrcBytes; i++)
        {
            sealedBytes[2 + lengthBytes + i] = (byte)(crc >> (8 * i));
        }

        return sealedBytes;
    }

    /// <summary>The record that begins at the offset, or null when there is no whole one.</summary>
    public static Record? Open(byte[] bytes, int offset, int end)
    {
        int at = offset + 2;
        int count = 0;
        int lengthBytes = 0;
        byte next;
        do
        {
            if (at >= end || lengthBytes == LengthBytesMax)
            {
                return null;
            }

            next = bytes[at++];
            count |= (next & 0x7F) << (7 * lengthBytes);
            lengthBytes++;
        }
        while (next >= 0x80);

        if (count > end - at - CrcBytes || CrcOf(bytes, offset, lengthBytes, count) != StoredCrc(bytes, at))
        {
            return null;
        }

        byte[] payload = new byte[count];
        Array.Copy(bytes, at + CrcBytes, payload, 0, count);
        return new Record(bytes[offset], bytes[offset + 1], payload, at + CrcBytes + count - offset);
    }

    /// <summary>The record in a whole file, or null.</summary>
    public static Record? Open(byte[]? file) => file == null ? null : Open(file, 0, file.Length);

    private static uint CrcOf(byte[] bytes, int offset, int lengthBytes, int count) =>
        Text.Crc32.Of(Text.Crc32.Of(bytes, offset, 2 + lengthBytes), bytes, offset + 2 + lengthBytes + CrcBytes, count);

    private static uint StoredCrc(byte[] bytes, int at) =>
        (uint)(bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24));
}
