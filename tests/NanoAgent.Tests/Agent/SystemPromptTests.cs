using System.Text;
using NanoAgent.Agent;
using NanoAgent.Memory;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent;

/// <summary>The fixed prefix: bounded, and byte for byte the same until somebody edits a file.</summary>
public sealed class SystemPromptTests
{
    private readonly BoardRig _board = new();
    private readonly SystemPrompt _prompt;

    public SystemPromptTests()
    {
        var files = new SafeFile(_board.Files);
        _prompt = new SystemPrompt(_board.Io, files, new MemoryStore(files));
    }

    [Fact]
    public void Without_files_it_says_who_the_agent_is_and_what_the_board_has()
    {
        string prompt = Build();

        Assert.StartsWith("You are NanoAgent", prompt, StringComparison.Ordinal);
        Assert.Contains("outputs lamp heater pump siren; pwm fan; inputs door; analog soil; sensors room.", prompt, StringComparison.Ordinal);
        Assert.DoesNotContain("#", prompt, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(prompt), 100, 700);
    }

    [Fact]
    public void Files_stand_in_it_under_their_names_in_a_fixed_order()
    {
        _board.Files["MEMORY.md"] = "- [fact] undated console: the cat is called Mia\n";
        _board.Files["USER.md"] = "  Ann, likes tea.\n\n";
        _board.Files["SOUL.md"] = "Kind. \ud83d\udca1";
        _board.Files["HEARTBEAT.md"] = "not for the prompt";

        Assert.EndsWith(
            "\n# SOUL.md\nKind. \ud83d\udca1\n# USER.md\nAnn, likes tea.\n# MEMORY.md\n- [fact] undated console: the cat is called Mia", Build().TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("not for the prompt", Build(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SOUL.md", Limits.SoulPromptBytesMax)]
    [InlineData("USER.md", Limits.UserPromptBytesMax)]
    public void A_long_file_is_cut_at_its_bound_where_everybody_sees_it(string path, int bytesMax)
    {
        _board.Files[path] = new string('x', bytesMax);
        Assert.EndsWith("\n# " + path + "\n" + new string('x', bytesMax), Build().TrimEnd(), StringComparison.Ordinal);

        _board.Files[path] = string.Concat(Enumerable.Repeat("\ud83d\udca1", bytesMax));
        string section = Build().Split("\n# " + path + "\n")[1].TrimEnd();
        Assert.EndsWith("…[cut]", section, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(section), bytesMax - 4, bytesMax);
        Assert.DoesNotContain('\uFFFD', section);
    }

    [Fact]
    public void A_long_memory_shows_its_newest_lines_whole_and_that_older_ones_are_missing()
    {
        string[] lines = [.. Enumerable.Range(0, 60).Select(i => $"- [fact] undated console: memory number {i:00} of some length")];
        _board.Files["MEMORY.md"] = string.Join('\n', lines) + "\n";

        string[] section = Build().Split("\n# MEMORY.md\n")[1].TrimEnd().Split('\n');

        Assert.Equal("…[cut]", section[0]);
        Assert.Equal(lines[^(section.Length - 1)..], section[1..]);
        Assert.InRange(Encoding.UTF8.GetByteCount(string.Join('\n', section)), Limits.MemoryPromptBytesMax - 80, Limits.MemoryPromptBytesMax);
    }

    [Fact]
    public void It_has_a_bound_whatever_the_files_hold()
    {
        foreach (string path in new[] { "SOUL.md", "USER.md", "MEMORY.md" })
        {
            _board.Files[path] = string.Concat(Enumerable.Repeat("ä\n", 8000));
        }

        Assert.InRange(
            Encoding.UTF8.GetByteCount(Build()), 3000, 700 + Limits.SoulPromptBytesMax + Limits.UserPromptBytesMax + Limits.MemoryPromptBytesMax + 60);
    }

    [Fact]
    public void Nothing_but_an_edit_changes_a_byte()
    {
        _board.Files["MEMORY.md"] = "- [fact] undated console: x\n";
        string before = Build();

        _board.Clock.LearnUnixMs(1795226820000);
        _board.Clock.Advance(100_000_000);
        _board.Set("lamp", "on");
        _board.Set("fan", "50");
        _board.Pins.SetExternal(4, false);
        _board.Files["files/other"] = "something";
        _board.Files["notes/n.md"] = "something";
        Assert.Equal(before, Build());

        _board.Files["SOUL.md"] = "New.";
        Assert.NotEqual(before, Build());
        _board.Files.Delete("SOUL.md");
        Assert.Equal(before, Build());
    }

    [Fact]
    public void Files_that_are_blank_or_no_text_do_no_harm()
    {
        string before = Build();
        _board.Files["SOUL.md"] = " \n\t\n";
        _board.Files["USER.md"] = "";
        Assert.Equal(before, Build());

        _board.Files.Write("SOUL.md", [0xFF, 0x00, 0x61], 0, 3);
        Assert.EndsWith("# SOUL.md\n\uFFFD\uFFFDa", Build(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_adds_up_and_tells_what_was_cut()
    {
        _board.Files["SOUL.md"] = new string('x', Limits.SoulPromptBytesMax + 100);
        var report = new ContextReport();
        string prompt = _prompt.Build(report);

        Assert.Contains("SOUL.md: 1024 bytes, 100 cut", report.ToString(), StringComparison.Ordinal);
        Assert.InRange(report.TotalBytes, Encoding.UTF8.GetByteCount(prompt) - 60, Encoding.UTF8.GetByteCount(prompt));
    }

    private string Build() => _prompt.Build(new ContextReport());
}
