using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Tests.Terminal;

public class KeyDecoderTests
{
    [Theory]
    [InlineData("a", "Text")]
    [InlineData("\r", "Enter")]
    [InlineData("\n", "Enter")]
    [InlineData("\u007f", "Backspace")]
    [InlineData("\u0008", "Backspace")]
    [InlineData("\u001b[A", "None None Up")]
    [InlineData("\u001bOB", "None None Down")]
    [InlineData("\u001b[3~", "None None None Delete")]
    [InlineData("\u001b[1;5C", "None None None None None Right")]
    [InlineData("\u001b[H", "None None Home")]
    [InlineData("\u001b[4~x", "None None None End Text")]
    [InlineData("\u001b[200~x", "None None None None None None Text")]
    [InlineData("\u001bfx", "None None Text")]
    [InlineData("\u0004", "EndOfInput")]
    public void What_a_terminal_sends_is_a_key(string sent, string keys)
    {
        var decoder = new KeyDecoder();
        Assert.Equal(keys, string.Join(' ', sent.Select(decoder.Press)));
    }

    [Fact]
    public void No_control_character_is_ever_text()
    {
        const string Sent = "\u001b[OA;12~\u0001\u0000abc\u0085é\u007f";
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var decoder = new KeyDecoder();
            for (int i = 0; i < 60; i++)
            {
                char c = Sent[random.Next(Sent.Length)];
                Assert.False(decoder.Press(c) == Key.Text && char.IsControl(c), $"seed {seed}, character {i}");
            }
        }
    }
}
