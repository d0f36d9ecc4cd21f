using System.Text.RegularExpressions;
using NanoAgent.Cli.Terminal;
using Spectre.Console.Rendering;

namespace NanoAgent.Cli.Tests.Terminal;

public partial class LiveLineTests
{
    [Theory]
    [InlineData("hello", 5, 80, "you> hello")]
    [InlineData("hello", 2, 80, "you> hello\u001b[3D")]
    [InlineData("abcdefghij", 10, 12, "you> efghij")]
    [InlineData("abcdefghij", 0, 12, "you> abcdef\u001b[6D")]
    [InlineData("a\u0014b", 3, 80, "you> a^Tb")]
    [InlineData("温度", 2, 80, "you> 温度")]
    public void The_part_around_the_cursor_is_shown(string text, int cursor, int columns, string drawn) =>
        Assert.Equal(LiveLine.Erase + drawn, LiveLine.Draw("you> ", 5, text, cursor, columns));

    [Fact]
    public void It_never_wraps()
    {
        const string Letters = "ab温😀\u0014";
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            string text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Letters.EnumerateRunes().ElementAt(random.Next(5)).ToString()));
            int cursor = random.Next(text.Length + 1);
            cursor += cursor > 0 && cursor < text.Length && char.IsLowSurrogate(text[cursor]) ? 1 : 0;
            int columns = random.Next(8, 50);

            string drawn = Sequence().Replace(LiveLine.Draw("> ", 2, text, cursor, columns), "").TrimStart('\r');

            Assert.True(new Segment(drawn).CellCount() < columns, $"seed {seed}: '{drawn}' in {columns}");
        }
    }

    [GeneratedRegex("\u001b\\[[0-9]*[A-Z]")]
    private static partial Regex Sequence();
}
