using System.Text;
using NanoAgent.Memory;

namespace NanoAgent.Tests.Memory;

/// <summary>What is found for a question, and in which order.</summary>
public sealed class LineSearchTests
{
    private static readonly string[] Lines =
    [
        "- [fact] 2026-11-01 console: The cat is called Mia",
        "- [pref] 2026-11-02 console: Coffee without sugar",
        "- [fact] 2026-11-03 console: Mia's birthday is on the third of May",
        "- [todo] 2026-11-04 console: Buy cat food and coffee",
        "- [fact] 2026-11-05 console: Die Tür klemmt \ud83d\udeaa im Winter",
        "- [pref] 2026-11-06 console: 我喜欢喝绿茶,不加糖",
        "- [fact] 2026-11-07 console: ネコの名前はミアです",
        "- [fact] 2026-11-08 console: Ключ лежит под ковром",
    ];

    [Theory]
    [InlineData("What is the name of the cat?", 0)]
    [InlineData("birthday", 2)]
    [InlineData("SUGAR", 1)]
    [InlineData("coffee, cat!", 3)]
    [InlineData("sugar coffee", 1)]
    [InlineData("winter", 4)]
    [InlineData("tür", 4)]
    [InlineData("TÜR", 4)]
    [InlineData("\ud83d\udeaa", 4)]
    [InlineData("\ud83d\ude80 birthday \ud83d\ude80", 2)]
    [InlineData("绿茶", 5)]
    [InlineData("茶", 5)]
    [InlineData("你喜欢喝什么?", 5)]
    [InlineData("ネコ", 6)]
    [InlineData("КЛЮЧ", 7)]
    [InlineData("birthdays", 2)]
    [InlineData("coffees sugar", 1)]
    [InlineData("coff sugar", 1)]
    [InlineData("when\tis\nbirthday\r\n", 2)]
    public void The_line_that_answers_best_comes_first(string question, int expected)
    {
        Assert.Equal(Lines[expected], Find(question, Lines)[0]);
    }

    [Theory]
    [InlineData("elephant")]
    [InlineData("? ! .")]
    [InlineData("")]
    [InlineData("cof")]
    [InlineData("2025")]
    [InlineData("香蕉")]
    [InlineData("\ud83d\ude80")]
    public void What_shares_no_word_finds_nothing(string question)
    {
        Assert.Empty(Find(question, Lines));
    }

    [Fact]
    public void Short_words_count_only_when_there_is_nothing_else()
    {
        string[] lines = ["it is on", "the TV is broken", "the cat"];

        Assert.Equal(["the TV is broken"], Find("tv", lines));
        Assert.Equal(["the cat"], Find("is it a cat", lines));
    }

    [Fact]
    public void A_word_that_few_lines_have_counts_more_than_one_that_many_have()
    {
        string[] lines = ["lamp one", "lamp two", "lamp three", "pump four", "lamp five"];

        Assert.Equal("pump four", Find("lamp pump", lines)[0]);
    }

    [Fact]
    public void A_short_line_counts_more_than_a_long_one_with_the_same_word()
    {
        string[] lines = ["the pump, the lamp, the heater, the fan and the door were all tested today", "pump tested"];

        Assert.Equal("pump tested", Find("pump", lines)[0]);
    }

    [Fact]
    public void The_exact_word_counts_more_than_one_with_another_ending()
    {
        string[] lines = ["watering in the morning", "water in the morning"];

        Assert.Equal([lines[1], lines[0]], Find("water", lines));
    }

    [Fact]
    public void Among_equals_the_newest_comes_first()
    {
        var search = new LineSearch("lamp");
        search.Add("notes/2026-01-01.md", "lamp b", 20454);
        search.Add("notes/2026-03-01.md", "lamp c", 20513);
        search.Add("notes/x.md", "lamp d", -1);
        search.Add("notes/2026-02-01.md", "lamp e", 20485);

        Assert.Equal(
            ["notes/2026-03-01.md: lamp c", "notes/2026-02-01.md: lamp e", "notes/2026-01-01.md: lamp b", "notes/x.md: lamp d"],
            search.Best(8).Select(hit => hit.Shown));
    }

    [Fact]
    public void At_most_as_many_lines_come_as_asked_for_and_all_matches_are_counted()
    {
        var search = new LineSearch("lamp");
        for (int i = 0; i < 1000; i++)
        {
            search.Add("a", "lamp number " + i, -1);
        }

        Assert.Equal(8, search.Best(8).Length);
        Assert.Equal(1000, search.Matches);
        Assert.Empty(new LineSearch("lamp").Best(8));
    }

    [Fact]
    public void Of_a_long_line_the_part_around_the_word_is_shown()
    {
        string line = string.Concat(Enumerable.Repeat("\ud83d\udca1 word ", 500)) + "needle" + string.Concat(Enumerable.Repeat(" end", 500));
        var search = new LineSearch("needle");
        search.Add("f", line, -1);

        string shown = search.Best(1)[0].Shown;
        Assert.Contains("needle", shown, StringComparison.Ordinal);
        Assert.StartsWith("f: …[cut]", shown, StringComparison.Ordinal);
        Assert.EndsWith("…[cut]", shown, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(shown), 100, Limits.SearchLineBytesMax + 3);
        Assert.DoesNotContain('\uFFFD', shown);
    }

    [Fact]
    public void A_question_of_any_length_and_content_is_answered()
    {
        foreach (string question in new[] { new string('x', 100_000), string.Concat(Enumerable.Range(0, 5000).Select(i => "word" + i + " ")), "\ud800", "\udc00x", "\ud83d", "a\u0000b", "\uffff\ufffe" })
        {
            Find(question, [.. Lines, question]);
        }
    }

    [Fact]
    public void Any_line_is_found_by_its_own_words_and_comes_before_those_that_share_fewer()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            string[] lines = [.. Enumerable.Range(0, 1 + random.Next(40)).Select(_ => RandomLine(random))];
            int wanted = random.Next(lines.Length);
            string[] found = Find(lines[wanted], lines);

            bool hasWord = new WordReader(lines[wanted]).Next();
            Assert.True(!hasWord || found.Contains(lines[wanted]) || found.Length == 8, $"seed {seed}: '{lines[wanted]}' is not found");
            Assert.True(found.Length <= 8 && found.All(lines.Contains), $"seed {seed}");
        }
    }

    private static string RandomLine(Random random)
    {
        string[] words = ["lamp", "Pumpe", "is", "a", "Ünïcode", "猫", "好き", "2026", "\ud83d\udca1", "-", "  ", "\t", "x\u0001y", "don't", "Ελλάδα", "\ud83d"];
        return string.Join(' ', Enumerable.Range(0, random.Next(12)).Select(_ => words[random.Next(words.Length)]));
    }

    private static string[] Find(string question, string[] lines)
    {
        var search = new LineSearch(question);
        foreach (string line in lines)
        {
            search.Add("", line, -1);
        }

        return [.. search.Best(8).Select(hit => hit.Shown[2..])];
    }
}
