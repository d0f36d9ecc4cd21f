using System.Text.RegularExpressions;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Tests.Terminal;

public partial class WordWrapTests
{
    private const int Seed = 20261201;

    [Theory]
    [InlineData("one two three", "one two|three")]
    [InlineData("  listed and long", "  listed|  and long")]
    [InlineData("- a point of a list", "- a point|  of a|  list")]
    [InlineData("a\n\nb", "a||b")]
    [InlineData("averylongword", "averylongword")]
    [InlineData("now averylongword", "now|averylongword")]
    [InlineData("fits  as it is", "fits as it|is")]
    [InlineData("a  b", "a  b")]
    [InlineData("say: nanoagent up --x, or not", "say:|nanoagent up --x,|or not")]
    [InlineData("sudo rm it; well", "sudo rm it;|well")]
    [InlineData("茶茶茶 茶茶茶", "茶茶茶|茶茶茶")]
    public void Lines_are_broken_between_words_and_commands_stay_whole(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', WordWrap.Lines(text, 10)));

    [Fact]
    public void Any_text_keeps_its_words_and_fits_when_its_words_do()
    {
        var random = new Random(Seed);
        string[] words = ["a", "bc", "def", "nanoagent", "sudo", "x,", "茶", "--port", "end.", "\n", "", "  "];
        for (int run = 0; run < 500; run++)
        {
            string text = string.Join(' ', Enumerable.Range(0, random.Next(40)).Select(_ => words[random.Next(words.Length)]));
            int columns = random.Next(10, 60);
            string[] lines = [.. WordWrap.Lines(text, columns)];

            Assert.True(Words(text).SequenceEqual(Words(string.Join('\n', lines))), $"seed {Seed}, run {run}: words are lost");
            Assert.All(lines.Where(line => WordWrap.Cells(line) > columns), line => Assert.True(WordWrap.Pieces(line).Count() == 1, $"seed {Seed}, run {run}: '{line}' is too long"));
        }
    }

    [Theory]
    [InlineData("--- the board is gone away", "Remark", 14, false, "--- the board|--- is gone|--- away")]
    [InlineData("try: this or that", "Remark", 12, false, "try: this or|     that")]
    [InlineData("try: this", "Remark", 80, true, "<1>try:<0> this")]
    [InlineData("--- a b", "Remark", 6, true, "<1>---<0> a|<1>---<0> b")]
    [InlineData("nothing yet", "Remark", 80, true, "nothing yet")]
    [InlineData("it broke badly", "Trouble", 8, true, "<91>it broke<0>|<91>badly<0>")]
    [InlineData("it broke badly", "Trouble", null, false, "it broke badly")]
    [InlineData("log", "Quiet", 80, true, "<2>log<0>")]
    public void A_note_colours_its_label_only(string text, string style, int? columns, bool hasColor, string expected)
    {
        string note = NoteText.Of(text, Enum.Parse<NoteStyle>(style), columns, hasColor);

        Assert.Equal(expected, Code().Replace(note.ReplaceLineEndings("|"), "<$1>"));
    }

    private static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("\u001b\\[([0-9]+)m")]
    private static partial Regex Code();
}
