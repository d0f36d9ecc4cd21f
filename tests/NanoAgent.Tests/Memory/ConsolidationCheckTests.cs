using NanoAgent.Memory;

namespace NanoAgent.Tests.Memory;

/// <summary>Only a rewrite that lost nothing and invented nothing may replace the list.</summary>
public sealed class ConsolidationCheckTests
{
    private const string Old =
        "- [fact] 2026-11-01 telegram: The cat of the neighbours next door is called Mia, she said \"never feed her\"\n"
        + "- [fact] 2026-11-02 telegram: The cat of the neighbours next door, Mia, is 4 years old\n"
        + "- [pref] 2026-11-03 console: The owner does not like sugar in the coffee at all\n"
        + "- [todo] 2026-11-04 telegram: Call Dr. Weber at 030-1234567 on 2026-12-05 at 10:30 about the boiler\n";

    private const string Good =
        "- [fact] 2026-11-02 telegram: Mia, cat of the neighbours next door, is 4 years old; \"never feed her\"\n"
        + "- [pref] 2026-11-03 console: Owner does not like sugar in coffee\n"
        + "- [todo] 2026-11-04 telegram: Call Dr. Weber (030-1234567) 2026-12-05 10:30 about boiler\n";

    [Fact]
    public void A_shorter_list_that_says_the_same_is_taken()
    {
        Assert.Null(WhyNot(Old, Good));
    }

    [Fact]
    public void Of_several_words_that_are_missing_the_first_by_its_letters_is_named_in_every_run()
    {
        string[] words = [.. Enumerable.Range(0, 40).Select(i => $"{(char)('z' - (i % 26))}{i:00}")];
        string old = $"- [fact] 2026-11-02 a: codes {string.Join(' ', words)}\n";

        string rewritten = $"- [fact] 2026-11-02 a: codes {string.Join(' ', words[20..])}\n";

        Assert.Equal($"'{words[..20].Order(StringComparer.Ordinal).First()}' is missing", WhyNot(old, rewritten));
    }

    [Theory]
    [InlineData("is 4 years", "is young in years", "'4' is missing")]
    [InlineData("030-1234567", "030-1234568", "'030-1234567' is missing")]
    [InlineData("10:30", "1030", "'10:30' is missing")]
    [InlineData("2026-12-05", "2026-12-06", "'2026-12-05' is missing")]
    [InlineData("Mia, cat", "A cat", "'mia' is missing")]
    [InlineData("Weber", "Wagner", "'weber' is missing")]
    [InlineData("\"never feed her\"", "never to be fed", "'never feed her' is missing")]
    [InlineData("does not like", "does like", "a 'not' is missing")]
    [InlineData("about boiler", "about boiler 7", "'7' is new")]
    [InlineData("about boiler", "about Smith's boiler", "'smith' is new")]
    [InlineData("[pref]", "[rule]", "another form")]
    [InlineData("- [pref]", "* [pref]", "another form")]
    [InlineData("2026-11-03 console", "yesterday console", "another form")]
    [InlineData("2026-11-03 console", "2026-11-09 console", "nothing was noted on 2026-11-09")]
    [InlineData("2026-11-03 console", "2026-11-03 telegram", "nothing was noted on 2026-11-03 by telegram")]
    [InlineData("sugar in coffee", "sweet drinks", "words such as")]
    public void A_list_that_lost_or_made_up_something_is_refused(string part, string instead, string why)
    {
        Assert.Contains(why, WhyNot(Old, Good.Replace(part, instead, StringComparison.Ordinal)) ?? "nothing", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("I cannot do that.")]
    [InlineData("- [fact] 2026-11-01 telegram: Mia\n")]
    [InlineData(Old)]
    [InlineData(Old + "- [fact] 2026-11-01 telegram: one more\n")]
    [InlineData(Good + "Done!\n")]
    public void Something_else_than_a_somewhat_shorter_list_is_refused(string rewritten)
    {
        Assert.NotNull(WhyNot(Old, rewritten));
    }

    [Fact]
    public void A_name_that_begins_every_sentence_must_survive_too()
    {
        const string Before = "- [person] 2026-11-01 a: Ann works at the big library in the old town\n- [person] 2026-11-02 a: Ann plays chess on most evenings with her brother\n";

        Assert.NotNull(WhyNot(Before, "- [person] 2026-11-02 a: Works at the library in the old town, plays chess evenings with brother\n"));
        Assert.Null(WhyNot(Before, "- [person] 2026-11-02 a: Ann works at the big library, old town; plays chess most evenings with brother\n"));
    }

    [Fact]
    public void Dropping_any_line_of_a_list_is_refused()
    {
        string[] lines = [.. Enumerable.Range(0, 12).Select(i => $"- [fact] 2026-11-{i + 1:00} telegram: Item{i} is kept in drawer {i + 100} of the shelf")];
        for (int i = 0; i < lines.Length; i++)
        {
            string without = string.Join('\n', lines.Where((_, j) => j != i && j != (i + 1) % 12)) + "\n";
            Assert.NotNull(WhyNot(string.Join('\n', lines) + "\n", without));
        }
    }

    [Fact]
    public void Chinese_that_lost_its_middle_is_refused()
    {
        const string Before = "- [pref] 2026-11-01 a: 我喜欢喝绿茶不加糖每天早上都要喝一杯\n- [pref] 2026-11-02 a: 我每天早上喜欢喝一杯绿茶\n- [fact] 2026-11-03 a: 我的猫叫咪咪今年四岁喜欢睡觉\n";

        Assert.NotNull(WhyNot(Before, "- [pref] 2026-11-02 a: 我喜欢喝绿茶每天早上一杯不加糖都要喝\n"));
    }

    [Fact]
    public void Any_text_is_judged()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            char[] noise = Good.ToCharArray();
            for (int i = 0; i < 5; i++)
            {
                noise[random.Next(noise.Length)] = (char)random.Next(0x3000);
            }

            WhyNot(Old, new string(noise));
            WhyNot(new string(noise), Good);
        }
    }

    private static string? WhyNot(string old, string rewritten) => ConsolidationCheck.WhyNot(MemoryList.Parse(old), MemoryList.Parse(rewritten));
}
