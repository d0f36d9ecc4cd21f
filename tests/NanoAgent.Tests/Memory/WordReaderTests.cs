using NanoAgent.Memory;

namespace NanoAgent.Tests.Memory;

/// <summary>How a text falls into words.</summary>
public sealed class WordReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ,.;!?-\t\r\n", "")]
    [InlineData("The Cat, called Mia", "the cat called mia")]
    [InlineData("don't", "don t")]
    [InlineData("GPIO4=on; 3.5V", "gpio4 on 3 5v")]
    [InlineData("ÄÖÜ ß Ñandú ŻÓŁW ÿŸ", "äöü ß ñandú żółw ÿÿ")]
    [InlineData("ΑΘΗΝΑ Ελλάς", "αθηνα ελλάσ")]
    [InlineData("ЁЛКА ключ", "ёлка ключ")]
    [InlineData("绿茶", "绿 绿茶 茶")]
    [InlineData("我a茶,b", "我 a 茶 b")]
    [InlineData("猫。犬", "猫 犬")]
    [InlineData("ABC12", "abc12")]
    [InlineData("a\ud83d\udca1b", "a \ud83d\udca1 b")]
    [InlineData("\ud842\udfb7\u91ce", "\ud842\udfb7 \ud842\udfb7\u91ce \u91ce")]
    [InlineData("\ud83dx\udca1", "x")]
    [InlineData("x\ufe0fy", "x y")]
    [InlineData("한국", "한 한국 국")]
    public void A_text_falls_into_these_words(string text, string expected)
    {
        Assert.Equal(expected, string.Join(' ', Words(text)));
    }

    [Fact]
    public void A_very_long_word_counts_by_its_beginning()
    {
        string word = Assert.Single(Words(new string('x', 10_000)));

        Assert.InRange(word.Length, WordReader.WordCharsMax - 1, WordReader.WordCharsMax);
    }

    [Fact]
    public void Any_characters_come_to_an_end_and_give_no_empty_word()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            string text = new([.. Enumerable.Range(0, random.Next(80)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 0x250 : 0x10000))]);

            Assert.True(Words(text).All(word => word.Length > 0), $"seed {seed}");
        }
    }

    private static List<string> Words(string text)
    {
        List<string> words = [];
        var reader = new WordReader(text);
        while (reader.Next())
        {
            words.Add(reader.Text);
            Assert.True(words.Count <= (2 * text.Length) + 1, "it never ends");
        }

        return words;
    }
}
