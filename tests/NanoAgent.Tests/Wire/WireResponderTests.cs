using System.Buffers.Binary;
using System.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Wire;

public class WireResponderTests
{
    private const uint Write = 1;
    private const uint Delete = 2;
    private const uint Append = 3;
    private const string Letter = @"I:\inbox\1.json";
    private const string Marker = @"I:\inbox\1.ok";

    private readonly WireResponder _board = new();
    private string _console = "";

    [Fact]
    public void Output_is_raw_until_the_first_ping_and_framed_afterwards()
    {
        byte[] line = Encoding.UTF8.GetBytes("I (1) agent: grüß dich, " + new string('x', 200) + "\r\n");
        Assert.Same(line, _board.Wrap(line));

        WireFrame pong = Ask(new WireFrame(WireProtocol.Ping, 7, 0, 0, new byte[8]));
        WireFrame[] frames = Frames(_board.Wrap(line));

        Assert.True(_board.IsFramed);
        Assert.Equal((WireProtocol.Ping, (ushort)7, 0x8003u), (pong.Command, pong.InReplyTo, pong.Flags));
        Assert.Equal("0000010000010000", Convert.ToHexString(pong.Payload));
        Assert.Equal(2, frames.Length);
        Assert.All(frames, frame => Assert.Equal((WireProtocol.Message, 0x2001u), (frame.Command, frame.Flags)));
        Assert.All(frames, frame => Assert.InRange(frame.Payload.Length, 1, 127));
        Assert.Equal(line, frames.SelectMany(frame => frame.Payload));
        Assert.Equal([1, 2], frames.Select(frame => (int)frame.Sequence));
    }

    [Fact]
    public void Text_between_frames_goes_to_the_console()
    {
        byte[] ping = new WireFrame(WireProtocol.Ping, 1, 0, 0, []).Encode();

        Receive([.. "/ver"u8, .. ping, .. "sion\n"u8]);

        Assert.Equal("/version\n", _console);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_letter_becomes_a_line_when_its_marker_is_written(bool isNewForm)
    {
        Assert.Equal(0x20u, Store(isNewForm, Delete, Letter, ""));
        Assert.Equal(1u, Store(isNewForm, Write, Letter, "old, forgotten"));
        Assert.Equal(1u, Store(isNewForm, Delete, Letter, ""));
        Assert.Equal(1u, Store(isNewForm, Write, Letter, "{\"cmd\":"));
        Assert.Equal(1u, Store(isNewForm, Append, Letter, "\"ping\"}"));
        Assert.Equal("", _console);
        Assert.Equal(1u, Store(isNewForm, Write, Marker, "1"));
        Assert.Equal("{\"cmd\":\"ping\"}\n", _console);

        Store(isNewForm, Write, Marker, "1");
        Assert.Equal("{\"cmd\":\"ping\"}\n", _console);
    }

    [Theory]
    [InlineData(@"I:\config.json")]
    [InlineData(@"I:\inbox\..\secrets.json")]
    [InlineData(@"D:\inbox\1.json")]
    [InlineData("inbox")]
    public void Nothing_but_the_mailbox_can_be_written(string name)
    {
        Assert.Equal(0x30u, Store(true, Write, name, "x"));
        Assert.Equal(0x30u, Store(false, Write, name, "x"));
    }

    [Fact]
    public void A_letter_beyond_16_kilobytes_is_refused()
    {
        for (int i = 0; i < 32; i++)
        {
            Assert.Equal(1u, Store(true, Append, Letter, new string('x', 512)));
        }

        Assert.Equal(0x10u, Store(true, Append, Letter, "x"));
    }

    [Fact]
    public void Whatever_else_is_asked_is_refused()
    {
        WireFrame answer = Ask(new WireFrame(WireProtocol.OemInfo, 5, 0, WireProtocol.NoCaching, []));

        Assert.Equal((WireProtocol.OemInfo, (ushort)5, 0x6003u), (answer.Command, answer.InReplyTo, answer.Flags));
        Assert.Empty(answer.Payload);
    }

    [Fact]
    public void A_frame_whose_end_is_lost_is_no_text_of_anybody_and_the_next_one_is_answered()
    {
        byte[] cut = new WireFrame(WireProtocol.StorageOperation, 1, 0, 0, new byte[200]).Encode()[..60];

        WireAnswer answer = Receive([.. cut, .. new WireFrame(WireProtocol.Ping, 2, 0, 0, new byte[8]).Encode()]);

        Assert.Equal(2, Assert.Single(Frames(Assert.Single(answer.Frames))).InReplyTo);
        Assert.Equal("", _console);
    }

    [Fact]
    public void After_a_restart_output_is_raw_again()
    {
        Ask(new WireFrame(WireProtocol.Ping, 7, 0, 0, new byte[8]));

        _board.Restart();

        Assert.Equal("x"u8.ToArray(), _board.Wrap("x"u8.ToArray()));
    }

    [Fact]
    public void Replies_and_messages_that_want_no_answer_get_none()
    {
        Assert.Empty(Receive(new WireFrame(WireProtocol.Ping, 1, 0, WireProtocol.Reply, []).Encode()).Frames);
        Assert.Empty(Receive(new WireFrame(WireProtocol.TargetInfo, 1, 0, WireProtocol.NonCritical, []).Encode()).Frames);
        Assert.False(_board.IsFramed);
    }

    [Fact]
    public void A_damaged_payload_is_refused_and_not_carried_out()
    {
        byte[] bytes = new WireFrame(WireProtocol.Ping, 1, 0, 0, [1]).Encode(hasCrc: true);
        bytes[^1] ^= 0xFF;

        Assert.Equal(0x400Bu, Frames(Assert.Single(Receive(bytes).Frames))[0].Flags);
        Assert.False(_board.IsFramed);
    }

    [Fact]
    public void Half_a_frame_does_not_swallow_what_comes_much_later()
    {
        byte[] half = new WireFrame(WireProtocol.Ping, 1, 0, 0, new byte[100]).Encode()[..50];
        _board.Receive(half, 1000);

        WireAnswer answer = _board.Receive("/help\n"u8, 7000);

        Assert.EndsWith("/help\n", Encoding.UTF8.GetString(answer.ConsoleBytes), StringComparison.Ordinal);
    }

    private uint Store(bool isNewForm, uint operation, string name, string data)
    {
        byte[] text = Encoding.ASCII.GetBytes(data);
        byte[] payload = isNewForm
            ? [.. Word(operation), .. Word(text.Length), .. Word(0), .. Encoding.ASCII.GetBytes(name), 0, .. text]
            : [.. Word(operation), .. Word(name.Length), .. Word(text.Length), .. Word(0), .. Encoding.ASCII.GetBytes(name), .. text];
        WireFrame answer = Ask(new WireFrame(WireProtocol.StorageOperation, 1, 0, 0, payload));
        Assert.Equal(0x8003u, answer.Flags);
        return BinaryPrimitives.ReadUInt32LittleEndian(answer.Payload);
    }

    private static byte[] Word(long value) => BitConverter.GetBytes((uint)value);

    private WireFrame Ask(WireFrame request) => Assert.Single(Frames(Assert.Single(Receive(request.Encode()).Frames)));

    private WireAnswer Receive(byte[] bytes)
    {
        WireAnswer answer = _board.Receive(bytes, 0);
        _console += Encoding.UTF8.GetString(answer.ConsoleBytes);
        return answer;
    }

    private static WireFrame[] Frames(byte[] bytes) => [.. new WireReader().Read(bytes).Select(piece => piece.Frame!)];
}
