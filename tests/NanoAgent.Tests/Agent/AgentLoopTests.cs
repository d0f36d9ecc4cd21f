using NanoAgent.Agent;
using NanoAgent.Conversation;
using NanoAgent.Llm;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;
using NanoAgent.Tools;

namespace NanoAgent.Tests.Agent;

/// <summary>Turns that go wrong in ways that no server can cause.</summary>
public sealed class AgentLoopTests
{
    private readonly ToolRig _rig = new();
    private readonly Transcript _transcript = new();

    [Fact]
    public void Whatever_breaks_a_turn_the_session_stays_as_it_was()
    {
        _rig.Board.Http.Answers(200, Text("Hello."));
        Run("first");
        (int count, int size) = (_transcript.Count, _transcript.SizeBytes);

        _rig.Board.Http.Answers(200, Call("io_read", """{"name":"door"}"""));
        LlmRouter broken = Router(failsAfter: 1);
        Assert.Throws<InvalidOperationException>(() => Run("second", broken));

        Assert.Equal((count, size), (_transcript.Count, _transcript.SizeBytes));
        _rig.Board.Http.Answers(200, Text("Hello again."));
        Assert.Equal("Hello again.", Run("third"));
        Assert.DoesNotContain("second", _rig.Board.Http.Sent[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_switched_that_the_flash_cannot_take_note_of()
    {
        _rig.Board.Http.Answers(200, Call("io_write", """{"name":"lamp","value":"on"}""")).Answers(200, Text("I could not."));

        // Mark of the ring and request go through, the note of the action does not.
        var journal = new Journal(new FailingFileStore(_rig.Flash, 3, Tear.Nothing, isPowerCut: false), _rig.Board.Log);
        string answer = Run("lamp on", journal: journal, journalId: Accept(journal));

        Assert.Equal("I could not.", answer);
        Assert.False(_rig.Board.Pins.Level(5));
        Assert.Contains("flash full", _rig.Board.Http.Sent[1].Body, StringComparison.Ordinal);
        Assert.Contains("\"is_error\":true", _rig.Board.Http.Sent[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mark_is_on_flash_before_the_pin_moves_and_once_a_turn()
    {
        var journal = new Journal(_rig.Flash, _rig.Board.Log);
        int id = Accept(journal);
        var marksAtSwitch = new List<bool>();
        _rig.Board.Pins.Changed += (_, _) => marksAtSwitch.Add(_rig.Flash.Paths.Any(path => path.StartsWith("journal/acting", StringComparison.Ordinal)));
        _rig.Board.Http.Answers(200, Call("io_read", """{"name":"*"}""")).Answers(200, Call("io_write", """{"name":"lamp","value":"on"}"""))
            .Answers(200, Call("io_write", """{"name":"lamp","value":"off"}""")).Answers(200, Text("Done."));

        Run("blink", journal: journal, journalId: id);

        Assert.Equal([true, true], marksAtSwitch);
        Assert.Single(_rig.Flash.Paths, path => path.StartsWith("journal/acting", StringComparison.Ordinal));
    }

    [Fact]
    public void A_turn_that_only_reads_leaves_no_mark()
    {
        var journal = new Journal(_rig.Flash, _rig.Board.Log);
        int id = Accept(journal);
        _rig.Board.Http.Answers(200, Call("io_read", """{"name":"*"}""")).Answers(200, Text("Done."));

        Run("look", journal: journal, journalId: id);

        Assert.DoesNotContain(_rig.Flash.Paths, path => path.StartsWith("journal/acting", StringComparison.Ordinal));
    }

    [Fact]
    public void A_turn_whose_time_is_used_up_runs_no_more_tools_and_says_so()
    {
        _rig.Board.Http.Answers(200, Call("io_write", """{"name":"lamp","value":"on"}"""));

        LlmException failure = Assert.Throws<LlmException>(() => Run("lamp on", new TimePassing(_rig.Board, Limits.TurnMs), null, 0));

        Assert.Equal(LlmFailures.Deadline, failure.Kind);
        Assert.False(_rig.Board.Pins.Level(5));
        Assert.Equal(0, _transcript.Count);
    }

    [Fact]
    public void More_calls_than_a_turn_may_make_are_answered_and_not_run()
    {
        string calls = string.Join(',', Enumerable.Range(0, 30).Select(i => Block("id" + i, "memory", $$"""{"op":"save","text":"fact {{i}}"}""")));
        _rig.Board.Http.Answers(200, Reply(calls, "tool_use")).Answers(200, Text("Done."));

        Assert.Equal("Done.", Run("remember"));

        Assert.Equal(Limits.ToolCallsPerTurnMax, _rig.Flash["MEMORY.md"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(30, _rig.Board.Http.Sent[1].Body.Split("\"tool_result\"").Length - 1);
        Assert.Contains("at most 20 tool calls", _rig.Board.Http.Sent[1].Body, StringComparison.Ordinal);
    }

    private static int Accept(Journal journal) => journal.Accept(new RequestRecord { Key = "telegram:1", Sender = "Ann", Text = "?" }, true);

    private string Run(string text, LlmRouter? router = null, Journal? journal = null, int journalId = 1) =>
        new SafetyRig(_rig).Loop(router ?? Router()).RunTurn(_transcript, "You are a test.", NewTurn(text, journal, journalId));

    private void Run(string text, TimePassing http, Journal? journal, int journalId) =>
        new SafetyRig(_rig).Loop(Router(http)).RunTurn(_transcript, "You are a test.", NewTurn(text, journal, journalId));

    private Turn NewTurn(string text, Journal? journal, int journalId) => new(
        text, new ToolContext("turn 1", "console", "serial"), _rig.Board.Clock.UptimeMs + Limits.TurnMs,
        journal ?? new Journal(_rig.Flash, _rig.Board.Log), journalId);

    private LlmRouter Router(int failsAfter) => Router(new BreaksAfter(_rig.Board.Http, failsAfter));

    private LlmRouter Router(Hal.IHttp? http = null) => new(
        new LlmClient(http ?? _rig.Board.Http, _rig.Board.Clock, _rig.Board.Log),
        [new LlmEndpoint(new AnthropicFormat(), "https://api.example", "m", null)], _rig.Board.Ports, _rig.Board.Log, new UsageMeter(_rig.Board.Clock));

    private static string Text(string text) => Reply($$"""{"type":"text","text":"{{text}}"}""", "end_turn");

    private static string Call(string tool, string input) => Reply(Block("id1", tool, input), "tool_use");

    private static string Block(string id, string tool, string input) => $$"""{"type":"tool_use","id":"{{id}}","name":"{{tool}}","input":{{input}}}""";

    private static string Reply(string blocks, string stopReason) =>
        "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[" + blocks + "],\"stop_reason\":\"" + stopReason
        + "\",\"usage\":{\"input_tokens\":10,\"output_tokens\":5}}";

    /// <summary>A fault in an adapter: an exception that nobody expects.</summary>
    private sealed class BreaksAfter(Hal.IHttp inner, int requests) : Hal.IHttp
    {
        private int _sent;

        public Hal.IHttpResponse Send(Hal.HttpRequest request) =>
            _sent++ < requests ? inner.Send(request) : throw new InvalidOperationException("a fault in the firmware");
    }

    /// <summary>Every answer takes this long.</summary>
    private sealed class TimePassing(BoardRig board, int ms) : Hal.IHttp
    {
        public Hal.IHttpResponse Send(Hal.HttpRequest request)
        {
            board.Clock.Advance(ms);
            return board.Http.Send(request);
        }
    }
}
