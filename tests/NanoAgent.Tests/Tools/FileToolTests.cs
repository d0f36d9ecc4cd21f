using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Tools;

/// <summary>Reading, writing, appending, editing and listing.</summary>
public sealed class FileToolTests
{
    private readonly ToolRig _rig = new();

    [Fact]
    public void What_was_written_is_read_back()
    {
        Assert.Equal("Wrote files/list.txt (11 bytes).", _rig.Ok("file", """{"op":"write","path":"files/list.txt","text":"milk\n\ud83c\udf5e b"}"""));
        Assert.Equal("milk\n\ud83c\udf5e b", _rig.Ok("file", """{"op":"read","path":"files/list.txt"}"""));
    }

    [Fact]
    public void Appending_adds_at_the_end_and_begins_a_file()
    {
        _rig.Ok("file", """{"op":"append","path":"notes/a.md","text":"one\n"}""");
        _rig.Ok("file", """{"op":"append","path":"notes/a.md","text":"two\n"}""");

        Assert.Equal("one\ntwo\n", _rig.Flash["notes/a.md"]);
    }

    [Fact]
    public void Lines_that_are_appended_to_a_note_stay_apart_and_other_files_get_what_was_given()
    {
        foreach (string path in new[] { "notes/2026-11-21.md", "files/x" })
        {
            _rig.Ok("file", $$"""{"op":"append","path":"{{path}}","text":"one"}""");
            _rig.Ok("file", $$"""{"op":"append","path":"{{path}}","text":"two"}""");
            _rig.Ok("file", $$"""{"op":"append","path":"{{path}}","text":"\nthree"}""");
        }

        Assert.Equal("one\ntwo\nthree", _rig.Flash["notes/2026-11-21.md"]);
        Assert.Equal("onetwo\nthree", _rig.Flash["files/x"]);
    }

    [Fact]
    public void Writing_nothing_removes_a_file_of_a_folder_and_empties_one_of_the_root()
    {
        foreach (string path in new[] { "files/x", "SOUL.md" })
        {
            _rig.Ok("file", $$"""{"op":"write","path":"{{path}}","text":"old"}""");
            _rig.Ok("file", $$"""{"op":"write","path":"{{path}}","text":""}""");
        }

        Assert.Contains("no file", _rig.Fails("file", """{"op":"read","path":"files/x"}"""), StringComparison.Ordinal);
        Assert.Equal("SOUL.md is empty.", _rig.Ok("file", """{"op":"read","path":"SOUL.md"}"""));
    }

    [Fact]
    public void A_text_that_occurs_once_is_replaced()
    {
        _rig.Flash["files/x"] = "a \ud83d\udca1 lamp and a fan";
        _rig.Ok("file", """{"op":"edit","path":"files/x","old":"lamp","text":"heater"}""");

        Assert.Equal("a \ud83d\udca1 heater and a fan", _rig.Flash["files/x"]);
    }

    [Theory]
    [InlineData("pump", "does not occur")]
    [InlineData("LAMP", "does not occur")]
    [InlineData("lamp", "occurs 2 times")]
    [InlineData("a", "occurs 5 times")]
    public void A_text_that_does_not_occur_exactly_once_is_left_alone(string old, string words)
    {
        _rig.Flash["files/x"] = "a lamp and a lamp";

        Assert.Contains(words, _rig.Fails("file", $$"""{"op":"edit","path":"files/x","old":"{{old}}","text":"y"}"""), StringComparison.Ordinal);
        Assert.Equal("a lamp and a lamp", _rig.Flash["files/x"]);
    }

    [Fact]
    public void Editing_may_replace_by_nothing_and_by_something_that_holds_the_old_text()
    {
        _rig.Flash["files/x"] = "one two";
        _rig.Ok("file", """{"op":"edit","path":"files/x","old":" two","text":""}""");
        _rig.Ok("file", """{"op":"edit","path":"files/x","old":"one","text":"one and one"}""");

        Assert.Equal("one and one", _rig.Flash["files/x"]);
    }

    [Fact]
    public void Editing_a_file_that_is_not_there_says_that_it_is_not_there()
    {
        Assert.Contains("no file", _rig.Fails("file", """{"op":"edit","path":"files/none","old":"a","text":"b"}"""), StringComparison.Ordinal);
        Assert.Empty(_rig.Flash.Paths);
    }

    [Theory]
    [InlineData("write")]
    [InlineData("append")]
    public void A_file_has_a_bound_and_what_is_beyond_changes_nothing(string op)
    {
        _rig.Ok("file", $$"""{"op":"{{op}}","path":"files/x","text":"{{new string('x', Limits.UserFileBytesMax)}}"}""");
        string tooMuch = op == "write" ? new string('y', Limits.UserFileBytesMax + 1) : "y";

        string failure = _rig.Fails("file", $$"""{"op":"{{op}}","path":"files/x","text":"{{tooMuch}}"}""");

        Assert.Contains("16385 bytes; at most 16384", failure, StringComparison.Ordinal);
        Assert.Equal(new string('x', Limits.UserFileBytesMax), _rig.Flash["files/x"]);
    }

