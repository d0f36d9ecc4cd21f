using System.Text.Json;
using NanoAgent.Agent;
using NanoAgent.Bus;
using NanoAgent.Llm;
using NanoAgent.Memory;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent;

/// <summary>Memory becomes shorter by itself, loses nothing by it, and costs nothing while it is small.</summary>
public sealed class MemoryConsolidationTests
{
    private readonly BoardRig _board = new();
    private readonly CountingFileStore _counter;
    private readonly MemoryStore _memory;
    private readonly MemoryConsolidation _consolidation;

    public MemoryConsolidationTests()
    {
        _counter = new CountingFileStore(_board.Files);
        _memory = new MemoryStore(new SafeFile(_counter));
        _consolidation = With(new LlmEndpoint(new AnthropicFormat(), "http://model.test", "model", null));
    }

    [Fact]
    public void A_small_memory_needs_nothing_and_reads_no_flash()
    {
        _board.Files["MEMORY.md"] = "- [fact] undated a: one\n";
        _board.Clock.Advance(Limits.ConsolidationQuietMs);
        Assert.False(_consolidation.TryRun());
        int asked = _counter.Questions;

        for (int i = 0; i < 100; i++)
        {
            _board.Clock.Advance(60_000);
            Assert.False(_consolidation.TryRun());
            Assert.Equal(Worker.WhenWokenMs, _consolidation.WaitMs);
        }

        Assert.Equal(asked, _counter.Questions);
        Assert.Empty(_board.Http.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("```\n")]
    public void A_good_rewrite_replaces_the_list_and_the_old_one_is_kept(string fence)
    {
        string old = Large();
        string shorter = old.Replace(" of the wooden shelf", "", StringComparison.Ordinal);
        _board.Http.Answers(200, Reply(fence + shorter + fence));

        Assert.True(RunWhenDue());

        Assert.Equal(shorter, _board.Files["MEMORY.md"]);
        Assert.Equal(old, _board.Files["MEMORY.md.bak"]);
        Assert.False(_board.Files.Exists("notes/memory-archive.md"));
        Assert.Contains(_board.Log.Lines, line => line.StartsWith("I memory: shortened MEMORY.md from", StringComparison.Ordinal));
        string request = Assert.Single(_board.Http.Sent).Body;
        Assert.DoesNotContain("\"tools\"", request, StringComparison.Ordinal);
        Assert.Contains("Item7 lies", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Item7 ", "Item8 ", "end_turn")]
    [InlineData(" of the wooden shelf", " of the wooden shelf", "end_turn")]
    [InlineData(" of the wooden shelf", "", "max_tokens")]
    [InlineData("- [fact]", "* ", "end_turn")]
    public void A_rewrite_that_is_no_good_is_not_taken_and_old_lines_move_to_the_archive(string part, string instead, string stop)
    {
        string old = Large();
        _board.Http.Answers(200, Reply(old.Replace(part, instead, StringComparison.Ordinal), stop));

        Assert.True(RunWhenDue());

        Assert.InRange(_board.Files.Length("MEMORY.md"), 1500, Limits.MemoryTrimBytes);
        string all = _board.Files["MEMORY.md"] + _board.Files["notes/memory-archive.md"];
        Assert.All(old.Split('\n'), line => Assert.Contains(line, all, StringComparison.Ordinal));
        Assert.Contains(_board.Log.Lines, line => line.Contains("the shorter list was refused", StringComparison.Ordinal));
        Assert.Equal(Worker.WhenWokenMs, _consolidation.WaitMs);
    }

    [Fact]
    public void A_failed_call_changes_nothing_and_is_tried_again_after_an_hour()
    {
        string old = Large();
        _board.Http.Answers(400, """{"type":"error","error":{"type":"invalid_request_error","message":"no"}}""");
        Assert.True(RunWhenDue());
        Assert.Equal(old, _board.Files["MEMORY.md"]);

        for (int minute = 0; minute < 58; minute++)
        {
            _board.Clock.Advance(60_000);
            Assert.False(_consolidation.TryRun());
        }

        Assert.InRange(_consolidation.WaitMs, 1, 3 * 60_000);
        Assert.Single(_board.Http.Sent);
        _board.Clock.Advance(_consolidation.WaitMs);
        _board.Http.Answers(200, Reply(old.Replace(" of the wooden shelf", "", StringComparison.Ordinal)));
        Assert.True(_consolidation.TryRun());
        Assert.Equal(2, _board.Http.Sent.Count);
        Assert.NotEqual(old, _board.Files["MEMORY.md"]);
    }

    [Fact]
    public void A_chat_that_goes_on_is_not_disturbed()
    {
        Large();
        for (int i = 0; i < 20; i++)
        {
            _consolidation.Postpone();
            _board.Clock.Advance(Limits.ConsolidationQuietMs - 1);
            Assert.False(_consolidation.TryRun());
            Assert.Equal(1, _consolidation.WaitMs);
        }

        Assert.Empty(_board.Http.Sent);
    }

    [Fact]
    public void Without_a_model_the_least_important_lines_move()
    {
        string old = Large();
        MemoryConsolidation alone = With();
        _board.Clock.Advance(Limits.ConsolidationQuietMs);

        Assert.True(alone.TryRun());

        Assert.InRange(_board.Files.Length("MEMORY.md"), 1500, Limits.MemoryTrimBytes);
        Assert.Empty(_board.Http.Sent);
        string all = _board.Files["MEMORY.md"] + _board.Files["notes/memory-archive.md"];
        Assert.All(old.Split('\n'), line => Assert.Contains(line, all, StringComparison.Ordinal));
    }

    [Fact]
    public void Headings_and_free_lines_are_never_sent_to_be_rewritten()
    {
        Large();
        _board.Files["MEMORY.md"] = "# Family\n" + _board.Files["MEMORY.md"];

        Assert.True(RunWhenDue());
        Assert.Empty(_board.Http.Sent);
        Assert.StartsWith("# Family\n", _board.Files["MEMORY.md"], StringComparison.Ordinal);
    }

    private bool RunWhenDue()
    {
        Assert.False(_consolidation.TryRun());
        _board.Clock.Advance(_consolidation.WaitMs);
        return _consolidation.TryRun();
    }

    private MemoryConsolidation With(params LlmEndpoint[] endpoints) =>
        new(new LlmRouter(new LlmClient(_board.Http, _board.Clock, _board.Log), endpoints, _board.Ports, _board.Log, new UsageMeter(_board.Clock)), _memory, new Days(_board.Clock), _board.Clock, _board.Log);

    private string Large()
    {
        string text = string.Concat(Enumerable.Range(0, 46).Select(i => $"- [fact] 2026-01-{1 + (i % 28):00} a: Item{i} lies in drawer {i + 100} of the wooden shelf\n"));
        Assert.InRange(text.Length, Limits.MemoryConsolidateBytes, Limits.MemoryBytesMax);
        _board.Files["MEMORY.md"] = text;
        return text;
    }

    private static string Reply(string text, string stop = "end_turn") =>
        $$"""{"id":"m","type":"message","role":"assistant","model":"model","content":[{"type":"text","text":{{JsonSerializer.Serialize(text)}}}],"stop_reason":"{{stop}}","usage":{"input_tokens":10,"output_tokens":10} }""";
}
