using System.Text;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Storage;

/// <summary>A file that is replaced while the power may go at any moment.</summary>
public sealed class SafeFileTests
{
    private const string Path = "MEMORY.md";
    private const int ChangesMax = 6;

    private static readonly Tear[] Tears = Enum.GetValues<Tear>();

    private readonly MemoryFileStore _flash = new();

    public static TheoryData<Tear, int> Cuts
    {
        get
        {
            var cuts = new TheoryData<Tear, int>();
            foreach (Tear tear in Tears)
            {
                for (int at = 1; at <= ChangesMax; at++)
                {
                    cuts.Add(tear, at);
                }
            }

            return cuts;
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public void One_cut_leaves_the_old_or_the_new_content(Tear tear, int at)
    {
        new SafeFile(_flash).WriteText(Path, "the old content");

        bool isDone = Try(tear, at, file => file.WriteText(Path, "the new content, which is longer"));

        Assert.Contains(Load(), isDone ? ["the new content, which is longer"] : new[] { "the old content", "the new content, which is longer" });
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_second_cut_at_any_moment_loses_nothing_either(Tear tear, int at)
    {
        foreach (Tear secondTear in Tears)
        {
            for (int secondAt = 1; secondAt <= ChangesMax; secondAt++)
            {
                var flash = new MemoryFileStore();
                new SafeFile(flash).WriteText(Path, "the old content");
                string place = $"{tear} at {at}, then {secondTear} at {secondAt}";

                bool isFirstDone = Try(flash, tear, at, file => file.WriteText(Path, "the newer content"));
                string after = new SafeFile(Copy(flash)).ReadText(Path);
                bool isSecondDone = Try(flash, secondTear, secondAt, file => file.WriteText(Path, "the newest content of all"));
                string end = new SafeFile(flash).ReadText(Path);

                Assert.True(after == "the newer content" || (!isFirstDone && after == "the old content"), $"{place}: '{after}' after the first");
                Assert.True(end == "the newest content of all" || (!isSecondDone && end == after), $"{place}: '{end}' at the end, '{after}' before");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_cut_while_reading_after_a_cut_loses_nothing(Tear tear, int at)
    {
        foreach (Tear secondTear in Tears)
        {
            for (int secondAt = 1; secondAt <= 2; secondAt++)
            {
                var flash = new MemoryFileStore();
                new SafeFile(flash).WriteText(Path, "the old content");
                bool isDone = Try(flash, tear, at, file => file.WriteText(Path, "the newer content"));
                Try(flash, secondTear, secondAt, file => file.ReadText(Path));

                string end = new SafeFile(flash).ReadText(Path);
                Assert.True(end == "the newer content" || (!isDone && end == "the old content"), $"{tear} at {at}, then {secondTear} at {secondAt}: '{end}'");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_cut_in_the_first_write_ever_does_not_spoil_the_second(Tear tear, int at)
    {
        Try(tear, at, file => file.WriteText(Path, "never acknowledged"));
        new SafeFile(_flash).WriteText(Path, "acknowledged");

        Assert.Equal("acknowledged", Load());
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_cut_while_deleting_leaves_the_content_or_nothing(Tear tear, int at)
    {
        foreach (Tear earlierTear in Tears)
        {
            for (int earlierAt = 1; earlierAt <= 3; earlierAt++)
            {
                var flash = new MemoryFileStore();
                new SafeFile(flash).WriteText(Path, "the old content");
                Try(flash, earlierTear, earlierAt, file => file.WriteText(Path, "the newer content"));
                string before = new SafeFile(Copy(flash)).ReadText(Path);
                bool isDone = Try(flash, tear, at, file => file.Delete(Path));

                byte[]? end = new SafeFile(flash).Read(Path);
                string text = end == null ? "" : Encoding.UTF8.GetString(end);
                Assert.True(end == null || (!isDone && text == before), $"{earlierTear} at {earlierAt}, then {tear} at {at}: '{text}', before '{before}'");
            }
        }
    }

    [Theory]
    [InlineData(Tear.Nothing)]
    [InlineData(Tear.Half)]
    [InlineData(Tear.GarbageTail)]
    public void A_full_flash_leaves_the_old_content_in_use(Tear tear)
    {
        new SafeFile(_flash).WriteText(Path, "the old content");
        var file = new SafeFile(new FailingFileStore(_flash, 1, tear, isPowerCut: false));

        Assert.Throws<IOException>(() => file.WriteText(Path, "too much"));
        Assert.Equal("the old content", file.ReadText(Path));
        file.WriteText(Path, "it fits again");
        Assert.Equal("it fits again", file.ReadText(Path));
    }

    [Fact]
    public void Replacing_leaves_one_file_behind()
    {
        var file = new SafeFile(_flash);
        for (int i = 0; i < 5; i++)
        {
            file.WriteText(Path, "content " + i);
        }

        Assert.Equal([Path], _flash.Paths);
        file.Delete(Path);
        Assert.Empty(_flash.Paths);
        Assert.Null(file.Read(Path));
        Assert.False(file.Exists(Path));
    }

    [Fact]
    public void Empty_content_is_not_the_same_as_none()
    {
        new SafeFile(_flash).WriteText(Path, "");

        Assert.Empty(new SafeFile(_flash).Read(Path)!);
        Assert.True(new SafeFile(_flash).Exists(Path));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_read_as_replacement_characters()
    {
        _flash.Write(Path, [0x61, 0xFF, 0x00, 0x62], 0, 4);

        Assert.Equal("a\uFFFD\uFFFDb", new SafeFile(_flash).ReadText(Path));
    }

    private string Load() => new SafeFile(_flash).ReadText(Path);

    private bool Try(Tear tear, int at, Action<SafeFile> action) => Try(_flash, tear, at, action);

    private static bool Try(MemoryFileStore flash, Tear tear, int at, Action<SafeFile> action)
    {
        try
        {
            action(new SafeFile(new FailingFileStore(flash, at, tear)));
            return true;
        }
        catch (PowerCutException)
        {
            return false;
        }
    }

    private static MemoryFileStore Copy(MemoryFileStore flash)
    {
        var copy = new MemoryFileStore();
        foreach (string path in flash.Paths)
        {
            copy.Write(path, flash.Bytes(path), 0, flash.Length(path));
        }

        return copy;
    }
}
