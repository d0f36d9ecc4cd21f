using NanoAgent.Memory;

namespace NanoAgent.Tests.Memory;

/// <summary>What is found for a question, and in which order.</summary>
public sealed class WordMatchTests
{
    private static readonly string[] Lines =
    [
        "- [fact] 2026-11-01 console: The cat is called Mia",
        "- [pref] 2026-11-02 console: Coffee without sugar",
        "- [fact] 2026-11-03 console: Mia's birthday is on the third of May",
        "- [todo] 2026-11-04 console: Buy cat food and coffee",
        "- [fact] 2026-11-05 console: Die Tür klemmt \ud83d\udeaa im Winter",
    ];

    [Theory]
    [InlineData("What is the name of the cat?", 0)]
    [InlineData("birthday", 2)]
    [InlineData("SUGAR", 1)]
    [InlineData("coffee, cat!", 3)]
    [InlineData("sugar coffee", 1)]
    [InlineData("winter", 4)]
    [InlineData("tür", 4)]
    public void The_line_with_the_most_and_longest_words_comes_first(string query, int expected)
    {
        Assert.Equal(Lines[expected], WordMatch.Best(Lines, query, 8)[0]);
    }

    [Theory]
    [InlineData("elephant")]
    [InlineData("is on")]
    [InlineData("? ! .")]
    [InlineData("")]
    public void What_shares_no_real_word_finds_nothing(string query)
    {
        Assert.Empty(WordMatch.Best(Lines, query, 8));
    }

    [Fact]
    public void Lines_of_equal_worth_keep_their_order_and_none_comes_twice()
    {
        Assert.Equal([Lines[0], Lines[3]], WordMatch.Best(Lines, "cat cat cat", 8));
    }

    [Fact]
    public void At_most_as_many_lines_come_as_asked_for()
    {
        string[] many = [.. Enumerable.Range(0, 50).Select(i => "lamp number " + i)];

        Assert.Equal(many[..8], WordMatch.Best(many, "lamp", 8));
        Assert.Empty(WordMatch.Best([], "lamp", 8));
    }

    [Fact]
    public void A_tab_or_a_line_break_parts_words_like_a_blank()
    {
        Assert.Equal(Lines[2], WordMatch.Best(Lines, "when\tis\nbirthday\r\n", 8)[0]);
    }

    [Theory]
    [InlineData("\ud83d\udeaa")]
    [InlineData("\ud83d\ude80 birthday \ud83d\ude80")]
    public void Emoji_in_the_question_or_in_a_line_do_no_harm(string query)
    {
        Assert.NotEmpty(WordMatch.Best(Lines, query, 8));
    }
}
