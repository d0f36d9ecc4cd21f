using System.Text;
using NanoAgent.Agent;
using NanoAgent.Memory;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent;

/// <summary>The fixed prefix: bounded, and byte for byte the same until somebody edits a file or a day begins.</summary>
public sealed class SystemPromptTests
{
    private const long Noon = 1795262400000; // 2026-11-21T12:00Z
    private readonly BoardRig _board = new();
    private readonly CountingFileStore _counter;
    private readonly SafeFile _files;
    private readonly SystemPrompt _prompt;

    public SystemPromptTests()
    {
        _counter = new CountingFileStore(_board.Files);
        _files = new SafeFile(_counter);
        _prompt = new SystemPrompt(_board.Io, _files, new MemoryStore(_files), new NoteStore(_files), new SkillStore(_files), new Days(_board.Clock));
    }

    [Fact]
    public void Without_files_it_says_who_the_agent_is_and_what_the_board_has()
    {
        string prompt = Build();

        Assert.StartsWith("You are NanoAgent", prompt, StringComparison.Ordinal);
        Assert.Contains("outputs lamp heater pump siren; pwm fan; inputs door; analog soil; sensors room; displays oled.", prompt, StringComparison.Ordinal);
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
        _board.Files["notes/2026-11-21.md"] = "not while the time is unknown: not for the prompt";

        Assert.EndsWith(
            "\n# SOUL.md\nKind. \ud83d\udca1\n# USER.md\nAnn, likes tea.\n# MEMORY.md\n- [fact] undated console: the cat is called Mia", Build().TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("not for the prompt", Build(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SOUL.md", Limits.SoulPromptBytesMax)]
    [InlineData("USER.md", Limits.UserPromptBytesMax)]
    public void A_long_file_is_cut_at_its_bound_where_everybody_sees_it(string path, int bytesMax)
    {
        Edit(path, new string('x', bytesMax));
        Assert.EndsWith("\n# " + path + "\n" + new string('x', bytesMax), Build().TrimEnd(), StringComparison.Ordinal);

        Edit(path, string.Concat(Enumerable.Repeat("\ud83d\udca1", bytesMax)));
        string section = Build().Split("\n# " + path + "\n")[1].TrimEnd();
        Assert.EndsWith("…[cut; the rest: file read " + path + "]", section, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(section), bytesMax - 40, bytesMax);
        Assert.DoesNotContain('\uFFFD', section);
    }

    [Fact]
    public void A_long_memory_shows_its_newest_lines_whole_and_that_older_ones_are_missing()
    {
        string[] lines = [.. Enumerable.Range(0, 60).Select(i => $"- [fact] undated console: memory number {i:00} of some length")];
        _board.Files["MEMORY.md"] = string.Join('\n', lines) + "\n";

        string[] section = Build().Split("\n# MEMORY.md\n")[1].TrimEnd().Split('\n');

        Assert.Equal($"…[cut; {60 - section.Length + 1} older lines: memory search]", section[0]);
        Assert.Equal(lines[^(section.Length - 1)..], section[1..]);
        Assert.InRange(Encoding.UTF8.GetByteCount(string.Join('\n', section)), Limits.MemoryPromptBytesMax - 120, Limits.MemoryPromptBytesMax);
    }

    [Fact]
    public void It_has_a_bound_whatever_the_files_hold()
    {
        _board.Clock.LearnUnixMs(Noon);
        foreach (string path in new[] { "SOUL.md", "USER.md", "MEMORY.md", "notes/2026-11-20.md", "notes/2026-11-21.md" })
        {
            _board.Files[path] = string.Concat(Enumerable.Repeat("ä\n", 8000));
        }

        for (int i = 0; i < 100; i++)
        {
            _board.Files[$"skills/s{i}.md"] = "# " + new string('n', 300) + "\n" + new string('d', 300);
        }

        int sections = Limits.SoulPromptBytesMax + Limits.UserPromptBytesMax + Limits.MemoryPromptBytesMax + Limits.NotesPromptBytesMax + Limits.SkillsPromptBytesMax;
        Assert.InRange(Encoding.UTF8.GetByteCount(Build()), 5000, 700 + sections + 120);
    }

    [Fact]
    public void Notes_of_yesterday_and_today_stand_in_it_and_no_others()
    {
        _board.Clock.LearnUnixMs(Noon);
        _board.Files["notes/2026-11-19.md"] = "older";
        _board.Files["notes/2026-11-20.md"] = "rain\n";
        _board.Files["notes/2026-11-21.md"] = "sun\n";
        _board.Files["notes/2026-11-22.md"] = "future";
        _board.Files["notes/garden.md"] = "topic";

        Assert.EndsWith("\n# notes/2026-11-20.md\nrain\n# notes/2026-11-21.md\nsun", Build(), StringComparison.Ordinal);
        _board.Clock.Advance(24 * 3600_000);
        Assert.EndsWith("\n# notes/2026-11-21.md\nsun\n# notes/2026-11-22.md\nfuture", Build(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_long_day_the_newest_lines_are_shown_and_yesterday_keeps_a_quarter()
    {
        _board.Clock.LearnUnixMs(Noon);
        _board.Files["notes/2026-11-20.md"] = string.Concat(Enumerable.Range(0, 200).Select(i => $"yesterday {i}\n"));
        _board.Files["notes/2026-11-21.md"] = string.Concat(Enumerable.Range(0, 200).Select(i => $"today {i}\n"));

        string[] sections = Build().Split("\n# notes/2026-11-2");
        Assert.StartsWith("0.md\n…[cut; before: file read notes/2026-11-20.md]\nyesterday ", sections[1], StringComparison.Ordinal);
        Assert.EndsWith("yesterday 199", sections[1], StringComparison.Ordinal);
        Assert.StartsWith("1.md\n…[cut; before: file read notes/2026-11-21.md]\ntoday ", sections[2], StringComparison.Ordinal);
        Assert.EndsWith("today 199", sections[2], StringComparison.Ordinal);
        Assert.InRange(sections[1].Length, 200, Limits.NotesPromptBytesMax / 4 + 10);
        Assert.InRange(sections[1].Length + sections[2].Length, Limits.NotesPromptBytesMax - 60, Limits.NotesPromptBytesMax + 20);
    }

    [Fact]
    public void Skills_stand_in_it_with_a_line_each_and_the_number_of_those_that_do_not_fit()
    {
        _board.Files["skills/water.md"] = "# Water plants\nWhen the soil is dry.\n\nbody";
        _board.Files["skills/bare.md"] = "";
        Assert.EndsWith("\n# Skills\n- bare\n- Water plants: When the soil is dry.", Build(), StringComparison.Ordinal);

        for (int i = 0; i < 20; i++)
        {
            Edit($"skills/s{i:00}.md", "# Skill " + i + "\n" + new string('d', 90));
        }

        string section = Build().Split("\n# Skills\n")[1];
        int shown = section.Split('\n').Length - 1;
        Assert.EndsWith($"\n…[cut; {22 - shown} more skills: file list]", section, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(section), 500, Limits.SkillsPromptBytesMax);
    }

    [Fact]
    public void Nothing_but_an_edit_or_a_new_day_changes_a_byte_and_until_then_no_flash_is_read()
    {
        _board.Files["MEMORY.md"] = "- [fact] undated console: x\n";
        _board.Clock.LearnUnixMs(Noon);
        string before = Build();
        int asked = _counter.Questions;

        _board.Clock.Advance(11 * 3600_000);
        _board.Set("lamp", "on");
        _board.Set("fan", "50");
        _board.Pins.SetExternal(4, false);
        Assert.Same(before, Build());
        Assert.Equal(asked, _counter.Questions);

        Edit("files/other", "something");
        Edit("notes/n.md", "something");
        Assert.Equal(before, Build());

        _board.Clock.Advance(2 * 3600_000);
        Assert.Equal(before, Build());
        Edit("SOUL.md", "New.");
        Assert.NotEqual(before, Build());
        _files.Delete("SOUL.md");
        Assert.Equal(before, Build());
    }

    [Fact]
    public void Files_that_are_blank_or_no_text_do_no_harm()
    {
        string before = Build();
        Edit("SOUL.md", " \n\t\n");
        Edit("USER.md", "");
        Assert.Equal(before, Build());

        _files.Write("SOUL.md", [0xFF, 0x00, 0x61]);
        Assert.EndsWith("# SOUL.md\n\uFFFD\uFFFDa", Build(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_adds_up_and_tells_what_was_cut()
    {
        _board.Files["SOUL.md"] = new string('x', Limits.SoulPromptBytesMax + 100);
        _board.Files["MEMORY.md"] = string.Concat(Enumerable.Repeat("- [fact] undated console: the cat\n", 100));
        for (int round = 0; round < 2; round++)
        {
            var report = new ContextReport();
            string prompt = _prompt.Build(report, true);

            Assert.Matches("SOUL\\.md: [0-9]{3,4} bytes, 1[0-9]{2} cut", report.ToString());
            Assert.Matches("MEMORY\\.md: [0-9]{4} bytes, [0-9]{4} cut", report.ToString());
            Assert.InRange(report.TotalBytes, Encoding.UTF8.GetByteCount(prompt) - 60, Encoding.UTF8.GetByteCount(prompt));
        }
    }

    private string Build() => _prompt.Build(new ContextReport(), true);

    private void Edit(string path, string text) => _files.WriteText(path, text);
}
