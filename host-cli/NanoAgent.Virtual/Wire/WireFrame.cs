using System.Buffers.Binary;

namespace NanoAgent.Virtual;

/// <summary>One packet of the Wire Protocol: a header of 32 bytes, little endian, and a payload. Pure.</summary>
public sealed record WireFrame(uint Command, ushort Sequence, ushort InReplyTo, uint Flags, byte[] Payload)
{
    /// <summary>The payload does not fit its CRC.</summary>
    public bool IsDamaged { get; init; }

    public bool Has(uint flags) => (Flags & flags) == flags;

    /// <summary>The bytes on the wire. Without CRC its fields are 0, as with the runtime of the ESP32-S3.</summary>
    public byte[] Encode(bool hasCrc = false)
    {
        var bytes = new byte[WireProtocol.HeaderBytes + Payload.Length];
        Span<byte> header = bytes.AsSpan(0, WireProtocol.HeaderBytes);
        WireProtocol.Marker.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], hasCrc ? WireCrc.Of(Payload) : 0);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], Command);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], Sequence);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], InReplyTo);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], (uint)Payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], hasCrc ? WireCrc.Of(header) : 0);
        Payload.CopyTo(bytes.AsSpan(WireProtocol.HeaderBytes));
        return bytes;
    }

    /// <summary>The payload length that a whole header announces, or -1 when it is none: wrong CRC, or too long.</summary>
    internal static int PayloadLength(ReadOnlySpan<byte> header, int payloadBytesMax)
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(header[28..]);
        if (length > payloadBytesMax)
        {
            return -1;
        }

        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        return crc == 0 || crc == HeaderCrc(header) ? (int)length : -1;
    }

    internal static WireFrame Decode(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        return new WireFrame(
            BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
            BinaryPrimitives.ReadUInt16LittleEndian(header[20..]),
            BinaryPrimitives.ReadUInt16LittleEndian(header[22..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[24..]),
            payload.ToArray())
        {
            IsDamaged = crc != 0 && crc != WireCrc.Of(payload),
        };
    }

    private static uint HeaderCrc(ReadOnlySpan<byte> header)
    {
        Span<byte> copy = stackalloc byte[WireProtocol.HeaderBytes];
        header.CopyTo(copy);
        copy.Slice(8, 4).Clear();
        return WireCrc.Of(copy);
    }
}
