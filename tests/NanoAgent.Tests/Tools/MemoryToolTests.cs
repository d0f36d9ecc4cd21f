using System.Text;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Tools;

/// <summary>Saving, finding and forgetting.</summary>
public sealed class MemoryToolTests
{
    private readonly ToolRig _rig = new();

    [Fact]
    public void A_saved_line_has_kind_date_and_source()
    {
        _rig.Board.Clock.LearnUnixMs(1795226820000);
        _rig.Ok("memory", """{"op":"save","text":" The cat is called Mia ","kind":"pref"}""");

        Assert.Equal("- [pref] 2026-11-21 telegram: The cat is called Mia\n", _rig.Flash["MEMORY.md"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"kind\":\"secret plan\"")]
    [InlineData(",\"kind\":7")]
    [InlineData(",\"kind\":null")]
    public void An_unknown_kind_is_a_fact_and_an_unknown_time_is_no_date(string kind)
    {
        _rig.Ok("memory", "{\"op\":\"save\",\"text\":\"x\"" + kind + "}");

        Assert.Equal("- [fact] undated telegram: x\n", _rig.Flash["MEMORY.md"]);
    }

    [Fact]
    public void Saving_the_same_twice_keeps_one_line()
    {
        Save("The cat is called Mia");

        Assert.Contains("already", Save("The cat is called Mia"), StringComparison.Ordinal);
        Assert.Contains("already", Save("The cat is called Mia\n"), StringComparison.Ordinal);
        Assert.Single(Lines());
    }

    [Fact]
    public void The_same_text_in_the_last_line_of_a_file_without_line_end_is_a_duplicate_too()
    {
        _rig.Flash["MEMORY.md"] = "- [fact] undated telegram: x";

        Assert.Contains("already", Save("x"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_only_ends_like_an_older_one_is_not_lost()
    {
        Save("Code of the garden gate: 1234");
        Save("1234");

        Assert.Equal(2, Lines().Length);
    }

    [Fact]
    public void A_line_a_person_added_without_line_end_stays_whole()
    {
        _rig.Flash["MEMORY.md"] = "My own words";
        Save("x");

        Assert.Equal("My own words\n- [fact] undated telegram: x\n", _rig.Flash["MEMORY.md"]);
    }

    [Theory]
    [InlineData("two\nlines", "two lines")]
    [InlineData("two\r\nlines", "two lines")]
    [InlineData("\n- [fact] 2020-01-01 console: forged", "- [fact] 2020-01-01 console: forged")]
    [InlineData("\ud83d\udc31 is a cat \ud83d\udc31", "\ud83d\udc31 is a cat \ud83d\udc31")]
    [InlineData("ä€\ud83d\ude00", "ä€\ud83d\ude00")]
    [InlineData("\"quotes\" and \\", "\"quotes\" and \\")]
    public void One_memory_is_one_line_whatever_it_holds(string text, string kept)
    {
        Save(text);

        Assert.Equal("- [fact] undated telegram: " + kept, Assert.Single(Lines()));
        Assert.Equal(Assert.Single(Lines()), _rig.Ok("memory", """{"op":"search"}"""));
    }

    [Fact]
    public void A_memory_behind_an_emoji_is_found_and_forgotten()
    {
        Save("\ud83d\udc31\ud83d\udc31 the cat likes tuna");

        Assert.Contains("tuna", _rig.Ok("memory", """{"op":"search","text":"tuna"}"""), StringComparison.Ordinal);
        Assert.StartsWith("Forgotten: ", _rig.Ok("memory", """{"op":"forget","text":"TUNA"}"""), StringComparison.Ordinal);
        Assert.Equal("", _rig.Flash["MEMORY.md"]);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(401, false)]
    public void A_single_memory_has_a_bound_with_a_way_out(int bytes, bool isTaken)
    {
        string arguments = $$"""{"op":"save","text":"{{new string('x', bytes)}}"}""";

        if (isTaken)
        {
            _rig.Ok("memory", arguments);
        }
        else
        {
            Assert.Contains("notes/", _rig.Fails("memory", arguments), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_bound_counts_bytes_and_not_characters()
    {
        Assert.Contains("at most 400 bytes", _rig.Fails("memory", $$"""{"op":"save","text":"{{string.Concat(Enumerable.Repeat("\ud83d\udc31", 101))}}"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_memory_makes_room_and_says_where_the_older_lines_are()
    {
        string last = "";
        for (int i = 0; i < 20; i++)
        {
            last = Save($"{i:0000}{new string('x', 300)}");
            if (last.Contains("notes/memory-archive.md", StringComparison.Ordinal))
            {
                break;
            }
        }

        Assert.Contains("notes/memory-archive.md", last, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(_rig.Flash["MEMORY.md"]), 1000, Limits.MemoryBytesMax);
        Assert.Contains("notes/memory-archive.md: - [fact]", _rig.Ok("memory", $$"""{"op":"search","text":"0000{{new string('x', 300)}}"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("person")]
    [InlineData("event")]
    [InlineData("todo")]
    [InlineData("pref")]
    [InlineData("fact")]
    public void These_kinds_are_kept(string kind)
    {
        _rig.Ok("memory", $$"""{"op":"save","text":"x","kind":"{{kind}}"}""");

        Assert.Equal($"- [{kind}] undated telegram: x", Assert.Single(Lines()));
    }

    [Fact]
    public void What_stands_in_a_note_is_found_and_forgetting_says_where_it_stands()
    {
        _rig.Flash["notes/2026-11-20.md"] = "The tuna was good\n";

        Assert.Equal("notes/2026-11-20.md: The tuna was good", _rig.Ok("memory", """{"op":"search","text":"tuna"}"""));
        Assert.Contains("but notes/2026-11-20.md does; file edit", _rig.Fails("memory", """{"op":"forget","text":"TUNA"}"""), StringComparison.Ordinal);

        Save("Mia likes tuna");
        Assert.Contains("also stand in notes/2026-11-20.md", _rig.Ok("memory", """{"op":"forget","text":"tuna"}"""), StringComparison.Ordinal);
        Assert.Equal("The tuna was good\n", _rig.Flash["notes/2026-11-20.md"]);
    }

    [Fact]
    public void A_full_flash_is_a_result_with_a_way_out_and_nothing_is_lost()
    {
        Save("old");
        var full = new ToolRig(new FailingFileStore(_rig.Flash, 1, Tear.Half, isPowerCut: false));

        Assert.Contains("remove or shorten something", full.Fails("memory", """{"op":"save","text":"new"}"""), StringComparison.Ordinal);
        Assert.Contains(": old", full.Ok("memory", """{"op":"search"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_memory_says_so()
    {
        Assert.Equal("Memory is empty.", _rig.Ok("memory", """{"op":"search"}"""));
        Assert.Equal("Nothing in memory or notes matches 'cat'.", _rig.Ok("memory", """{"op":"search","text":"cat"}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("  ")]
    public void A_search_for_everything_lists_everything(string query)
    {
        Save("one");
        Save("two");

        Assert.Equal(2, _rig.Ok("memory", $$"""{"op":"search","text":"{{query}}"}""").Split('\n').Length);
    }

    [Fact]
    public void Forgetting_removes_all_lines_that_contain_the_text_and_no_others()
    {
        Save("the cat likes tuna");
        Save("the dog likes bones");
        Save("the Cat sleeps");

        Assert.Equal(2, _rig.Ok("memory", """{"op":"forget","text":"cat"}""").Split('\n').Length);
        Assert.Contains("dog", Assert.Single(Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_are_in_many_lines_forget_nothing_and_say_how_many()
    {
        for (int i = 0; i <= Limits.MemoryForgetMax; i++)
        {
            Save("the cat likes tuna " + i);
        }

        Assert.Contains("is in 4 lines", _rig.Fails("memory", """{"op":"forget","text":"cat"}"""), StringComparison.Ordinal);
        Assert.Equal(4, Lines().Length);
        _rig.Ok("memory", """{"op":"forget","text":"tuna 2"}""");
        Assert.Equal(3, Lines().Length);
    }

    [Theory]
    [InlineData("telegram")]
    [InlineData("fact")]
    [InlineData("undated")]
    [InlineData("- [")]
    public void Forgetting_a_word_of_the_frame_does_not_wipe_the_memory(string word)
    {
        Save("the cat likes tuna");
        Save("the dog likes bones");
        _rig.Run("memory", $$"""{"op":"forget","text":"{{word}}"}""");

        Assert.Equal(2, Lines().Length);
    }

    [Fact]
    public void Lines_of_any_other_form_are_searched_and_kept()
    {
        _rig.Flash["MEMORY.md"] = "# Heading\n\nMy own words about tuna\n";

        Assert.Equal("MEMORY.md: My own words about tuna", _rig.Ok("memory", """{"op":"search","text":"tuna"}"""));
        Save("x");
        _rig.Ok("memory", """{"op":"forget","text":"heading"}""");
        Assert.Equal("My own words about tuna", Lines()[0]);
    }

    [Fact]
    public void A_cut_while_saving_keeps_every_older_memory()
    {
        foreach (Tear tear in Enum.GetValues<Tear>())
        {
            for (int at = 1; at <= 3; at++)
            {
                var before = new ToolRig();
                before.Ok("memory", """{"op":"save","text":"old"}""");
                var cut = new ToolRig(new FailingFileStore(before.Flash, at, tear));
                bool isSaved = !cut.Run("memory", """{"op":"save","text":"new"}""").IsError;

                string after = new NanoAgent.Storage.SafeFile(before.Flash).ReadText("MEMORY.md");
                Assert.True(after.Contains(": old\n", StringComparison.Ordinal) && (!isSaved || after.Contains(": new\n", StringComparison.Ordinal)), $"{tear} at {at}: '{after}'");
            }
        }
    }

    private string Save(string text) => _rig.Ok("memory", $$"""{"op":"save","text":{{ToolRig.Quote(text)}}}""");

    private string[] Lines() => _rig.Flash["MEMORY.md"].Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
