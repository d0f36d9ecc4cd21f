using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent;

/// <summary>What fails on the way to the model: retried, handed to a fallback, or said in a sentence. Never a hang.</summary>
public sealed class RetryTests
{
    [Theory]
    [InlineData(529)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(409)]
    public async Task A_passing_failure_is_retried_and_answered_once(int status)
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Fails(status).Says("Here I am.");

        Assert.Equal("Here I am.", await board.Ask("hello"));
        board.WaitForRecord("out");
        Assert.Single(board.Records("out"));
    }

    [Theory]
    [InlineData(401, "llm.api_key")]
    [InlineData(402, "credit")]
    [InlineData(403, "permissions")]
    [InlineData(404, "llm.model")]
    [InlineData(413, "too long")]
    [InlineData(400, "refused the request")]
    public async Task A_failure_that_stays_is_said_at_once_with_the_next_step(int status, string words)
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Fails(status);

        Assert.Contains(words, await board.Ask("hello"), StringComparison.Ordinal);
        Assert.Single(board.Llm.Requests);
    }

    [Fact]
    public async Task The_wait_that_the_server_asks_for_is_kept()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Fails(429, retryAfterSeconds: 20).Says("Now.");

        long before = board.Board.Clock.UptimeMs;
        Assert.Equal("Now.", await board.Ask("hello"));

        Assert.True(board.Board.Clock.UptimeMs - before >= 20000, "the retry came before the 20 virtual seconds were over");
    }

    [Fact]
    public async Task A_wait_beyond_reason_is_told_instead_of_waited_for()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Fails(429, retryAfterSeconds: 600);

        Assert.Contains("Try again in 10 minutes.", await board.Ask("hello"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_three_failures_the_user_gets_a_sentence()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Fails(529).Fails(529).Fails(529);

        Assert.Contains("overloaded", await board.Ask("hello"), StringComparison.Ordinal);
        Assert.Equal(3, board.Llm.Requests.Count);
    }

    [Fact]
    public async Task The_fallback_answers_and_the_failing_endpoint_rests()
    {
        await using TestBoard board = TestBoard.Start(fallbacks: 1);
        board.Llm.Fails(401);
        board.Fallbacks[0].Says("Second speaking.").Says("Still me.");

        Assert.Equal("Second speaking.", await board.Ask("hello"));
        Assert.Equal("Still me.", await board.Ask("again"));
        Assert.Single(board.Llm.Requests);
        Assert.Contains("resting", await board.Ask("/status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_endpoint_that_hangs_leaves_time_for_the_second_and_then_rests()
    {
        await using TestBoard board = TestBoard.Start(fallbacks: 1, timeoutSeconds: 1, speed: 10);
        board.Llm.Stalls().Stalls().Stalls().Stalls();
        board.Fallbacks[0].Says("I am here.").Says("Still.");

        Assert.Equal("I am here.", await board.Ask("hello"));
        int asked = board.Llm.Requests.Count;
        Assert.Equal("Still.", await board.Ask("again"));
        Assert.Equal(asked, board.Llm.Requests.Count);
    }

    [Fact]
    public async Task The_only_endpoint_is_asked_again_although_it_failed()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Fails(401).Says("The key works now.");

        await board.Ask("hello");
        Assert.Equal("The key works now.", await board.Ask("hello"));
    }

    [Theory]
    [InlineData("closes")]
    [InlineData("resets")]
    [InlineData("garbage")]
    [InlineData("chunk")]
    [InlineData("stalls")]
    public async Task A_broken_connection_is_retried(string fault)
    {
        await using TestBoard board = TestBoard.Start(timeoutSeconds: 1, speed: 10);
        _ = fault switch
        {
            "closes" => board.Llm.ClosesBeforeAnswer(),
            "resets" => board.Llm.Resets(),
            "garbage" => board.Llm.SendsGarbage(),
            "stalls" => board.Llm.Stalls(),
            _ => board.Llm.Says("cut").ClosesInsideChunk(),
        };
        board.Llm.Says("Back again.");

        Assert.Equal("Back again.", await board.Ask("hello"));
    }

    [Fact]
    public async Task A_body_that_trickles_is_ended_by_the_deadline()
    {
        await using TestBoard board = TestBoard.Start(timeoutSeconds: 1, speed: 10);
        board.Llm.Says(new string('x', 500)).SlowBytes(50).Says("Quicker.");

        Assert.Equal("Quicker.", await board.Ask("hello"));
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("openai")]
    public async Task A_body_cut_at_any_byte_ends_in_a_retry(string provider)
    {
        string body = provider == "anthropic"
            ? """{"id":"m","type":"message","role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"io_write","input":{"name":"lamp","value":"on"}}],"stop_reason":"tool_use","usage":{"input_tokens":1,"output_tokens":1}}"""
            : """{"choices":[{"message":{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"io_write","arguments":"{\"name\":\"lamp\",\"value\":\"on\"}"}}]},"finish_reason":"tool_calls"}]}""";
        // Each cut answer is counted as well, which is more than an ordinary day has.
        var budget = new JsonObject { ["tokens_per_day"] = 100_000_000, ["calls_per_day"] = 100_000 };
        await using TestBoard board = TestBoard.Start(provider, extra: new JsonObject { ["budget"] = budget }, speed: 30);
        for (int cut = 0; cut < Encoding.UTF8.GetByteCount(body); cut++)
        {
            board.Llm.Sends(body).TruncatedAfter(cut).Says("Whole again.");

            Assert.Equal("Whole again.", await board.Ask("lamp on"));
            await board.Ask("/reset");
        }

        Assert.Empty(board.Records("pin"));
    }

    [Fact]
    public async Task No_network_at_all_is_a_sentence()
    {
        await using var board = new TestBoard(canReachLlm: false);
        board.Board.Start();

        Assert.Contains("cannot reach the model", await board.Ask("hello"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_with_the_older_token_limit_is_understood_once_and_for_all()
    {
        await using TestBoard board = TestBoard.Start("openai");
        board.Llm.RejectsMaxCompletionTokens = true;
        board.Llm.Says("Hello.").Says("Again.");

        Assert.Equal("Hello.", await board.Ask("hello"));
        Assert.Equal("Again.", await board.Ask("hello"));
        Assert.Single(board.Llm.Violations);
    }

    [Fact]
    public async Task Connections_are_kept_alive()
    {
        await using TestBoard board = TestBoard.Start();
        for (int i = 0; i < 5; i++)
        {
            board.Llm.Says("Hello.");
            await board.Ask("hello");
        }

        Assert.Equal(1, board.Llm.ConnectionCount);
    }

    [Fact]
    public async Task A_stale_connection_is_healed_without_anybody_noticing()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Says("One.").Says("Two.");
        await board.Ask("hello");
        board.Llm.DropConnections();

        Assert.Equal("Two.", await board.Ask("hello"));
    }
}
