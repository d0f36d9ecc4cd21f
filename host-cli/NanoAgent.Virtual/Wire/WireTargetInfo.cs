using System.Buffers.Binary;
using System.Text;

namespace NanoAgent.Virtual;

/// <summary>The answer to TargetInfo: which runtime this is. Two versions of four words each, then four texts of fixed width. Pure.</summary>
public sealed record WireTargetInfo(Version Runtime, string Target, string Platform)
{
    private const int VersionBytes = 8;
    private const int InfoBytes = 128;
    private const int NameBytes = 32;
    private const int TargetAt = (2 * VersionBytes) + InfoBytes;
    private const int WholeBytes = TargetAt + (2 * NameBytes) + InfoBytes;

    public byte[] Encode()
    {
        var bytes = new byte[WholeBytes];
        WriteVersion(bytes.AsSpan(VersionBytes), Runtime);
        Encoding.ASCII.GetBytes(Target, bytes.AsSpan(TargetAt, NameBytes - 1));
        Encoding.ASCII.GetBytes(Platform, bytes.AsSpan(TargetAt + NameBytes, NameBytes - 1));
        return bytes;
    }

    /// <summary>Null when there is not even a version. Names are taken only from an answer of the known length.</summary>
    public static WireTargetInfo? Decode(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 2 * VersionBytes)
        {
            return null;
        }

        bool isKnown = payload.Length == WholeBytes;
        return new WireTargetInfo(
            ReadVersion(payload[VersionBytes..]),
            isKnown ? Text(payload.Slice(TargetAt, NameBytes)) : "",
            isKnown ? Text(payload.Slice(TargetAt + NameBytes, NameBytes)) : "");
    }

    /// <summary>The version at the front of an answer to OemInfo, which runtimes have that do not know TargetInfo.</summary>
    public static Version? VersionOf(ReadOnlySpan<byte> oemInfo) => oemInfo.Length < VersionBytes ? null : ReadVersion(oemInfo);

    private static Version ReadVersion(ReadOnlySpan<byte> bytes) => new(Half(bytes, 0), Half(bytes, 2), Half(bytes, 4), Half(bytes, 6));

    private static int Half(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static void WriteVersion(Span<byte> bytes, Version version)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)version.Major);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], (ushort)version.Minor);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], (ushort)version.Build);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[6..], (ushort)version.Revision);
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
