using NanoAgent.Memory;

namespace NanoAgent.Tests.Memory;

/// <summary>The form of a line, and what is not in it.</summary>
public sealed class MemoryLineTests
{
    [Fact]
    public void A_line_is_read_as_it_was_written()
    {
        MemoryLine line = MemoryLine.Parse(MemoryLine.Format("pref", "2026-11-21", "telegram", " Tea: green \ud83c\udf75\n at  5 "));

        Assert.Equal("- [pref] 2026-11-21 telegram: Tea: green \ud83c\udf75 at 5", line.Raw);
        Assert.True(line.IsTyped);
        Assert.Equal(("pref", "2026-11-21", "telegram", "Tea: green \ud83c\udf75 at 5"), (line.Kind, line.Date, line.Source, line.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("My own words: tea")]
    [InlineData("# Heading")]
    [InlineData("- tea")]
    [InlineData("- [")]
    [InlineData("- []")]
    [InlineData("- [fact]")]
    [InlineData("- [fact] tea")]
    [InlineData("- [fact] yesterday telegram: tea")]
    [InlineData("- [fact] 2026-02-30 telegram: tea")]
    [InlineData("- [fact] 2026-11-21: tea")]
    [InlineData("- [fact] 2026-11-21 tea without colon")]
    [InlineData("- [fact] 2026-11-21 the tea: green")]
    [InlineData("-[fact] 2026-11-21 telegram: tea")]
    [InlineData("- [fact]2026-11-21 telegram: tea")]
    public void A_line_in_another_form_is_text_and_nothing_else(string raw)
    {
        MemoryLine line = MemoryLine.Parse(raw);

        Assert.False(line.IsTyped);
        Assert.Equal(raw, line.Text);
        Assert.Equal("", line.Kind);
    }

    [Theory]
    [InlineData("a\u0000b", "a b")]
    [InlineData("a\u001b[31mb", "a [31mb")]
    [InlineData("a\u2028b\u0085c\u007fd", "a b c d")]
    [InlineData("\r\n a \t b \r\n", "a b")]
    [InlineData("   ", "")]
    public void One_line_has_no_control_characters(string text, string expected)
    {
        Assert.Equal(expected, MemoryLine.OneLine(text));
    }

    [Fact]
    public void Any_line_is_parsed_and_keeps_its_words()
    {
        string alphabet = "- []:ab2026-11undatedx\t\ud83d\udca1";
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            string raw = (random.Next(2) == 0 ? "- [fact] " : "") + new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            MemoryLine line = MemoryLine.Parse(raw);

            Assert.True(line.Raw == raw && raw.Contains(line.Text, StringComparison.Ordinal), $"seed {seed}: '{raw}'");
        }
    }

    [Theory]
    [InlineData("2026-11-21", 20778)]
    [InlineData("1970-01-01", 0)]
    [InlineData("undated", -1)]
    [InlineData("", -1)]
    [InlineData("2026-13-01", -1)]
    [InlineData("1969-12-31", -1)]
    public void A_date_has_a_number(string date, int expected)
    {
        Assert.Equal(expected, Days.NumberOf(date));
    }
}
