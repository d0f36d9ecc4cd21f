using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;
using NanoAgent.Tools;

namespace NanoAgent.Tests.Tools;

/// <summary>Finding, guarding, cutting and tracing of tool calls.</summary>
public sealed class ToolRegistryTests
{
    private readonly RecordingLog _log = new();
    private readonly FakeClock _clock = new();

    [Fact]
    public void An_exception_in_a_tool_becomes_an_error_result_and_a_line_in_the_log()
    {
        ToolResult result = Run(new StubTool(() => throw new InvalidOperationException("the sensor caught fire")));

        Assert.True(result.IsError);
        Assert.Equal("call-1", result.CallId);
        Assert.Equal("stub failed: the sensor caught fire", result.Text);
        Assert.Contains("E tool: stub failed: the sensor caught fire", _log.Lines);
    }

    [Theory]
    [InlineData(4095, false)]
    [InlineData(4096, false)]
    [InlineData(4097, true)]
    [InlineData(100_000, true)]
    public void A_result_that_is_too_long_is_cut_where_everybody_sees_it(int length, bool isCut)
    {
        ToolResult result = Run(new StubTool(() => new string('x', length)));

        Assert.Equal(isCut, result.Text.EndsWith("…[cut]", StringComparison.Ordinal));
        Assert.InRange(result.SizeBytes, Math.Min(length, 4000), Limits.ToolResultBytesMax);
        Assert.False(result.IsError);
    }

    [Fact]
    public void Cutting_parts_no_character()
    {
        for (int shift = 0; shift < 4; shift++)
        {
            string text = new string('x', shift) + string.Concat(Enumerable.Repeat("\ud83d\udca1", 2000));
            ToolResult result = Run(new StubTool(() => text));

            Assert.DoesNotContain('\uFFFD', result.Text);
            Assert.StartsWith(result.Text[..^"…[cut]".Length], text, StringComparison.Ordinal);
            Assert.InRange(result.SizeBytes, Limits.ToolResultBytesMax - 4, Limits.ToolResultBytesMax);
        }
    }

    [Fact]
    public void An_error_stays_an_error_when_it_is_cut()
    {
        ToolResult result = Run(new StubTool(() => throw new InvalidOperationException(new string('x', 5000))));

        Assert.True(result.IsError);
        Assert.EndsWith("…[cut]", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_call_is_traced_with_its_arguments_result_time_and_cause()
    {
        Run(new StubTool(() =>
        {
            _clock.Advance(42);
            return "done";
        }), """{"name":"x"}""");

        Assert.Equal(["stub"], _log.Values("tool", "name"));
        Assert.Equal("""{"name":"x"}""", Encoding.UTF8.GetString((byte[])_log.Values("tool", "args").Single()!));
        Assert.Equal(["done"], _log.Values("tool", "result"));
        Assert.Equal([1L], _log.Values("tool", "ok"));
        Assert.Equal([42L], _log.Values("tool", "ms"));
        Assert.Equal(["turn 1"], _log.Values("tool", "by"));
    }

    [Fact]
    public void Broken_arguments_are_traced_as_an_empty_object()
    {
        Run(new StubTool(() => "never"), "{broken");

        Assert.Equal("{}", Encoding.UTF8.GetString((byte[])_log.Values("tool", "args").Single()!));
    }

    [Theory]
    [InlineData("io_read", """{"name":"*"}""", false)]
    [InlineData("io_write", """{"name":"lamp","value":"on"}""", true)]
    [InlineData("memory", """{"op":"search"}""", false)]
    [InlineData("memory", """{"op":"save","text":"x"}""", true)]
    [InlineData("memory", """{"op":"forget","text":"x"}""", true)]
    [InlineData("file", """{"op":"read","path":"SOUL.md"}""", false)]
    [InlineData("file", """{"op":"list"}""", false)]
    [InlineData("file", """{"op":"write","path":"files/x","text":"x"}""", true)]
    [InlineData("file", """{"op":"append","path":"files/x","text":"x"}""", true)]
    [InlineData("file", """{"op":"edit","path":"files/x","text":"x","old":"y"}""", true)]
    [InlineData("send", """{"to":"owner","text":"x"}""", true)]
    [InlineData("device", """{"op":"status"}""", false)]
    [InlineData("device", """{"op":"health"}""", false)]
    [InlineData("device", """{"op":"reboot"}""", true)]
    [InlineData("nothing", "{}", false)]
    public void What_changes_something_says_so_before_it_runs(string tool, string arguments, bool acts)
    {
        Assert.Equal(acts, new ToolRig().Tools.EffectOf(new ToolCall("1", tool, ToolArguments.Parse(Encoding.UTF8.GetBytes(arguments)))).Acts);
    }

    private ToolResult Run(ITool tool, string arguments = "{}") => new ToolRegistry([tool], new Redactor(new SecretStore()), _clock, _log)
        .Run(new ToolCall("call-1", "stub", ToolArguments.Parse(Encoding.UTF8.GetBytes(arguments))), new ToolContext("turn 1", "console", "serial"));

    private sealed class StubTool(Func<string> work) : ITool
    {
        public ToolSpec Spec { get; } = new("stub", "does as it is told", "name");

        public Effect EffectOf(ToolCall call) => Effect.Reads();

        public ToolResult Run(ToolCall call, ToolContext context) => call.Ok(work());
    }
}
