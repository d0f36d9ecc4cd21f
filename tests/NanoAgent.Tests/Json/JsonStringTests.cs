using System.Text;
using NanoAgent.Json;
using static NanoAgent.Tests.Json.Samples;

namespace NanoAgent.Tests.Json;

public sealed class JsonStringTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a/b\"", "a/b")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"\\u00e4\\u00E4\\u20ac\\u007f\"", "ää€\u007f")]
    [InlineData("\"\\ud83d\\ude00\\uD83D\\uDE00😀\"", "😀😀😀")]
    [InlineData("\"\\uDBFF\\uDFFF\"", "\U0010FFFF")]
    [InlineData("\"\\ud800\\udc00\"", "\U00010000")]
    [InlineData("\"\u007f\"", "\u007f")]
    public void Text_is_decoded(string json, string expected) => Assert.Equal(expected, ReaderFor(json).ReadText(100));

    [Theory]
    [InlineData("\"\\ud83d\"")]
    [InlineData("\"\\ude00\"")]
    [InlineData("\"\\udfff\"")]
    public void A_lone_surrogate_becomes_the_replacement_character(string json) =>
        Assert.Equal("\uFFFD", ReaderFor(json).ReadText(100));

    [Theory]
    [InlineData("\"\\ud83dx\"", "\uFFFDx")]
    [InlineData("\"\\ud83d\\n\"", "\uFFFD\n")]
    [InlineData("\"\\ud83d\\u0041\"", "\uFFFDA")]
    [InlineData("\"\\ud83d\\ud83d\\ude00\"", "\uFFFD😀")]
    [InlineData("\"\\ude00\\ud83d\"", "\uFFFD\uFFFD")]
    [InlineData("\"\\ud83d\\u0000\\ude00\"", "\uFFFD\uFFFD\uFFFD")]
    [InlineData("\"\\ud83d😀\"", "\uFFFD😀")]
    public void Nothing_around_a_lone_surrogate_is_lost(string json, string expected) =>
        Assert.Equal(expected, ReaderFor(json).ReadText(100));

    [Fact]
    public void A_zero_character_becomes_the_replacement_character() =>
        Assert.Equal("a\uFFFDb", ReaderFor("\"a\\u0000b\"").ReadText(100));

    [Theory]
    [InlineData("C0 AF")]
    [InlineData("E0 80 80")]
    [InlineData("ED A0 80")]
    [InlineData("ED A0 BD ED B8 80")]
    [InlineData("F0 80 80 80")]
    [InlineData("F4 90 80 80")]
    [InlineData("F8 88 80 80 80")]
    [InlineData("FF")]
    [InlineData("80 BF")]
    [InlineData("E2 82")]
    [InlineData("E2 82 41")]
    [InlineData("F0 9F 98")]
    [InlineData("F0 9F E2 82 AC")]
    [InlineData("C3")]
    [InlineData("C3 C3 A4")]
    public void Broken_UTF8_is_repaired_as_dotnet_does_it(string hex)
    {
        byte[] inside = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        byte[] json = [(byte)'"', (byte)'<', .. inside, (byte)'>', (byte)'"'];
        string expected = "<" + Encoding.UTF8.GetString(inside) + ">";

        Assert.Equal(expected, new JsonReader(json, 0, json.Length).ReadText(100));
        Assert.Equal(expected, new JsonReader(new SlowSource(json)).ReadText(100));
    }

    [Fact]
    public void Broken_UTF8_before_an_escape_or_the_end_is_not_forgotten()
    {
        byte[] json = [(byte)'"', 0xE2, 0x82, (byte)'\\', (byte)'n', 0xF0, 0x9F, (byte)'"'];

        Assert.Equal("\uFFFD\n\uFFFD", new JsonReader(json, 0, json.Length).ReadText(100));
    }

    [Fact]
    public void A_long_text_is_cut_at_a_character_border_and_the_rest_consumed()
    {
        string[] expected = ["", "a", "a", "aä", "aä", "aä", "aä", "aä😀", "aä😀b"];
        for (int max = 0; max < expected.Length; max++)
        {
            JsonReader reader = ReaderFor("[\"aä😀b\",1]");
            reader.BeginArray();
            reader.NextItem();

            Assert.Equal(expected[max], reader.ReadText(max));
            Assert.Equal(max < 8, reader.WasCut);
            reader.NextItem();
            Assert.Equal(1, reader.ReadLong());
        }
    }

    [Fact]
    public void Only_the_text_read_last_counts_as_cut()
    {
        JsonReader reader = ReaderFor("[\"long\",\"a\"]");
        reader.BeginArray();
        reader.NextItem();
        reader.ReadText(2);
        Assert.True(reader.WasCut);
        reader.NextItem();
        reader.ReadText(2);
        Assert.False(reader.WasCut);
    }

    [Fact]
    public void A_text_appends_itself_to_a_buffer()
    {
        var target = new ByteBuffer(0, 10);
        target.Append("x");
        ReaderFor("\"ab\\u00e4\"").ReadTextInto(target, 5);

        Assert.Equal("xabä", target.ToString());
        Assert.Throws<LimitException>(() => ReaderFor("\"0123456789\"").ReadTextInto(target, 100));
    }

    [Fact]
    public void Names_are_decoded_and_very_long_ones_cut()
    {
        JsonReader reader = ReaderFor("{\"\\u0061ä\":1,\"" + new string('n', 300) + "\" \n:2}");
        reader.BeginObject();
        reader.NextName();
        Assert.Equal("aä", reader.Name);
        reader.Skip();
        reader.NextName();
        Assert.Equal(new string('n', 256), reader.Name);
        Assert.Equal(2, reader.ReadLong());
    }

    [Fact]
    public void Strings_longer_than_the_window_arrive_whole()
    {
        string text = string.Concat(Enumerable.Repeat("0123456789äöü€😀\"\\\n", 200));
        string json = System.Text.Json.JsonSerializer.Serialize(text);
        foreach (int bytesPerRead in new[] { 1, 7, 255, 256, 257, 100000 })
        {
            var reader = new JsonReader(new SlowSource(Encoding.UTF8.GetBytes(json), bytesPerRead));
            Assert.Equal(text, reader.ReadText(100000));
        }
    }
}
