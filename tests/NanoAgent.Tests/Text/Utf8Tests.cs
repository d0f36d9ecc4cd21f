using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoAgent.Text;

namespace NanoAgent.Tests.Text;

public sealed class Utf8Tests
{
    // Bytes near every border of RFC 3629 section 4, so that broken and whole sequences are equally likely.
    private static readonly Arbitrary<byte[]> Borders = Gen.Elements(
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
            0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF)
        .Select(value => (byte)value)
        .ArrayOf()
        .ToArbitrary();

    [Fact]
    public void Whole_text_is_left_alone()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("xaä€😀\u007fy");

        Assert.Equal("aä€😀\u007f", Utf8.Decode(bytes, 1, bytes.Length - 2));
        Assert.Equal("", Utf8.Decode(bytes, 3, 0));
        Assert.Equal("", Utf8.Decode([], 0, 0));
    }

    [Fact]
    public void A_zero_byte_becomes_the_replacement_character()
    {
        Assert.Equal("a\uFFFDb", Utf8.Decode([(byte)'a', 0, (byte)'b'], 0, 3));
        Assert.Equal("\uFFFD\uFFFD", Utf8.Decode([0, 0], 0, 2));
    }

    [Fact]
    public void A_character_that_the_end_cuts_off_becomes_the_replacement_character()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("€😀");

        Assert.Equal("\uFFFD", Utf8.Decode(bytes, 0, 2));
        Assert.Equal("€\uFFFD", Utf8.Decode(bytes, 0, 6));
        Assert.Equal("\uFFFD\uFFFD😀", Utf8.Decode(bytes, 1, 6));
    }

    [Fact]
    public void Broken_bytes_are_repaired_as_dotnet_does_it()
    {
        Prop.ForAll(Borders, SameAsDotnet).QuickCheckThrowOnFailure();
        Prop.ForAll<byte[]>(SameAsDotnet).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_pair_of_bytes_is_decoded_as_dotnet_does_it()
    {
        for (int pair = 0; pair < 0x10000; pair++)
        {
            Assert.True(SameAsDotnet([(byte)(pair >> 8), (byte)pair, 0xBF, 0x80]), $"{pair:X4} BF 80");
        }
    }

    private static bool SameAsDotnet(byte[] bytes) =>
        Utf8.Decode(bytes, 0, bytes.Length) == Encoding.UTF8.GetString(bytes).Replace('\0', '\uFFFD');
}
