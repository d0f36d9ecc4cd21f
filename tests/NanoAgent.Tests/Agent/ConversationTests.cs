using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent;

/// <summary>Whole turns through the real firmware, in both dialects; the fake servers refuse what the real ones refuse.</summary>
public sealed class ConversationTests
{
    public static TheoryData<string> Providers => new("anthropic", "openai");

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_conversation_with_three_tools_is_held(string provider)
    {
        await using TestBoard board = TestBoard.Start(provider);
        board.Llm
            .SaysAndCalls("Let me do that.", ("io_write", """{"name":"lamp","value":"on"}"""))
            .Calls(("io_read", """{"name":"room"}"""))
            .Calls(("memory", """{"op":"save","text":"The lamp was switched on when it was warm"}"""))
            .Says("Done, and noted.")
            .Says("You are welcome.");

        Assert.Equal("Done, and noted.", await board.Ask("lamp on, and note how warm it is"));
        Assert.Equal("You are welcome.", await board.Ask("thanks"));

        Assert.True(board.Board.Parts.Pins.Level(5));
        Assert.Equal(["io_write", "io_read", "memory"], board.Records("tool").Select(record => (string)record["name"]!));
        Assert.Contains("The lamp was switched on", board.ReadFile("MEMORY.md"), StringComparison.Ordinal);
        board.Llm.AssertClean();
    }

    [Theory]
    [InlineData("anthropic", 1)]
    [InlineData("anthropic", 3)]
    [InlineData("anthropic", 6)]
    [InlineData("openai", 1)]
    [InlineData("openai", 3)]
    [InlineData("openai", 6)]
    public async Task All_parallel_calls_are_answered_in_order(string provider, int count)
    {
        await using TestBoard board = TestBoard.Start(provider);
        string[] names = ["lamp", "door", "soil", "fan", "room", "nothing"];
        board.Llm.Calls([.. names.Take(count).Select(name => ("io_read", $$"""{"name":"{{name}}"}"""))]).Says("Read.");

        Assert.Equal("Read.", await board.Ask("read them"));

        var second = new LlmRequest(provider == "openai" ? LlmDialect.OpenAi : LlmDialect.Anthropic, board.Llm.Requests[1]);
        Assert.Equal(count, second.ToolResults.Count);
        for (int i = 0; i < count; i++)
        {
            Assert.Contains(names[i], second.ToolResults[i].Text, StringComparison.Ordinal);
        }

        board.Llm.AssertClean();
    }

    [Fact]
    public async Task The_whole_path_is_traced()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Calls(("io_write", """{"name":"lamp","value":"on"}""")).Says("On.");

        await board.Ask("turn the lamp on");

