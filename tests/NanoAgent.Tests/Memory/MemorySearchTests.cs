using NanoAgent.Memory;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Memory;

/// <summary>One search over memory and notes, with its bounds said.</summary>
public sealed class MemorySearchTests
{
    private readonly MemoryFileStore _flash = new();
    private readonly MemorySearch _search;

    public MemorySearchTests()
    {
        var files = new SafeFile(_flash);
        _search = new MemorySearch(new MemoryStore(files), new NoteStore(files));
    }

    [Fact]
    public void Lines_come_from_memory_daily_notes_other_notes_and_the_archive_with_their_source()
    {
        _flash["MEMORY.md"] = "- [fact] 2026-11-01 a: the pump leaks\n- [fact] 2026-11-01 a: the cat\n";
        _flash["notes/2026-11-20.md"] = "# Friday\n\n- the pump was mended\n- rain\n";
        _flash["notes/garden.md"] = "the pump is red";
        _flash["notes/memory-archive.md"] = "- [fact] 2025-11-01 a: the pump was new\n";
        _flash["files/pump.txt"] = "pump";
        _flash["skills/pump.md"] = "pump";

        Assert.Equal(
            ["notes/2026-11-20.md: - the pump was mended", "notes/garden.md: the pump is red", "MEMORY.md: - [fact] 2026-11-01 a: the pump leaks", "notes/memory-archive.md: - [fact] 2025-11-01 a: the pump was new"],
            _search.Find("pump"));
    }

    [Fact]
    public void Of_many_matches_the_best_are_shown_and_the_number_of_all()
    {
        _flash["notes/2026-11-20.md"] = string.Concat(Enumerable.Range(0, 50).Select(i => $"lamp {i}\n"));

        string[] found = _search.Find("lamp");
        Assert.Equal(Limits.MemoryHitsMax + 1, found.Length);
        Assert.Equal("notes/2026-11-20.md: lamp 49", found[0]);
        Assert.StartsWith("[8 of 50 matches", found[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_notes_the_newest_are_searched_and_the_result_says_so()
    {
        var first = new DateTime(2025, 1, 1);
        for (int i = 0; i < 200; i++)
        {
            _flash[$"notes/{first.AddDays(i):yyyy-MM-dd}.md"] = $"day{i}x was calm\n";
        }

        Assert.Contains("day199x", _search.Find("day199x")[0], StringComparison.Ordinal);
        string remark = Assert.Single(_search.Find("day3x"));
        Assert.Equal("[only the 64 newest of 200 notes were searched]", remark);
    }

    [Fact]
    public void Of_large_notes_the_newest_bytes_are_searched_and_read_and_the_result_says_so()
    {
        for (int i = 1; i <= 9; i++)
        {
            _flash[$"notes/2026-11-{i:00}.md"] = string.Concat(Enumerable.Range(0, 250).Select(j => $"line {j} of day d{i}x and some words\n"));
        }

        var counter = new CountingFileStore(_flash);
        var files = new SafeFile(counter);
        var search = new MemorySearch(new MemoryStore(files), new NoteStore(files));

        Assert.Contains("d9x", search.Find("d9x")[0], StringComparison.Ordinal);
        Assert.Contains("notes were searched]", Assert.Single(search.Find("d1x")), StringComparison.Ordinal);
        Assert.InRange(counter.BytesRead, Limits.SearchBytesMax, 2 * (Limits.SearchBytesMax + Limits.UserFileBytesMax));
    }

    [Fact]
    public void An_unreadable_note_hides_no_other()
    {
        _flash.Write("notes/2026-11-20.md", [0xFF, 0xFE, 0, 0x80], 0, 4);
        _flash["notes/2026-11-19.md"] = "the pump";

        Assert.Equal(["notes/2026-11-19.md: the pump"], _search.Find("pump"));
    }
}
