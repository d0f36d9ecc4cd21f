using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Fakes;

namespace NanoAgent.Tests.Fakes;

/// <summary>The script, the records and the faults of the fake model server.</summary>
public sealed class FakeLlmTests : IDisposable
{
    private const string Hello = """{"role":"user","content":"hello"}""";

    private readonly FakeLlm _llm = new();

    public void Dispose() => _llm.Dispose();

    [Fact]
    public async Task A_scripted_text_comes_in_both_dialects()
    {
        _llm.Says("Hi.").Says("Hi again.");

        (int status, string anthropic) = await Ask(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Hello)));
        (_, string openAi) = await Ask(LlmPost.OpenAi(_llm, LlmPost.OpenAiBody(Hello)));

        Assert.Equal(200, status);
        Assert.Equal("Hi.", (string?)JsonNode.Parse(anthropic)!["content"]![0]!["text"]);
        Assert.Equal("Hi again.", (string?)JsonNode.Parse(openAi)!["choices"]![0]!["message"]!["content"]);
        _llm.AssertClean();
    }

    [Fact]
    public async Task Parallel_calls_have_ids_of_their_own_and_the_right_stop_reason()
    {
        _llm.Calls(("io_write", """{"name":"lamp"}"""), ("io_read", "{}")).Calls(("io_write", "{}"));

        JsonNode anthropic = JsonNode.Parse((await Ask(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Hello)))).Body)!;
        JsonNode openAi = JsonNode.Parse((await Ask(LlmPost.OpenAi(_llm, LlmPost.OpenAiBody(Hello)))).Body)!;

        Assert.Equal("tool_use", (string?)anthropic["stop_reason"]);
        Assert.NotEqual((string?)anthropic["content"]![0]!["id"], (string?)anthropic["content"]![1]!["id"]);
        Assert.Equal("tool_calls", (string?)openAi["choices"]![0]!["finish_reason"]);
    }

    [Fact]
    public async Task An_unscripted_request_is_answered_500_and_recorded()
    {
        (int status, _) = await Ask(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Hello)));

        Assert.Equal(500, status);
        Assert.Contains("unscripted", Assert.Single(_llm.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_the_script()
    {
        _llm.Says("Hi.");

        (int status, _) = await Ask(LlmPost.Anthropic(_llm, "{}"));

        Assert.Equal(400, status);
        Assert.Equal(1, _llm.Unused);
        Assert.Single(_llm.Violations);
    }

    [Fact]
    public async Task A_responder_sees_the_user_text_and_the_tool_results()
    {
        _llm.OnRequest = r => LlmAnswer.Says(r.LastUserText + "/" + r.ToolResults[0].Text + "/" + r.ToolResults[0].IsError);
        const string Messages = """
            {"role":"user","content":"lamp on"},
            {"role":"assistant","content":[{"type":"tool_use","id":"a","name":"io_write","input":{}}]},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"a","content":"no","is_error":true}]}
            """;

        (_, string body) = await Ask(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Messages)));

        Assert.Contains("lamp on/no/True", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_carry_retry_after_and_the_error_shape_of_the_dialect()
    {
        _llm.Fails(429, retryAfterSeconds: 2).Fails(529);
        using HttpClient client = LlmPost.Client();

        using HttpResponseMessage limited = await client.SendAsync(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Hello)));
        (int status, string overloaded) = await Ask(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Hello)));

        Assert.Equal(TimeSpan.FromSeconds(2), limited.Headers.RetryAfter!.Delta);
        Assert.Equal(529, status);
        Assert.Contains("overloaded_error", overloaded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_answered_401()
    {
        _llm.ApiKey = "another-key";

        Assert.Equal(401, (await Ask(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Hello)))).Status);
        Assert.Equal(401, (await Ask(LlmPost.OpenAi(_llm, LlmPost.OpenAiBody(Hello)))).Status);
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("closed")]
    [InlineData("reset")]
    [InlineData("inside chunk")]
    [InlineData("garbage")]
    [InlineData("inside head")]
    public async Task A_broken_answer_is_an_error_for_the_client(string fault)
    {
        _ = fault switch
        {
            "truncated" => _llm.Says("Hi.").TruncatedAfter(10),
            "closed" => _llm.ClosesBeforeAnswer(),
            "reset" => _llm.Resets(),
            "inside chunk" => _llm.Says("Hi.").ClosesInsideChunk(),
            "inside head" => _llm.Says("Hi.").CutAfterWireBytes(20),
            _ => _llm.SendsGarbage(),
        };

        await Assert.ThrowsAsync<HttpRequestException>(() => Ask(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Hello))));
    }

    [Theory]
    [InlineData("one byte chunks")]
    [InlineData("slow bytes")]
    [InlineData("large head")]
    [InlineData("long line")]
    public async Task A_strange_but_whole_answer_arrives(string fault)
    {
        _ = fault switch
        {
            "one byte chunks" => _llm.Says("Hi.").OneByteChunks(),
            "slow bytes" => _llm.Says("Hi.").SlowBytes(1),
            "large head" => _llm.Says("Hi.").WithHeaderBytes(16_000),
            _ => _llm.Says("Hi.").WithHeaderLine(5_000),
        };

        (int status, string body) = await Ask(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Hello)));

        Assert.Equal(200, status);
        Assert.Contains("Hi.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_head_has_exactly_the_asked_bytes()
    {
        _llm.Says("Hi.").WithHeaderBytes(8_192);

        string wire = await Raw(RawPost("Connection: close\r\n"));

        Assert.Equal(8_192, wire.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4);
    }

    [Fact]
    public async Task A_stalled_answer_lasts_until_the_client_gives_up_and_does_not_delay_the_end()
    {
        _llm.Stalls();
        using HttpClient client = LlmPost.Client();
        using var patience = new CancellationTokenSource();

        Task<HttpResponseMessage> pending = client.SendAsync(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Hello)), patience.Token);
        await _llm.WaitForRequests(1);
        Assert.False(pending.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Fact]
    public async Task A_held_answer_comes_when_the_gate_opens()
    {
        var gate = new TaskCompletionSource();
        _llm.Says("Hi.").HeldUntil(gate.Task);

        Task<(int Status, string Body)> pending = Ask(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Hello)));
        await _llm.WaitForRequests(1);
        Assert.False(pending.IsCompleted);
        gate.SetResult();

        Assert.Equal(200, (await pending).Status);
    }

    [Fact]
    public async Task Keep_alive_reuses_the_connection_and_a_dropped_one_is_replaced()
    {
        _llm.Says("1").Says("2").ThenDropsConnection().Says("3");
        using HttpClient client = LlmPost.Client();

        Task Send() => LlmPost.SendAsync(client, LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Hello)));
        await Send();
        await Send();
        try
        {
            await Send();
        }
        catch (HttpRequestException)
        {
            // The client had not noticed the end of the connection yet; that is its race to lose, not the server's.
            await Send();
        }

        Assert.Equal([1, 1, 2], _llm.Requests.Select(r => r.ConnectionId));
        Assert.Equal(2, _llm.ConnectionCount);
    }

    [Theory]
    [InlineData("POST /v1/messages HTTP/1.1\nHost: x\n\n", "CR LF")]
    [InlineData("POST /v1/messages HTTP/1.0\r\nHost: x\r\n\r\n", "not HTTP/1.1")]
    [InlineData("POST /v1/messages HTTP/1.1\r\nContent-Length: 0\r\n\r\n", "Host")]
    [InlineData("POST /v1/messages HTTP/1.1\r\nHost: x\r\n\r\n", "no length")]
    [InlineData("POST /v1/messages HTTP/1.1\r\nHost : x\r\n\r\n", "not a header")]
    [InlineData("POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "transfer coding")]
    [InlineData("POST /a b HTTP/1.1\r\nHost: x\r\n\r\n", "request line")]
    [InlineData("POST /v1/messages HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "chunk size")]
    public async Task Malformed_http_is_answered_400_and_recorded(string wire, string problem)
    {
        string answer = await Raw(wire);

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains(problem, Assert.Single(_llm.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunked_request_is_read()
    {
        _llm.Says("Hi.");
        string body = LlmPost.AnthropicBody(Hello);
        string wire = Head("Transfer-Encoding: chunked\r\nConnection: close\r\n") + "1\r\n" + body[..1] + "\r\n"
            + (body.Length - 1).ToString("x", null) + "\r\n" + body[1..] + "\r\n0\r\n\r\n";

        Assert.StartsWith("HTTP/1.1 200", await Raw(wire), StringComparison.Ordinal);
        Assert.Equal(body, Assert.Single(_llm.Requests).Body);
    }

    [Fact]
    public async Task The_models_list_needs_the_key()
    {
        using HttpClient client = LlmPost.Client();

        using HttpResponseMessage refused = await client.GetAsync(new Uri(_llm.OpenAiBaseUrl + "/models"));
        client.DefaultRequestHeaders.Add("x-api-key", "test-key");
        using HttpResponseMessage listed = await client.GetAsync(new Uri(_llm.OpenAiBaseUrl + "/models"));

        Assert.Equal(401, (int)refused.StatusCode);
        Assert.Equal(200, (int)listed.StatusCode);
    }

    private static Task<(int Status, string Body)> Ask(HttpRequestMessage request) => LlmPost.SendAsync(request);

    private static string Head(string headers) =>
        "POST /v1/messages HTTP/1.1\r\nHost: x\r\nx-api-key: test-key\r\nanthropic-version: 2023-06-01\r\n"
        + "Content-Type: application/json\r\n" + headers + "\r\n";

    private static string RawPost(string headers)
    {
        string body = LlmPost.AnthropicBody(Hello);
        return Head("Content-Length: " + body.Length + "\r\n" + headers) + body;
    }

    private async Task<string> Raw(string wire)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", _llm.Port);
        await socket.GetStream().WriteAsync(Encoding.Latin1.GetBytes(wire));
        using var reader = new StreamReader(socket.GetStream(), Encoding.Latin1);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }
}
