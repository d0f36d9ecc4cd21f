using System.Buffers.Binary;
using System.Text;

namespace NanoAgent.Virtual;

/// <summary>One StorageOperation: what to do with which file of the board, in either payload. Pure.</summary>
public sealed record WireStorage(uint Operation, string Name, byte[] Data)
{
    public const uint Write = 1;
    public const uint Delete = 2;
    public const uint Append = 3;

    /// <summary>StorageOperationErrorCode of nf-debugger.</summary>
    public const uint NoError = 0x01;
    public const uint WriteError = 0x10;
    public const uint DeleteError = 0x20;
    public const uint PlatformError = 0x30;

    /// <summary>The last version of the runtime that takes the old payload.</summary>
    public static readonly Version LastOld = new(1, 17, 0, 257);

    public static WireForm FormOf(Version runtime) => runtime <= LastOld ? WireForm.Old : WireForm.New;

    /// <summary>How much of a file fits into one packet beside its name.</summary>
    public static int DataBytesMax(string name, int packetBytes) => packetBytes - 16 - name.Length - 1;

    public byte[] Encode(WireForm form)
    {
        byte[] name = Encoding.ASCII.GetBytes(Name);
        return form == WireForm.Old
            ? [.. Word(Operation), .. Word(name.Length), .. Word(Data.Length), .. Word(0), .. name, .. Data]
            : [.. Word(Operation), .. Word(Data.Length), .. Word(0), .. name, 0, .. Data];
    }

    /// <summary>Null when it is not this payload.</summary>
    public static WireStorage? Decode(ReadOnlySpan<byte> payload, WireForm form) => form == WireForm.Old ? DecodeOld(payload) : DecodeNew(payload);

    // op, dataLength, offset, name with a NUL, data
    private static WireStorage? DecodeNew(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 12)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = payload[12..];
        int nameLength = rest.IndexOf((byte)0);
        uint dataLength = WordAt(payload, 4);
        return nameLength > 0 && IsPath(rest[..nameLength]) && rest.Length == nameLength + 1 + dataLength
            ? new WireStorage(WordAt(payload, 0), Encoding.ASCII.GetString(rest[..nameLength]), rest[(nameLength + 1)..].ToArray())
            : null;
    }

    // op, nameLength, dataLength, offset, name without a NUL, data
    private static WireStorage? DecodeOld(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 16)
        {
            return null;
        }

        uint nameLength = WordAt(payload, 4);
        ReadOnlySpan<byte> rest = payload[16..];
        if (nameLength == 0 || nameLength > rest.Length || rest.Length != nameLength + WordAt(payload, 8))
        {
            return null;
        }

        ReadOnlySpan<byte> name = rest[..(int)nameLength];
        return IsPath(name) ? new WireStorage(WordAt(payload, 0), Encoding.ASCII.GetString(name), rest[(int)nameLength..].ToArray()) : null;
    }

    // The drive letter tells the two payloads apart: in the other one a length or an offset stands there.
    private static bool IsPath(ReadOnlySpan<byte> name) => name.Length > 3 && name[0] == 'I' && name[1] == ':' && name[2] is (byte)'\\' or (byte)'/';

    private static byte[] Word(long value) => BitConverter.GetBytes((uint)value);

    private static uint WordAt(ReadOnlySpan<byte> payload, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(payload[offset..]);
}
