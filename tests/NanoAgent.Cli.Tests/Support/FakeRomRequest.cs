using System.Buffers.Binary;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A request to the loader: 00, operation, length, checksum, data; little endian.</summary>
internal sealed record FakeRomRequest(byte Operation, uint Checksum, byte[] Data)
{
    private const int HeadBytes = 8;
    private const int BlockHeadBytes = 16;
    private const byte ChecksumSeed = 0xEF;

    /// <summary>What stands behind the head of a block.</summary>
    public ReadOnlySpan<byte> Block => Data.AsSpan(BlockHeadBytes);

    public static FakeRomRequest Read(byte[] frame)
    {
        if (frame.Length < HeadBytes || frame[0] != 0)
        {
            throw new FakeRomException(0x05, $"a frame of {frame.Length} bytes is no request");
        }

        ushort length = BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan(2));
        return frame.Length == HeadBytes + length
            ? new FakeRomRequest(frame[1], BinaryPrimitives.ReadUInt32LittleEndian(frame.AsSpan(4)), frame[HeadBytes..])
            : throw new FakeRomException(0x05, $"operation {frame[1]:X2} says {length} bytes and has {frame.Length - HeadBytes}");
    }

    public uint Word(int index) => BinaryPrimitives.ReadUInt32LittleEndian(Data.AsSpan(index * 4));

    /// <summary>Fails unless there are so many words of arguments and nothing else.</summary>
    public void Demand(params int[] words)
    {
        if (!words.Contains(Data.Length / 4) || Data.Length % 4 != 0)
        {
            throw new FakeRomException(0x05, $"operation {Operation:X2} has {Data.Length} bytes of arguments");
        }
    }

    /// <summary>Fails unless the block is as long as it says and its checksum is right.</summary>
    public void CheckBlock()
    {
        byte sum = Data.Skip(BlockHeadBytes).Aggregate(ChecksumSeed, (all, value) => (byte)(all ^ value));
        if (Data.Length < BlockHeadBytes || Word(0) != Data.Length - BlockHeadBytes || Word(2) != 0 || Word(3) != 0)
        {
            throw new FakeRomException(0x05, "the head of a block does not fit it");
        }

        if (sum != Checksum)
        {
            throw new FakeRomException(0x07, $"a block has the checksum {sum:X2} and says {Checksum:X}");
        }
    }
}
