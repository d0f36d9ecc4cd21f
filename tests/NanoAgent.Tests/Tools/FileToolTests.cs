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
    public void An_empty_file_is_there_and_says_so()
    {
        _rig.Ok("file", """{"op":"write","path":"files/x","text":""}""");

        Assert.Equal("files/x is empty.", _rig.Ok("file", """{"op":"read","path":"files/x"}"""));
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
    public void A_large_file_is_read_up_to_the_bound_of_a_result_with_a_visible_cut()
    {
        _rig.Flash["files/x"] = new string('x', 10_000);

        string text = _rig.Ok("file", """{"op":"read","path":"files/x"}""");
        Assert.StartsWith("[files/x has 10000 bytes", text, StringComparison.Ordinal);
        Assert.EndsWith("x…[cut]", text, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), Limits.FileShownBytesMax, Limits.ToolResultBytesMax);
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

        Assert.Contains("flash full", full.Fails("file", """{"op":"write","path":"files/x","text":"new content"}"""), StringComparison.Ordinal);
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
