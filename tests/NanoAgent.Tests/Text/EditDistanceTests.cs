using NanoAgent.Text;

namespace NanoAgent.Tests.Text;

public sealed class EditDistanceTests
{
    private static readonly string[] Commands = ["status", "usage", "jobs", "rules", "memory", "sessions", "i2c_scan"];

    [Theory]
    [InlineData("statsu", "status")]
    [InlineData("STATUS", "status")]
    [InlineData("sesions", "sessions")]
    [InlineData("job", "jobs")]
    [InlineData("i2cscan", "i2c_scan")]
    [InlineData("memroy", "memory")]
    [InlineData("rules", "rules")]
    public void A_misspelt_word_finds_what_was_meant(string word, string expected) =>
        Assert.Equal(expected, EditDistance.Nearest(word, Commands));

    [Theory]
    [InlineData("")]
    [InlineData("banana")]
    [InlineData("xyz")]
    [InlineData("statistics")]
    public void A_foreign_word_finds_nothing(string word) => Assert.Null(EditDistance.Nearest(word, Commands));

    [Fact]
    public void The_first_of_equally_near_words_is_taken()
    {
        Assert.Equal("cat", EditDistance.Nearest("bat", ["cat", "rat"]));
        Assert.Equal("bat", EditDistance.Nearest("bat", ["cat", "bat"]));
    }

    [Fact]
    public void Words_without_a_common_letter_are_not_alike()
    {
        Assert.Null(EditDistance.Nearest("x", ["on", "y", ""]));
        Assert.Null(EditDistance.Nearest("ab", ["cd"]));
        Assert.Equal("on", EditDistance.Nearest("of", ["on"]));
    }

    [Fact]
    public void Long_words_are_not_compared()
    {
        Assert.Null(EditDistance.Nearest(new string('a', 65), [new string('a', 65)]));
        Assert.Null(EditDistance.Nearest(new string('a', 64), [new string('a', 65)]));
        Assert.NotNull(EditDistance.Nearest(new string('a', 64), [new string('a', 64)]));
    }
}
