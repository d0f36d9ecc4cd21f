using System.Text;
using NanoAgent.Memory;

namespace NanoAgent.Tests.Memory;

/// <summary>What leaves the memory first when no model helps.</summary>
public sealed class MemoryTrimTests
{
    [Fact]
    public void What_a_newer_line_says_as_well_goes_first_whatever_its_kind()
    {
        MemoryTrim trim = Trim(0, "2026-11-21",
            "- [person] 2026-01-01 a: The cat is called Mia",
            "- [event] 2026-01-02 a: Snow in the garden",
            "- [fact] 2026-01-03 a: the cat is called Mia!",
            "- [fact] 2026-01-04 a: Mia the cat is grey, called Mia");

        Assert.Equal("- [person] 2026-01-01 a: The cat is called Mia", trim.Moved[0]);
        Assert.Equal(4, trim.Count);
    }

    [Fact]
    public void The_same_text_twice_is_dropped_and_stands_in_no_archive()
    {
        MemoryTrim trim = Trim(10_000, "2026-11-21", "- [fact] 2026-01-01 a: one two", "- [fact] 2026-01-02 b: one two");

        Assert.Equal([true, false], trim.Removed);
        Assert.Empty(trim.Moved);
    }

    [Theory]
    [InlineData("Code of the gate 1234", "Code of the gate 1235")]
    [InlineData("Ann likes tea", "Bob likes tea")]
    [InlineData("tea", "tea and many other things that are about something else")]
    public void What_is_only_alike_stays(string older, string newer)
    {
        Assert.Equal(0, Trim(10_000, "2026-11-21", "- [fact] 2026-01-01 a: " + older, "- [fact] 2026-01-01 a: " + newer).Count);
    }

    [Fact]
    public void Of_equal_age_the_less_important_kind_goes_first()
    {
        string[] lines = [.. new[] { "person", "todo", "pref", "fact", "event", "whatever" }.Select(kind => $"- [{kind}] 2026-11-01 a: about {kind} {kind}s")];

        Assert.Equal(["event", "fact", "whatever", "pref", "todo", "person"], Trim(0, "2026-11-21", lines).Moved.Cast<string>().Select(KindOf));
    }

    [Fact]
    public void Of_equal_kind_the_oldest_goes_first_and_age_outweighs_importance_in_the_end()
    {
        MemoryTrim trim = Trim(0, "2026-11-21",
            "- [person] 2020-01-01 a: one thing",
            "- [fact] 2026-11-10 a: two things",
            "- [fact] 2026-11-01 a: three things");

        Assert.Equal(["one thing", "three things", "two things"], trim.Moved.Cast<string>().Select(raw => MemoryLine.Parse(raw).Text));
    }

    [Fact]
    public void It_stops_as_soon_as_the_rest_fits()
    {
        string[] lines = [.. Enumerable.Range(0, 40).Select(i => $"- [fact] undated a: number {i} of forty{i}")];
        MemoryTrim trim = Trim(800, "", lines);
        int bytes = lines.Where((_, i) => !trim.Removed[i]).Sum(line => Encoding.UTF8.GetByteCount(line) + 1);

        Assert.InRange(bytes, 800 - 40, 800);
        Assert.Equal(lines[..trim.Count], trim.Moved.Cast<string>());
    }

    [Fact]
    public void Lines_of_a_form_of_their_own_stay_whatever_is_asked()
    {
        Assert.Equal(0, Trim(0, "2026-11-21", "# Heading", "my own words", "my own words").Count);
    }

    private static MemoryTrim Trim(int bytesMax, string today, params string[] lines) =>
        MemoryTrim.To(bytesMax, MemoryList.Parse(string.Join('\n', lines) + "\n"), today);

    private static string KindOf(string raw) => MemoryLine.Parse(raw).Kind;
}
