using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NanoAgent.Channels;
using NanoAgent.Fakes;

namespace NanoAgent.Tests.Channels;

/// <summary>Whatever a model writes arrives whole, in order, in parts that Telegram takes. The judge is the fake's strict parser.</summary>
public sealed partial class TelegramTextPropertyTests
{
    private const int Max = Limits.TelegramTextUnitsMax - 20;

    private static readonly string[] Marks =
    [
        "*", "**", "***", "_", "__", "~~", "`", "``", "\n```\n", "\n```python\n", "[", "](https://example.org/a_b)", "](x)", "!", "\n# ", "\n> ", "\n- ", "\n1. ",
        "\n---\n", "\n| a | b |\n|---|---|\n| ", " | ", "\\", "<", ">", "&", "&amp;", "<b>", "</b>", "\n", "\n\n", "  \n", "<https://example.org/_>", "https://example.org/*x*", "(", ")", "\t",
    ];

    private static readonly string[] Words =
    [
        "word", "two words", "a", "\u4f60\u597d\u4e16\u754c\u3002", "\u65e5\u672c\u8a9e", "\ud83d\udc69\u200d\ud83d\ude80", "\ud83d\udc4b\ud83c\udffd", "\ud83c\udde9\ud83c\uddea\ud83c\uddeb\ud83c\uddf7", "e\u0301\u0327",
        "1\ufe0f\u20e3", "\u2764\ufe0f", "\u05e9\u05dc\u05d5\u05dd", "\u0928\u092e\u0938\u094d\u0924\u0947", "\u0e01\u0e33", "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f", "snake_case", "2*3*4", ". ", "! ", " ", " ", " ",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_part_is_valid_nothing_is_lost_and_no_character_is_broken(int seed)
    {
        var random = new Random(seed);
        int max = random.Next(2) == 0 ? Max : random.Next(1300, 2000);
        string markdown = Markdown(random, random.Next(0, 12_000));

        TelegramPart[] parts = TelegramText.Format(markdown, max);

        string[] seen = [.. parts.Select(part => TelegramHtml.Parse(part.Html).Text)];
        foreach (TelegramPart part in parts)
        {
            Assert.True(part.Html.Length <= max && part.Plain.Length <= max, $"seed {seed}: a part has {part.Html.Length} units");
            Assert.InRange(Encoding.UTF8.GetByteCount(part.Html), 1, 32_768);
        }

        string whole = TelegramHtml.Parse(string.Concat(TelegramText.Format(markdown, 1_000_000).Select(part => part.Html))).Text;
        Assert.True(Dense(whole) == Dense(string.Concat(seen)), $"seed {seed}: the parts are not the whole");
        Assert.True(Tokens(markdown).SequenceEqual(Tokens(whole)), $"seed {seed}: words are lost or moved near {FirstDifference(markdown, whole)}");
        AssertCharactersAreWhole(whole, seen, seed);
    }

    [Theory]
    [InlineData("**a *b ")]
    [InlineData("[a](b ")]
    [InlineData("[a](https://x \"")]
    [InlineData("`a ``b ")]
    [InlineData("*a_ ")]
    [InlineData("> a\n")]
    [InlineData("| a |\n|---|\n")]
    [InlineData("<https://x")]
    [InlineData("a\u0301\u0301\u0301\u0301")]
    [InlineData("\u0301")]
    [InlineData("\ud83c\udde9")]
    [InlineData("[[[[![")]
    [InlineData("***__~~")]
    public void A_hostile_pattern_of_32_KB_stays_valid(string pattern)
    {
        string markdown = string.Concat(Enumerable.Repeat(pattern, 32_768 / pattern.Length));

        TelegramPart[] parts = TelegramText.Format(markdown, Max);

        Assert.NotEmpty(parts);
        Assert.All(parts, part =>
        {
            TelegramHtml.Parse(part.Html);
            Assert.InRange(part.Html.Length, 1, Max);
        });
    }

    [Theory]
    [InlineData("\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67")]
    [InlineData("\ud83c\udde9\ud83c\uddea")]
    [InlineData("\ud83d\udc4b\ud83c\udffd")]
    [InlineData("e\u0301\u0327")]
    [InlineData("1\ufe0f\u20e3")]
    [InlineData("\u0928\u0940")]
    public void A_wall_of_one_character_is_cut_between_two(string character)
    {
        for (int shift = 0; shift < 9; shift++)
        {
            string text = new string('x', shift) + string.Concat(Enumerable.Repeat(character, 10_000 / character.Length));

            string[] parts = [.. TelegramText.Format(text, Max).Select(part => part.Plain)];

            Assert.Equal(text, string.Concat(parts));
            Assert.All(parts[1..], part => Assert.StartsWith(character, part, StringComparison.Ordinal));
        }
    }

    // A cut counts where it is not white space; what .NET takes for one character must be in one part.
    private static void AssertCharactersAreWhole(string whole, string[] parts, int seed)
    {
        var starts = new HashSet<int>(StringInfo.ParseCombiningCharacters(whole)) { whole.Length };
        int at = 0;
        foreach (string part in parts)
        {
            while (at < whole.Length && !whole.AsSpan(at).StartsWith(part, StringComparison.Ordinal))
            {
                at++;
            }

            Assert.True(starts.Contains(at), $"seed {seed}: the part at {at} begins inside a character");
            at += part.Length;
            Assert.True(starts.Contains(at), $"seed {seed}: the part before {at} ends inside a character");
        }
    }

    // Words are numbered, so that order counts too.
    private static string Markdown(Random random, int length)
    {
        var text = new StringBuilder();
        for (int i = 0; text.Length < length; i++)
        {
            text.Append(random.Next(3) switch
            {
                0 => Marks[random.Next(Marks.Length)],
                1 => Words[random.Next(Words.Length)],
                _ => $"w{i}x" + (random.Next(2) == 0 ? " " : ""),
            });
        }

        return text.ToString();
    }

    private static IEnumerable<string> Tokens(string text) => Token().Matches(text).Select(match => match.Value);

    private static string FirstDifference(string markdown, string whole)
    {
        string? token = Tokens(markdown).Zip(Tokens(whole).Append("")).FirstOrDefault(pair => pair.First != pair.Second).First;
        int at = token == null ? markdown.Length : markdown.IndexOf(token, StringComparison.Ordinal);
        return markdown.Substring(Math.Max(0, at - 60), Math.Min(120, markdown.Length - Math.Max(0, at - 60)));
    }

    private static string Dense(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c))]);

    [GeneratedRegex("w[0-9]+x")]
    private static partial Regex Token();
}