        Assert.Equal("turn the lamp on", (string?)Assert.Single(board.Records("in"))["text"]);
        Assert.Equal(2, board.Records("llm.req").Count);
        Assert.Equal("tool_use", (string?)board.Records("llm.res")[0]["stop"]);
        JsonNode pin = Assert.Single(board.Records("pin"));
        Assert.Equal("""{"pin":5,"name":"lamp","value":1,"by":"turn 1"}""", new JsonObject(pin.AsObject().Where(m => m.Key is not ("t" or "ev")).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))).ToJsonString());
        Assert.Equal("On.", (string?)board.WaitForRecord("out")["text"]);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_head_of_the_request_is_the_same_bytes_in_every_turn(string provider)
    {
        await using TestBoard board = TestBoard.Start(provider);
        board.Llm.Says("one").Says("two");
        await board.Ask("first");
        await board.Ask("second");

        string first = board.Llm.Requests[0].Body;
        string second = board.Llm.Requests[1].Body;
        int head = first.IndexOf("first", StringComparison.Ordinal) - "[Sat 2026-11-21T02:07Z, console terminal, owner]\\n".Length;

        Assert.Equal(first[..head], second[..head]);
        Assert.Contains("io_write", first[..head], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thinking_blocks_go_back_byte_for_byte()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Calls(("io_read", """{"name":"door"}""")).ThinkingFirst("The door, then. \u00e4 \"quoted\"").Says("Closed.");

        Assert.Equal("Closed.", await board.Ask("door?"));
        board.Llm.AssertClean();
    }

    [Fact]
    public async Task A_server_that_wants_its_reasoning_back_gets_it()
    {
        await using TestBoard board = TestBoard.Start("openai");
        board.Llm.RequiresReasoningEcho = true;
        board.Llm.Calls(("io_read", """{"name":"door"}""")).ThinkingFirst("The door, then.").Says("Closed.");

        Assert.Equal("Closed.", await board.Ask("door?"));
        board.Llm.AssertClean();
    }

    [Fact]
    public async Task A_cut_off_tool_call_is_not_run_and_the_user_is_told()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.SaysAndCalls("Switching", ("io_write", """{"name":"lamp","value":"on"}""")).StopsWith("max_tokens").Says("Fine.");

        string answer = await board.Ask("lamp on");

        Assert.StartsWith("Switching", answer, StringComparison.Ordinal);
        Assert.Contains("did not run", answer, StringComparison.Ordinal);
        Assert.False(board.Board.Parts.Pins.Level(5));
        Assert.Equal("Fine.", await board.Ask("go on"));
        board.Llm.AssertClean();
    }

    [Theory]
    [InlineData("refusal", "declined")]
    [InlineData("model_context_window_exceeded", "too long")]
    [InlineData("a_reason_of_the_future", "a_reason_of_the_future")]
    public async Task Every_other_stop_reason_is_said(string reason, string words)
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Says("Hm.").StopsWith(reason).Says("Fine.");

        Assert.Contains(words, await board.Ask("hello"), StringComparison.Ordinal);
        Assert.Equal("Fine.", await board.Ask("again"));
        board.Llm.AssertClean();
    }

    [Fact]
    public async Task A_failed_turn_leaves_the_session_as_it_was_and_says_what_was_done()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Says("Hello.")
            .Calls(("io_write", """{"name":"lamp","value":"on"}""")).Fails(400, message: "broken on purpose")
            .Says("Third.");

        await board.Ask("first");
        string failure = await board.Ask("second");
        await board.Ask("third");

        Assert.Contains("broken on purpose", failure, StringComparison.Ordinal);
        Assert.Contains("Done before that: lamp is on.", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("second", board.Llm.Requests[^1].Body, StringComparison.Ordinal);
        Assert.Contains("first", board.Llm.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_repeats_itself_is_stopped()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.OnRequest = _ => LlmAnswer.Calling(new LlmCall("io_read", """{"name":"door"}"""));

        string answer = await board.Ask("door?");

        Assert.Contains("repeating the same tool call", answer, StringComparison.Ordinal);
        Assert.Equal(3, board.Records("tool").Count);
        board.Llm.OnRequest = _ => LlmAnswer.Says("Better now.");
        Assert.Equal("Better now.", await board.Ask("and now?"));
        board.Llm.AssertClean();
    }

    [Fact]
    public async Task A_model_that_never_answers_runs_out_of_rounds()
    {
        await using TestBoard board = TestBoard.Start();
        int number = 0;
        board.Llm.OnRequest = _ => LlmAnswer.Calling(new LlmCall("memory", $$"""{"op":"save","text":"fact {{number++}}"}"""));

        string answer = await board.Ask("remember");

        Assert.Contains($"{Limits.ToolRoundsMax} rounds", answer, StringComparison.Ordinal);
        Assert.Contains("fact 9", answer, StringComparison.Ordinal);
        Assert.Equal(Limits.ToolRoundsMax, board.Llm.Requests.Count);
    }

    [Fact]
    public async Task A_turn_that_burns_tokens_is_ended()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Calls(("io_read", """{"name":"door"}""")).Using(60000, 10).Says("never asked");

        Assert.Contains("tokens", await board.Ask("hello"), StringComparison.Ordinal);
        Assert.Equal(1, board.Llm.Unused);
    }

    [Fact]
    public async Task An_unknown_tool_and_wrong_arguments_are_answered_with_the_way_out()
    {
        await using TestBoard board = TestBoard.Start("openai");
        board.Llm.Calls(("fly", "{}"), ("io_write", """{"name":7"""), ("io_write", """{"value":"on"}"""), ("io_read", """{"name":"cellar"}"""))
            .Says("I could not.");

        Assert.Equal("I could not.", await board.Ask("fly"));

        var results = new LlmRequest(LlmDialect.OpenAi, board.Llm.Requests[1]).ToolResults;
        Assert.Contains("There is no tool 'fly'; there is: io_read", results[0].Text, StringComparison.Ordinal);
        Assert.Contains("not a JSON object", results[1].Text, StringComparison.Ordinal);
        Assert.Contains("needs 'name' and 'value'", results[2].Text, StringComparison.Ordinal);
        Assert.Contains("outputs lamp heater pump siren", results[3].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_stays_within_its_bounds_in_whole_turns()
    {
        await using TestBoard board = TestBoard.Start();
        int number = 0;
        board.Llm.OnRequest = request => request.ToolResults.Count > 0
            ? LlmAnswer.Says(new string('x', 200))
            : LlmAnswer.Calling(new LlmCall("io_read", $$"""{"name":"gpio{{number++}}"}"""));
        for (int i = 0; i < 40; i++)
        {
            await board.Ask($"message number {i:000000} with about sixty characters of text....");
        }

        Assert.InRange(board.Llm.Requests[^1].BodyBytes.Length, 1000, 6000);
        Assert.Contains("older turns were dropped", await board.Ask("/context"), StringComparison.Ordinal);
        board.Llm.AssertClean();
    }
}
