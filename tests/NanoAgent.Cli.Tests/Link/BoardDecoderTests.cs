using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoAgent.Cli.Link;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Link;

/// <summary>Text and frames out of the bytes of a board.</summary>
public class BoardDecoderTests
{
    private const uint MessageFlags = WireProtocol.NonCritical | WireProtocol.NoCaching;

    private readonly BoardDecoder _decoder = new();
    private readonly List<WireFrame> _frames = [];
    private string _text = "";

    public BoardDecoderTests()
    {
        _decoder.TextCame += text => _text += text;
        _decoder.FrameCame += _frames.Add;
    }

    [Fact]
    public void Text_before_and_after_the_first_ping_is_one_text_however_it_is_cut()
    {
        Gen<string> text = Gen.Elements("grüß dich ", "I (1) agent: 🦊\r\n", "ok\n", "漢字", "{\"id\":\"1\"}\r\n").ListOf().Select(string.Concat);
        Gen<(string Raw, string Framed, int Cut, bool HasCrc)> part = from raw in text
                                                                      from framed in text
                                                                      from cut in Gen.Choose(1, 127)
                                                                      from hasCrc in Gen.Elements(true, false)
                                                                      select (raw, framed, cut, hasCrc);
        Prop.ForAll(part.ListOf().ToArbitrary(), Gen.Choose(1, 60).ListOf().ToArbitrary(), (parts, sizes) =>
        {
            byte[] stream = [.. parts.SelectMany(p => (byte[])[.. Encoding.UTF8.GetBytes(p.Raw), .. Messages(p.Framed, p.Cut, p.HasCrc)])];
            var decoder = new BoardDecoder();
            string got = "";
            decoder.TextCame += text => got += text;
            int at = 0;
            foreach (int size in sizes.Append(int.MaxValue))
            {
                int count = Math.Min(size, stream.Length - at);
                decoder.Add(stream.AsSpan(at, count));
                at += count;
            }

            Assert.Equal(string.Concat(parts.Select(p => p.Raw + p.Framed)), got);
            Assert.Equal(0, decoder.InvalidChars);
            Assert.Equal(0, decoder.BrokenFrames);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_frame_whose_end_is_lost_costs_its_own_text_and_no_other()
    {
        byte[] cut = Messages("lost line\r\n", 127, false)[..36];

        _decoder.Add([.. cut, .. Messages("next line\r\n", 127, false), .. new WireFrame(WireProtocol.Ping, 1, 2, WireProtocol.Reply, new byte[8]).Encode()]);

        Assert.Equal("next line\r\n", _text);
        Assert.Equal(1, _decoder.BrokenFrames);
        Assert.Equal(2, Assert.Single(_frames).InReplyTo);
    }

    [Fact]
    public void A_frame_that_never_ends_is_given_up_and_leaves_no_text()
    {
        _decoder.Add(Messages("lost line\r\n", 127, false).AsSpan(0, 40));
        Assert.True(_decoder.IsWaiting);

        _decoder.GiveUp();
        _decoder.Add("plain\r\n"u8);

        Assert.Equal("plain\r\n", _text);
        Assert.Equal(1, _decoder.BrokenFrames);
    }

    [Fact]
    public void A_frame_with_a_wrong_crc_is_counted_and_not_shown()
    {
        byte[] frame = Messages("hello\n", 127, true);
        frame[^2] ^= 1;

        _decoder.Add(frame);

        Assert.Equal(("", 1), (_text, _decoder.BrokenFrames));
    }

    [Fact]
    public void Noise_is_counted_and_half_a_character_ends_with_the_port()
    {
        _decoder.Add([0xFF, 0xFE, (byte)'a', 0xC3]);
        _decoder.Reset();
        _decoder.Add([(byte)'b']);

        Assert.Equal("\uFFFD\uFFFDab", _text);
        Assert.Equal(2, _decoder.InvalidChars);
    }

    [Fact]
    public void Lines_end_in_any_of_the_three_ways_and_long_ones_are_cut()
    {
        var splitter = new LineSplitter(charsMax: 5);

        Assert.Equal(["a", "", "b"], splitter.Add("a\n\nb\r"));
        Assert.Equal(["c", "12345"], splitter.Add("\nc\r12345678\n"));
        splitter.Add("half");
        splitter.Forget();
        Assert.Equal(["x"], splitter.Add("x\n"));
    }

    [Fact]
    public void The_head_of_a_torn_frame_is_no_part_of_the_line_behind_it_and_a_damaged_answer_stays_one()
    {
        var splitter = new LineSplitter();
        byte[] frame = new WireFrame(WireProtocol.Message, 1, 0, MessageFlags, "Lamp is on."u8.ToArray()).Encode(hasCrc: true);
        frame[2] ^= 0x10;
        _decoder.Add([.. frame, (byte)'\n']);
        _decoder.GiveUp();

        Assert.Equal(["Lamp is on."], splitter.Add(_text));
        Assert.Equal(["{\"id\":\"1\",\0\"ok\":true}"], splitter.Add("{\"id\":\"1\",\0\"ok\":true}\n"));
    }

    private static byte[] Messages(string text, int cut, bool hasCrc) =>
        [.. Encoding.UTF8.GetBytes(text).Chunk(cut).SelectMany(piece => new WireFrame(WireProtocol.Message, 1, 0, MessageFlags, piece).Encode(hasCrc))];
}