    [Fact]
    public void Editing_obeys_the_bound_too()
    {
        _rig.Flash["files/x"] = new string('x', Limits.UserFileBytesMax - 1) + "y";

        Assert.Contains("at most 16384", _rig.Fails("file", """{"op":"edit","path":"files/x","old":"y","text":"yy"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_file_is_read_in_pieces_that_say_how_to_go_on_and_add_up()
    {
        string whole = string.Concat(Enumerable.Range(0, 1200).Select(i => $"{i} \ud83d\udca1 \u00e4\n"));
        _rig.Flash["files/x"] = whole;
        string read = "";
        string from = "";
        for (int piece = 0; piece < 10; piece++)
        {
            string text = _rig.Ok("file", $$"""{"op":"read","path":"files/x"{{from}}}""");
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 1, Limits.ToolResultBytesMax);
            string[] parts = text.Split('\n', 2);
            Assert.StartsWith("[files/x has " + _rig.Flash.Length("files/x") + " bytes", parts[0], StringComparison.Ordinal);
            read += parts[1].Replace("…[cut]", "", StringComparison.Ordinal);
            var next = System.Text.RegularExpressions.Regex.Match(parts[0], "read on with text ([0-9]+)");
            if (!next.Success)
            {
                Assert.Contains("this is the end", parts[0], StringComparison.Ordinal);
                break;
            }

            Assert.EndsWith("…[cut]", text, StringComparison.Ordinal);
            from = ",\"text\":\"" + next.Groups[1].Value + "\"";
        }

        Assert.Equal(whole, read);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("99999")]
    [InlineData("the middle")]
    public void Reading_on_from_nowhere_says_from_where(string from)
    {
        _rig.Flash["files/x"] = new string('x', 10_000);

        Assert.Contains("0 to 10000", _rig.Fails("file", $$"""{"op":"read","path":"files/x","text":"{{from}}"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void The_memory_file_has_the_bound_of_the_memory_and_may_shrink_towards_it()
    {
        _rig.Flash["MEMORY.md"] = "keep " + new string('x', 6000);

        Assert.Contains("notes/", _rig.Fails("file", """{"op":"append","path":"MEMORY.md","text":"more"}"""), StringComparison.Ordinal);
        _rig.Ok("file", """{"op":"edit","path":"MEMORY.md","old":"keep ","text":""}""");
        Assert.Equal(6000, _rig.Flash.Length("MEMORY.md"));
        _rig.Ok("file", $$"""{"op":"write","path":"MEMORY.md","text":"{{new string('y', Limits.MemoryBytesMax)}}"}""");
    }

    [Fact]
    public void A_list_of_very_many_notes_shows_the_newest_and_how_many_are_missing()
    {
        for (int i = 0; i < 300; i++)
        {
            _rig.Flash[$"notes/2026-{1 + (i / 28):00}-{1 + (i % 28):00}.md"] = "x";
        }

        string list = _rig.Ok("file", """{"op":"list"}""");
        Assert.StartsWith("notes/2026-11-20.md", list, StringComparison.Ordinal);
        Assert.EndsWith("more files are not shown]", list, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_shows_what_is_open_with_sizes_and_nothing_else()
    {
        Assert.Equal("There are no files yet.", _rig.Ok("file", """{"op":"list"}"""));
        foreach (string path in new[] { "SOUL.md", "files/b", "files/a", "notes/n.md", "skills/s.md", "secrets.json", "config.json", "telegram", "journal/0000000001", "files/b.new", "notes/readme.txt", "wifi.sys" })
        {
            _rig.Flash[path] = "12345";
        }

        Assert.Equal("SOUL.md (5 bytes)\nnotes/n.md (5 bytes)\nskills/s.md (5 bytes)\nfiles/a (5 bytes)\nfiles/b (5 bytes)", _rig.Ok("file", """{"op":"list"}"""));
    }

    [Fact]
    public void A_list_shows_a_file_whose_replacement_was_interrupted()
    {
        _rig.Flash["files/x.new"] = "whole";
        _rig.Flash["SOUL.md.new"] = "whole";

        string list = _rig.Ok("file", """{"op":"list"}""");
        Assert.Contains("files/x (5 bytes)", list, StringComparison.Ordinal);
        Assert.Contains("SOUL.md (5 bytes)", list, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_flash_is_an_error_result_and_the_old_content_stays()
    {
        var before = new ToolRig();
        before.Ok("file", """{"op":"write","path":"files/x","text":"old"}""");
        var full = new ToolRig(new FailingFileStore(before.Flash, 1, Tear.Half, isPowerCut: false));

        string failure = full.Fails("file", """{"op":"write","path":"files/x","text":"new content"}""");
        Assert.Contains("flash full", failure, StringComparison.Ordinal);
        Assert.Contains("remove or shorten something", failure, StringComparison.Ordinal);
        Assert.Equal("old", full.Ok("file", """{"op":"read","path":"files/x"}"""));
    }

    [Fact]
    public void A_file_that_could_not_be_begun_is_not_left_half()
    {
        var full = new ToolRig(new FailingFileStore(_rig.Flash, 1, Tear.Half, isPowerCut: false));

        full.Fails("file", """{"op":"write","path":"files/x","text":"new content"}""");

        Assert.Contains("no file", full.Fails("file", """{"op":"read","path":"files/x"}"""), StringComparison.Ordinal);
    }
}
