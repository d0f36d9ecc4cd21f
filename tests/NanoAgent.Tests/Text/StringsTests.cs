using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoAgent.Text;

namespace NanoAgent.Tests.Text;

public sealed class StringsTests
{
    [Fact]
    public void Joining_puts_the_separator_only_between()
    {
        Assert.Equal("", Strings.Join(", ", []));
        Assert.Equal("a", Strings.Join(", ", ["a"]));
        Assert.Equal("a, , ä😀", Strings.Join(", ", ["a", "", "ä😀"]));
    }

    [Theory]
    [InlineData("a-b-c", "-", "+", "a+b+c")]
    [InlineData("aaa", "aa", "b", "ba")]
    [InlineData("😀x😀x", "x", "", "😀😀")]
    [InlineData("😀😀ä", "😀", "ö", "ööä")]
    [InlineData("abc", "", "x", "abc")]
    [InlineData("abc", "abcd", "x", "abc")]
    [InlineData("abc", "abc", "", "")]
    [InlineData("", "a", "b", "")]
    [InlineData("$1 $1", "$1", "$1$1", "$1$1 $1$1")]
    public void Replacing_goes_from_left_to_right(string text, string old, string with, string expected) =>
        Assert.Equal(expected, Strings.Replace(text, old, with));

    [Fact]
    public void Replacing_does_what_dotnet_does()
    {
        Arbitrary<string> few = Gen.Elements("a", "b", "ab", "ä", "😀").ArrayOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(few, few, few, (text, old, with) =>
            old.Length == 0 || Strings.Replace(text, old, with) == text.Replace(old, with, StringComparison.Ordinal))
        .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData(" \t\r\n\u00A0", true)]
    [InlineData(" . ", false)]
    [InlineData("ä", false)]
    public void Blank_means_nothing_to_see(string? text, bool expected) => Assert.Equal(expected, Strings.IsBlank(text));

    [Theory]
    [InlineData("Content-Type", "content-TYPE", true)]
    [InlineData("a", "ab", false)]
    [InlineData("I", "ı", false)]
    [InlineData("Ä", "ä", false)]
    [InlineData("[", "{", false)]
    [InlineData("@", "`", false)]
    [InlineData("", "", true)]
    public void Lower_case_touches_ASCII_letters_only(string a, string b, bool expected) =>
        Assert.Equal(expected, Strings.ToLower(a) == Strings.ToLower(b));

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer text", 10, "lo…[cut]")]
    [InlineData("äöüäöü", 11, "ä…[cut]")]
    [InlineData("😀😀😀", 11, "…[cut]")]
    [InlineData("longer text", 8, "…[cut]")]
    [InlineData("longer text", 7, "longer ")]
    [InlineData("😀😀", 5, "😀")]
    [InlineData("text", 0, "")]
    [InlineData("text", -1, "")]
    public void A_long_text_is_cut_visibly(string text, int max, string expected) =>
        Assert.Equal(expected, Strings.TrimTo(text, max));

    [Fact]
    public void A_cut_text_never_exceeds_its_bound_nor_splits_a_character()
    {
        Arbitrary<string> texts = Gen.Elements("a", "ä", "€", "😀").ArrayOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(texts, Gen.Choose(0, 60).ToArbitrary(), (text, max) =>
        {
            string cut = Strings.TrimTo(text, max);
            return Strings.Utf8Length(cut) <= max && !cut.Contains('\uFFFD', StringComparison.Ordinal)
                && (cut == text) == (Encoding.UTF8.GetByteCount(text) <= max);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_marker_and_the_length_are_counted_in_bytes()
    {
        Assert.Equal(8, Strings.Utf8Length(Strings.CutMarker));
        Assert.Equal(10, Strings.Utf8Length("aä€😀"));
        Assert.Equal(0, Strings.Utf8Length(""));
    }
}
