using System.Text;
using NanoAgent.Channels;

namespace NanoAgent.Tests.Channels;

/// <summary>Long answers in parts that Telegram takes and people can read.</summary>
public sealed class MessageSplitterTests
{
    private const int Max = Limits.TelegramTextUnitsMax;

    private static readonly string[] Pieces =
    [
        "word ", "a", "ä", "\ud83d\udca1", "\ud83d\udc69\u200d\ud83d\ude80", "\n", "\n\n", " ", "averyveryverylongword", "`code`", "-", "line of a list\n", "\t", "\u00a0", "<b>", "&",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_part_fits_no_character_is_cut_and_nothing_but_white_space_is_lost(int seed)
    {
        var random = new Random(seed);
        int max = random.Next(3) switch { 0 => 2, 1 => random.Next(10, 100), _ => Max };
        string text = Text(random, random.Next(0, max * 5));
        string[] parts = MessageSplitter.Split(text, max);
        if (string.IsNullOrWhiteSpace(text))
        {
            Assert.Empty(parts);
            return;
        }

        Assert.All(parts, part =>
        {
            Assert.InRange(part.Length, 1, max);
            Assert.False(char.IsLowSurrogate(part[0]) || char.IsHighSurrogate(part[^1]), $"seed {seed}: '{part}' begins or ends inside a character");
        });
        Assert.True(Dense(text) == Dense(string.Concat(parts)), $"seed {seed}: text is missing");
        Assert.True(parts.Length <= (text.Length / (max / 2.0)) + 2, $"seed {seed}: {parts.Length} parts for {text.Length} units of at most {max}");
        AssertWordsStayWhole(text, parts, max, seed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n\n\n")]
    public void Of_nothing_there_are_no_parts(string text)
    {
        Assert.Empty(MessageSplitter.Split(text, Max));
    }

    [Theory]
    [InlineData(4095, 1)]
    [InlineData(4096, 1)]
    [InlineData(4097, 2)]
    [InlineData(8192, 2)]
    [InlineData(8193, 3)]
    public void Text_is_split_only_when_it_must_be(int length, int parts)
    {
        Assert.Equal(parts, MessageSplitter.Split(new string('x', length), Max).Length);
    }

    [Fact]
    public void A_line_end_is_the_better_place_even_before_a_blank()
    {
        string text = new string('a', 60) + "\n" + new string('b', 20) + " " + new string('c', 60);

        Assert.Equal([new string('a', 60), new string('b', 20) + " " + new string('c', 60)], MessageSplitter.Split(text, 100));
    }

    [Fact]
    public void A_line_end_in_the_first_half_is_no_reason_for_a_tiny_part()
    {
        string text = "Hi\n" + new string('a', 60) + " " + new string('b', 60);

        Assert.Equal(["Hi\n" + new string('a', 60), new string('b', 60)], MessageSplitter.Split(text, 100));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_wall_of_emoji_is_cut_between_them(int shift)
    {
        string[] parts = MessageSplitter.Split(new string('x', shift) + string.Concat(Enumerable.Repeat("\ud83d\udca1", 5000)), Max);

        Assert.All(parts, part => Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part))));
        Assert.Equal(10_000 + shift, parts.Sum(part => part.Length));
    }

    private static void AssertWordsStayWhole(string text, string[] parts, int max, int seed)
    {
        // A word is only cut when there was no blank and no line end in the second half before it.
        int at = 0;
        foreach (string part in parts.SkipLast(1))
        {
            at = text.IndexOf(part, at, StringComparison.Ordinal) + part.Length;
            bool isCutInWord = !char.IsWhiteSpace(text[at - 1]) && !char.IsWhiteSpace(text[at]);
            bool hadBetter = part.Length > (max / 2) + 1 && part[((max / 2) + 1)..].AsSpan().IndexOfAny(' ', '\n') >= 0;
            Assert.False(isCutInWord && hadBetter, $"seed {seed}: a word is cut at {at} although '{part}' has a better place");
        }
    }

    // With two units to a part a joiner stands alone, and a message of nothing visible is not sent.
    private static string Dense(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c) && c != '\u200d')]);

    private static string Text(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }
}
