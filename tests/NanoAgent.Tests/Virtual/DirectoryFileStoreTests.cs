using System.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public sealed class DirectoryFileStoreTests : IDisposable
{
    private readonly DirectoryFileStore _files = new(Path.Combine(Path.GetTempPath(), "nanoagent-" + Guid.NewGuid().ToString("N")));

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../outside")]
    [InlineData("notes/../../outside")]
    [InlineData("notes//x")]
    [InlineData("notes/")]
    [InlineData("./x")]
    [InlineData("C:x")]
    [InlineData("notes\\x")]
    [InlineData("a\0b")]
    [InlineData("a-name-that-is-a-little-longer-than-sixty-four-bytes-in-one-part.md")]
    public void A_path_that_could_leave_the_folder_or_not_exist_on_the_board_is_refused(string path)
    {
        Assert.Throws<ArgumentException>(() => Write(path, "x"));
        Assert.Throws<ArgumentException>(() => _files.Exists(path));
    }

    [Fact]
    public void Writes_replace_appends_add_and_reads_see_parts()
    {
        Write("notes/2026-11-21.md", "a much longer first text");
        Write("notes/2026-11-21.md", "abc");
        _files.Append("notes/2026-11-21.md", "xdefx"u8.ToArray(), 1, 3);

        var buffer = new byte[10];
        Assert.Equal(6, _files.Length("notes/2026-11-21.md"));
        Assert.Equal(4, _files.Read("notes/2026-11-21.md", 2, buffer, 1, 9));
        Assert.Equal("cdef", Encoding.UTF8.GetString(buffer, 1, 4));
        Assert.Equal(0, _files.Read("notes/2026-11-21.md", 6, buffer, 0, 10));
    }

    [Fact]
    public void What_is_not_there_has_no_length_no_bytes_and_can_be_deleted()
    {
        Assert.False(_files.Exists("x"));
        Assert.Equal(-1, _files.Length("x"));
        Assert.Equal(0, _files.Read("x", 0, new byte[4], 0, 4));
        Assert.Empty(_files.List("notes"));
        _files.Delete("x");
    }

    [Fact]
    public void A_move_refuses_an_existing_target()
    {
        Write("a", "1");
        Write("b", "2");

        Assert.Throws<IOException>(() => _files.Move("a", "b"));
        _files.Move("a", "notes/c");

        Assert.False(_files.Exists("a"));
        Assert.Equal(["c"], _files.List("notes"));
    }

    [Fact]
    public void A_list_is_sorted_and_holds_files_only()
    {
        Write("b", "1");
        Write("A", "1");
        Write("notes/x", "1");

        Assert.Equal(["A", "b"], _files.List(""));
    }

    public void Dispose() => Directory.Delete(_files.Folder, recursive: true);

    private void Write(string path, string text) => _files.Write(path, Encoding.UTF8.GetBytes(text), 0, Encoding.UTF8.GetByteCount(text));
}
