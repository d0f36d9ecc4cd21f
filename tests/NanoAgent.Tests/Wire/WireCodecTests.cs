using FsCheck;
using FsCheck.Fluent;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Wire;

public class WireCodecTests
{
    [Fact]
    public void A_ping_looks_as_the_runtime_expects_it()
    {
        byte[] bytes = new WireFrame(WireProtocol.Ping, 0x1234, 0, 0, [2, 0, 1, 0, 0, 0, 0, 0]).Encode();

        Assert.Equal(
            "4E46504B54563100" + "00000000" + "00000000" + "00000000" + "3412" + "0000" + "00000000" + "08000000" + "0200010000000000",
            Convert.ToHexString(bytes));
    }

    // The value that table-driven implementations of this polynomial give for the usual check string: CRC-32/MPEG-2 differs
    // by its start value only.
    [Fact]
    public void The_crc_is_the_unreflected_one_that_starts_at_0()
    {
        byte[] frame = new WireFrame(WireProtocol.Message, 0, 0, 0, "123456789"u8.ToArray()).Encode(hasCrc: true);

        Assert.Equal(0x89A1897Fu, BitConverter.ToUInt32(frame, 12));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Frames_with_and_without_crc_are_read(bool hasCrc)
    {
        var frame = new WireFrame(WireProtocol.TargetInfo, 7, 9, WireProtocol.NoCaching, [1, 2, 3]);

        WirePiece piece = Assert.Single(new WireReader().Read(frame.Encode(hasCrc)));

        AssertSame(frame, piece.Frame!);
        Assert.False(piece.Frame!.IsDamaged);
    }

    [Fact]
    public void A_damaged_payload_is_marked_and_a_damaged_header_is_text()
    {
        byte[] bytes = new WireFrame(WireProtocol.Message, 1, 0, 0, [1, 2, 3]).Encode(hasCrc: true);
        bytes[^1] ^= 1;
        Assert.True(Assert.Single(new WireReader().Read(bytes)).Frame!.IsDamaged);

        bytes[20] ^= 1;
        Assert.Equal(bytes, Assert.Single(new WireReader().Read(bytes)).Text);
    }

    [Fact]
    public void A_length_that_cannot_be_is_text()
    {
        byte[] bytes = new WireFrame(WireProtocol.Message, 1, 0, 0, []).Encode();
        BitConverter.TryWriteBytes(bytes.AsSpan(28), 1025);

        Assert.Equal(bytes, Assert.Single(new WireReader().Read(bytes)).Text);
    }

    [Fact]
    public void The_marker_of_a_booting_board_counts_too()
    {
        byte[] bytes = new WireFrame(WireProtocol.Ping, 1, 0, 0, []).Encode();
        "NFDBGV1\0"u8.CopyTo(bytes);

        Assert.NotNull(Assert.Single(new WireReader().Read(bytes)).Frame);
    }

    [Fact]
    public void Half_a_frame_is_broken_when_the_next_one_begins_inside_it_or_it_is_given_up()
    {
        byte[] half = new WireFrame(WireProtocol.Message, 1, 0, 0, new byte[200]).Encode()[..40];
        var whole = new WireFrame(WireProtocol.Ping, 2, 0, 0, [5]);
        var reader = new WireReader();

        IReadOnlyList<WirePiece> pieces = [.. reader.Read([.. half, .. whole.Encode(), .. half]), .. reader.GiveUp()];

        AssertSame(whole, Assert.Single(pieces, piece => piece.Frame != null).Frame!);
        Assert.Equal([half, half], pieces.Where(piece => piece.IsBroken).Select(piece => piece.Text));
        Assert.Equal(3, pieces.Count);
        Assert.Equal(0, reader.HeldBytes);
    }

    [Fact]
    public void Any_split_of_the_stream_gives_the_same_frames_and_the_noise_between_them()
    {
        Prop.ForAll(Streams().ToArbitrary(), stream =>
        {
            var reader = new WireReader();
            List<WirePiece> pieces = [];
            int position = 0;
            foreach (int size in stream.Sizes.Append(int.MaxValue))
            {
                int count = Math.Min(size, stream.Bytes.Length - position);
                pieces.AddRange(reader.Read(stream.Bytes.AsSpan(position, count)));
                position += count;
            }

            pieces.AddRange(reader.GiveUp());
            WireFrame[] frames = [.. pieces.Where(piece => piece.Frame != null).Select(piece => piece.Frame!)];
            Assert.Equal(stream.Frames.Length, frames.Length);
            Array.ForEach([.. stream.Frames.Zip(frames)], pair => AssertSame(pair.First, pair.Second));
            Assert.Equal(stream.Noise, pieces.SelectMany(piece => piece.Text));
        }).QuickCheckThrowOnFailure();
    }

    private static void AssertSame(WireFrame expected, WireFrame actual)
    {
        Assert.Equal(expected.Payload, actual.Payload);
        Assert.Equal(expected with { Payload = [] }, actual with { Payload = expected.Payload } with { Payload = [] }, SameHead.Instance);
    }

    // Noise is made of what is hard for a reader: beginnings of markers, NULs, line ends, bytes that are no UTF-8.
    private static Gen<WireStream> Streams()
    {
        Gen<byte[]> noise = Gen.Elements<byte[]>([], [0], [0xFF, 0xC3], [.. "NF"u8], [.. "NFPKTV1"u8], [.. "NFPKTNFPKTV"u8], [.. "I (1) a: b\r\n"u8], [.. "NFDBGV"u8]);
        Gen<WireFrame> frame =
            from command in Gen.Choose(0, 0x20)
            from sequence in Gen.Choose(0, 0xFFFF)
            from payload in Gen.Choose(0, 255).Select(value => (byte)value).ListOf()
            select new WireFrame((uint)command, (ushort)sequence, 3, 1, [.. payload]);
        Gen<(byte[] Noise, WireFrame Frame, bool HasCrc)> part =
            from before in noise
            from middle in frame
            from hasCrc in Gen.Elements(true, false)
            select (before, middle, hasCrc);
        return from parts in part.ListOf()
               from tail in noise
               from sizes in Gen.Choose(1, 50).ListOf()
               select new WireStream(
                   [.. parts.SelectMany(p => p.Noise.Concat(p.Frame.Encode(p.HasCrc))), .. tail],
                   [.. parts.Select(p => p.Frame)],
                   [.. parts.SelectMany(p => p.Noise), .. tail],
                   [.. sizes]);
    }

    private sealed record WireStream(byte[] Bytes, WireFrame[] Frames, byte[] Noise, int[] Sizes);

    private sealed class SameHead : IEqualityComparer<WireFrame>
    {
        public static readonly SameHead Instance = new();

        public bool Equals(WireFrame? x, WireFrame? y) =>
            (x!.Command, x.Sequence, x.InReplyTo, x.Flags) == (y!.Command, y.Sequence, y.InReplyTo, y.Flags);

        public int GetHashCode(WireFrame frame) => frame.Sequence;
    }
}
