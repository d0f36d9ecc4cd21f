using System.Text.RegularExpressions;
using NanoAgent.Cli.Flashing;
using NanoAgent.Cli.Terminal;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Screens;

/// <summary>Nobody knows the ground of a person's terminal: every colour that is used can be read on a white and on a black one.</summary>
public partial class PaletteTests
{
    [Fact]
    public void Every_colour_of_the_palette_can_be_read_on_white_and_on_black() =>
        Assert.All(Palette.All, code => Assert.Null(Readable.WhyNot(code)));

    [Fact]
    public void Every_colour_on_an_approved_screen_can_be_read_on_white_and_on_black()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Expected");
        string[] codes = [.. Directory.GetFiles(folder, "screen-*-color.txt").SelectMany(file => Code().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct()];

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Null(Readable.WhyNot(code)));
    }

    [Fact]
    public void No_colour_is_named_outside_of_the_palette()
    {
        string root = CloneRoot.Above(AppContext.BaseDirectory)!;
        string[] sources = Directory.GetFiles(Path.Combine(root, "host-cli", "NanoAgent.Cli"), "*.cs", SearchOption.AllDirectories);
        IEnumerable<string> named = sources.Where(file => Path.GetFileName(file) != "Palette.cs")
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}"));

        Assert.True(sources.Length > 300, root);
        Assert.Empty(named);
    }

    [Theory]
    [InlineData("97", "on white")]
    [InlineData("37", "on white")]
    [InlineData("93", "on white")]
    [InlineData("33", "on white")]
    [InlineData("32", "on white")]
    [InlineData("36", "on white")]
    [InlineData("30", "on black")]
    [InlineData("34", "on black")]
    [InlineData("90", "on black")]
    [InlineData("31", "on black")]
    [InlineData("1;33", "on white")]
    [InlineData("97;43", "on itself")]
    [InlineData("31;41", "on itself")]
    [InlineData("43", "nobody knows the colour of its letters")]
    [InlineData("7;33", "nobody knows the colour of its letters")]
    [InlineData("38;5;11", "a colour that the table does not know")]
    [InlineData("5", "a colour that the table does not know")]
    public void What_cannot_be_read_is_refused_with_the_reason(string code, string reason) =>
        Assert.Contains(reason, Readable.WhyNot(code), StringComparison.Ordinal);

    [Theory]
    [InlineData("W (12) wifi: weak", 0, "<ESC>[30;43mW<ESC>[0m (12) wifi: weak")]
    [InlineData("12:00 W (12) wifi: weak", 6, "12:00 <ESC>[30;43mW<ESC>[0m (12) wifi: weak")]
    [InlineData("", 0, "")]
    [InlineData("alone", 0, "<ESC>[30;43malone<ESC>[0m")]
    public void A_warning_marks_one_word(string line, int at, string expected) =>
        Assert.Equal(expected, ScreenRun.Visible(Palette.Paint(line, LineColor.Warning, at)));

    // A tag of markup, a colour of the library, a code in a text.
    [GeneratedRegex(@"\[(bright)?(red|green|yellow|olive|blue|cyan|aqua|magenta|white|black|gr[ea]y)\b[^\]]*\]|(?<![A-Za-z])Color\.[A-Z][a-z]+|\\(u001b|x1b)\[[0-9;]+m")]
    private static partial Regex Named();

    [GeneratedRegex("<ESC>\\[([0-9;]*[1-9][0-9;]*)m")]
    private static partial Regex Code();
}
