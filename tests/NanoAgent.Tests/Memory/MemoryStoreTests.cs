using System.Text;
using NanoAgent.Memory;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Memory;

/// <summary>What was remembered is never lost: not by a full list, a power cut, an editor or a backup.</summary>
public sealed class MemoryStoreTests
{
    private readonly MemoryFileStore _flash = new();

    [Fact]
    public void A_save_that_does_not_fit_moves_older_lines_to_the_archive_where_they_stand_to_the_letter()
    {
        var memory = new MemoryStore(new SafeFile(_flash));
        for (int i = 0; i < 120; i++)
        {
            Assert.True(memory.TrySave("fact", $"2026-{1 + (i / 28):00}-{1 + (i % 28):00}", "telegram", $"Item{i} lies in drawer {i} of the shelf", out string sentence), sentence);
        }

        string all = _flash["MEMORY.md"] + _flash["notes/memory-archive.md"];
        for (int i = 0; i < 120; i++)
        {
            Assert.Contains($"Item{i} lies in drawer {i} of the shelf\n", all, StringComparison.Ordinal);
        }

        Assert.InRange(Bytes("MEMORY.md"), Limits.MemoryTrimBytes - 400, Limits.MemoryBytesMax);
        Assert.Contains("Item119", _flash["MEMORY.md"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_archive_has_a_bound_and_says_that_older_lines_were_cut()
    {
        var memory = new MemoryStore(new SafeFile(_flash));
        for (int i = 0; i < 400; i++)
        {
            memory.TrySave("fact", "undated", "telegram", $"Item{i} lies in the {i}th drawer of the shelf in the hall", out _);
        }

        Assert.StartsWith("…[older lines were cut]\n- [fact]", _flash["notes/memory-archive.md"], StringComparison.Ordinal);
        Assert.InRange(Bytes("notes/memory-archive.md"), Limits.MemoryArchiveBytesMax - 200, Limits.MemoryArchiveBytesMax);
        Assert.DoesNotContain("Item0 ", _flash["notes/memory-archive.md"], StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_in_a_form_of_their_own_are_never_moved_even_if_nothing_fits_then()
    {
        _flash["MEMORY.md"] = "# Mine\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"free line number {i} that is long enough to fill the file up to its end\n"));
        string before = _flash["MEMORY.md"];
        var memory = new MemoryStore(new SafeFile(_flash));

        Assert.False(memory.TrySave("fact", "undated", "telegram", "one more", out string sentence));
        Assert.Contains("forget something first", sentence, StringComparison.Ordinal);
        Assert.Equal(before, _flash["MEMORY.md"]);
        Assert.False(_flash.Exists("notes/memory-archive.md"));
    }

    [Fact]
    public void A_power_cut_anywhere_in_a_save_that_trims_loses_no_line()
    {
        for (int at = 1; at <= 12; at++)
        {
            foreach (Tear tear in Enum.GetValues<Tear>())
            {
                var flash = new MemoryFileStore();
                flash["MEMORY.md"] = Full();
                flash["notes/memory-archive.md"] = "- [fact] undated a: from before\n";
                bool isSaved = false;
                try
                {
                    isSaved = new MemoryStore(new SafeFile(new FailingFileStore(flash, at, tear))).TrySave("fact", "undated", "a", new string('n', 300), out _);
                }
                catch (PowerCutException)
                {
                }

                var after = new SafeFile(flash);
                string all = after.ReadText("MEMORY.md") + after.ReadText("notes/memory-archive.md");
                foreach (string line in Full().Split('\n'))
                {
                    Assert.True(all.Contains(line, StringComparison.Ordinal), $"{tear} at {at}: '{line}' is gone");
                }

                Assert.Contains("from before", all, StringComparison.Ordinal);
                Assert.True(!isSaved || all.Contains(new string('n', 300), StringComparison.Ordinal), $"{tear} at {at}: saved and gone");
            }
        }
    }

    [Fact]
    public void A_full_flash_leaves_everything_as_it_was()
    {
        for (int at = 1; at <= 5; at++)
        {
            var flash = new MemoryFileStore();
            flash["MEMORY.md"] = Full();
            var memory = new MemoryStore(new SafeFile(new FailingFileStore(flash, at, Tear.Half, isPowerCut: false)));
            try
            {
                memory.TrySave("fact", "undated", "a", new string('n', 300), out _);
            }
            catch (IOException)
            {
            }

            string all = new SafeFile(flash).ReadText("MEMORY.md") + new SafeFile(flash).ReadText("notes/memory-archive.md");
            Assert.True(Full().Split('\n').All(line => all.Contains(line, StringComparison.Ordinal)), $"at {at}");
        }
    }

    [Fact]
    public void The_list_is_read_once_until_something_is_written()
    {
        _flash["MEMORY.md"] = "- [fact] undated a: one\n";
        var counter = new CountingFileStore(_flash);
        var files = new SafeFile(counter);
        var memory = new MemoryStore(files);
        Assert.Equal(1, memory.Current.Count);
        int asked = counter.Questions;

        Assert.Equal(1, memory.Current.Count);
        Assert.Equal(asked, counter.Questions);

        files.WriteText("MEMORY.md", "- [fact] undated a: one\nmine\n");
        Assert.Equal(2, memory.Current.Count);
    }

    [Fact]
    public void A_save_keeps_a_line_that_somebody_added_behind_the_firmware()
    {
        var memory = new MemoryStore(new SafeFile(_flash));
        Assert.Equal(0, memory.Current.Count);

        _flash["MEMORY.md"] = "added with an editor\r\n";
        memory.TrySave("fact", "undated", "a", "one", out _);

        Assert.Equal("added with an editor\r\n- [fact] undated a: one\n", _flash["MEMORY.md"]);
    }

    [Theory]
    [InlineData("The Cat is called mia")]
    [InlineData("The cat  is called Mia.")]
    [InlineData(" the cat is called\nMia ")]
    public void The_same_in_other_letters_is_a_duplicate(string text)
    {
        var memory = new MemoryStore(new SafeFile(_flash));
        memory.TrySave("fact", "undated", "a", "The cat is called Mia", out _);
        memory.TrySave("pref", "2026-11-21", "b", text, out string sentence);

        Assert.Contains("already", sentence, StringComparison.Ordinal);
        Assert.Equal(1, memory.Current.Count);
    }

    [Fact]
    public void Forgetting_reaches_the_archive_and_the_backup()
    {
        _flash["MEMORY.md"] = "- [fact] undated a: dogs\n";
        _flash["MEMORY.md.bak"] = "- [fact] undated a: dogs\n- [fact] undated a: the secret garden\n- [fact] undated a: a Secret door\n";
        _flash["notes/memory-archive.md"] = "- [fact] undated a: old secret\n";
        var memory = new MemoryStore(new SafeFile(_flash));

        Assert.Equal(["- [fact] undated a: old secret"], memory.Forget("secret"));

        Assert.DoesNotContain("ecret", _flash["MEMORY.md.bak"] + _flash["notes/memory-archive.md"], StringComparison.Ordinal);
        Assert.Contains("dogs", _flash["MEMORY.md.bak"], StringComparison.Ordinal);
        Assert.Equal("- [fact] undated a: dogs\n", _flash["MEMORY.md"]);
    }

    [Fact]
    public void A_replacement_keeps_the_old_list_and_gives_way_to_an_edit()
    {
        _flash["MEMORY.md"] = "- [fact] undated a: one\n";
        var memory = new MemoryStore(new SafeFile(_flash));
        MemoryList seen = memory.Current;

        Assert.True(memory.TryReplace(seen, "- [fact] undated a: 1\n"));
        Assert.Equal("- [fact] undated a: one\n", _flash["MEMORY.md.bak"]);
        Assert.False(memory.TryReplace(seen, "- [fact] undated a: 2\n"));
        Assert.Equal("- [fact] undated a: 1\n", _flash["MEMORY.md"]);
    }

    private static string Full() =>
        string.Concat(Enumerable.Range(0, 60).Select(i => $"- [fact] 2026-01-{1 + (i % 28):00} a: Item{i} lies in drawer {i} of the shelf\n"));

    private int Bytes(string path) => Encoding.UTF8.GetByteCount(_flash[path]);
}
