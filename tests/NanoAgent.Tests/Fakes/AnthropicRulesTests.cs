using System.Text.Json.Nodes;
using NanoAgent.Fakes;

namespace NanoAgent.Tests.Fakes;

/// <summary>Every broken rule of the Messages API is refused in the words of the service.</summary>
public sealed class AnthropicRulesTests : IDisposable
{
    private const string Ask = """{"role":"user","content":"lamp on"}""";
    private const string Call = """{"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"io_write","input":{}}]}""";
    private const string Result = """{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"ok"}]}""";

    private readonly FakeLlm _llm = new();

    public void Dispose() => _llm.Dispose();

    [Fact]
    public async Task A_correct_tool_loop_is_accepted()
    {
        _llm.Says("Done.");

        await Accepted(Ask + "," + Call + "," + Result);

        _llm.AssertClean();
    }

    [Theory]
    [InlineData("""{"role":"assistant","content":"hi"}""", "first message must use the \"user\" role")]
    [InlineData("""{"role":"system","content":"x"}""", "Unexpected role \"system\"")]
    [InlineData("""{"role":"user","content":""}""", "all messages must have non-empty content")]
    [InlineData("""{"role":"user","content":[]}""", "all messages must have non-empty content")]
    [InlineData("""{"role":"user","content":null}""", "messages.0.content: Input should be a valid string or list")]
    [InlineData("""{"role":"user"}""", "messages.0.content: Field required")]
    [InlineData("""{"role":"user","content":[{"type":"text","text":""}]}""", "text content blocks must be non-empty")]
    [InlineData("""{"role":"user","content":" \n"}""", "text content blocks must contain non-whitespace text")]
    [InlineData("""{"role":"user","content":"x","id":1}""", "messages.0.id: Extra inputs are not permitted")]
    [InlineData("""{"role":"user","content":[{"type":"image","source":{}}]}""", "Input tag 'image'")]
    [InlineData("""{"role":"user","content":[{"type":"text","text":"x","foo":1}]}""", "messages.0.content.0.text.foo: Extra inputs")]
    [InlineData("""{"role":"user","content":[{"type":"tool_use","id":"a","name":"b","input":{}}]}""", "cannot be in `user` messages")]
    public Task A_bad_message_is_refused(string message, string expected) => Refused(LlmPost.AnthropicBody(message), expected);

    [Theory]
    [InlineData("", "`tool_use` ids were found without `tool_result` blocks immediately after: t1")]
    [InlineData(""",{"role":"user","content":"never mind"}""", "messages.1: `tool_use` ids were found without `tool_result`")]
    [InlineData(""",{"role":"user","content":[{"type":"text","text":"x"},{"type":"tool_result","tool_use_id":"t1"}]}""", "ids were found without")]
    [InlineData(""",{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1"},{"type":"tool_result","tool_use_id":"t2"}]}""", "unexpected `tool_use_id` found in `tool_result` blocks: t2")]
    [InlineData(""",{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1"},{"type":"tool_result","tool_use_id":"t1"}]}""", "multiple `tool_result` blocks with id: t1")]
    [InlineData(""",{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","is_error":true}]}""", "content cannot be empty if `is_error` is true")]
    [InlineData(""",{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","is_error":"no"}]}""", "is_error: Input should be a valid boolean")]
    [InlineData(""",{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":{}}]}""", "content: Input should be a valid string or list")]
    public Task A_bad_answer_to_a_tool_call_is_refused(string next, string expected) =>
        Refused(LlmPost.AnthropicBody(Ask + "," + Call + next), expected);

    [Theory]
    [InlineData("""{"type":"tool_use","id":"a b","name":"io_write","input":{}}""", "pattern '^[a-zA-Z0-9_-]+$'")]
    [InlineData("""{"type":"tool_use","id":"a","name":"io_write","input":"{}"}""", "tool_use.input: Input should be a valid dictionary")]
    [InlineData("""{"type":"tool_use","id":"a","input":{}}""", "tool_use.name: Field required")]
    [InlineData("""{"type":"thinking","thinking":"x","signature":"c2ln"}""", "Invalid `signature` in `thinking` block")]
    [InlineData("""{"type":"redacted_thinking","data":"x"}""", "Invalid `data` in `redacted_thinking` block")]
    [InlineData("""{"type":"server_tool_use","id":"a"}""", "Input tag 'server_tool_use'")]
    public Task A_bad_assistant_block_is_refused(string block, string expected) =>
        Refused(LlmPost.AnthropicBody(Ask + """,{"role":"assistant","content":[""" + block + "]}," + Ask), expected);

    [Theory]
    [InlineData("\"temperature\":1,", "`temperature` is deprecated for this model.")]
    [InlineData("\"top_p\":1,", "`top_p` is deprecated")]
    [InlineData("\"top_k\":1,", "`top_k` is deprecated")]
    [InlineData("\"max_completion_tokens\":1,", "max_completion_tokens: Extra inputs are not permitted")]
    [InlineData("\"system\":5,", "system: Input should be a valid string or list")]
    [InlineData("\"cache_control\":{\"type\":\"forever\"},", "cache_control")]
    [InlineData("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024},", "thinking.type.enabled")]
    [InlineData("\"stream\":true,", "stream")]
    [InlineData("\"model\":\"twice\",", "not valid JSON")]
    public Task A_bad_top_level_member_is_refused(string member, string expected) => Refused(LlmPost.AnthropicBody(Ask, member), expected);

    [Theory]
    [InlineData("\"max_tokens\":100", "\"max_tokens\":0", "max_tokens: must be greater than or equal to 1")]
    [InlineData("\"max_tokens\":100", "\"max_tokens\":\"1\"", "max_tokens: Input should be a valid integer")]
    [InlineData("\"max_tokens\":100,", "", "max_tokens: Field required")]
    [InlineData("\"model\":\"fake-model\",", "", "model: Field required")]
    [InlineData("lamp on", "\\ud83d", "not valid JSON")]
    [InlineData("}]}", "}],}", "not valid JSON")]
    [InlineData("\"name\":\"io_write\"", "\"name\":\"io write\"", "tools.0.custom.name: String should match pattern")]
    [InlineData("\"description\":\"Drives an output.\",", "", "tools.0.custom.description")]
    [InlineData("{\"type\":\"object\",\"properties\":{", "{\"type\":\"string\",\"properties\":{", "input_schema.type: Input should be 'object'")]
    [InlineData("\"tools\":[", "\"tools\":[" + LlmPost.LampTool + ",", "tools: Tool names must be unique.")]
    public Task A_spoiled_body_is_refused(string good, string bad, string expected) =>
        Refused(LlmPost.AnthropicBody(Ask).Replace(good, bad, StringComparison.Ordinal), expected);

    [Fact]
    public Task A_prefilled_answer_is_refused() =>
        Refused(LlmPost.AnthropicBody(Ask + """,{"role":"assistant","content":"The"}"""), "does not support assistant message prefill");

    [Theory]
    [InlineData("x-api-key", null, 401, "x-api-key header is required")]
    [InlineData("anthropic-version", null, 400, "anthropic-version: header is required")]
    [InlineData("anthropic-version", "2024-01-01", 400, "not a valid version")]
    [InlineData("Accept-Encoding", "gzip", 400, "accept-encoding")]
    public async Task A_bad_header_is_refused(string name, string? value, int status, string expected)
    {
        HttpRequestMessage request = LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Ask));
        request.Headers.Remove(name);
        if (value != null)
        {
            request.Headers.Add(name, value);
        }

        await Refused(request, status, expected);
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        HttpRequestMessage request = LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Ask));
        request.Content!.Headers.ContentType = new("text/plain");

        await Refused(request, 400, "content-type");
    }

    [Fact]
    public async Task Thinking_passes_only_as_the_very_bytes_that_were_sent()
    {
        _llm.Calls(("io_write", "{}")).ThinkingFirst("Let me see.").Says("Done.");
        string sent = await SentContent();
        string id = (string)JsonNode.Parse(sent)![1]!["id"]!;
        string result = Result.Replace("t1", id, StringComparison.Ordinal);

        await Refused(LlmPost.AnthropicBody(Ask + "," + Assistant(sent.Replace("see", "sea", StringComparison.Ordinal)) + "," + result), "Invalid `signature`");
        await Refused(LlmPost.AnthropicBody(Ask + "," + Call.Replace("t1", id, StringComparison.Ordinal) + "," + result), "Expected `thinking`");
        await Accepted(Ask + "," + Assistant(sent) + "," + result);
    }

    [Fact]
    public async Task Thinking_may_be_left_out_once_the_person_wrote_again()
    {
        _llm.Calls(("io_write", "{}")).ThinkingFirst("Let me see.").Says("Done.");
        string id = (string)JsonNode.Parse(await SentContent())![1]!["id"]!;

        await Accepted(
            Ask + "," + Call.Replace("t1", id, StringComparison.Ordinal) + "," + Result.Replace("t1", id, StringComparison.Ordinal) + "," + Ask);
    }

    [Fact]
    public async Task A_paused_turn_may_end_with_the_assistant_but_only_as_it_was_sent()
    {
        const string Content = """[{"type":"server_tool_use","id":"srvtoolu_1","name":"web_search","input":{"query":"x"}}]""";
        _llm.Sends("""{"type":"message","role":"assistant","stop_reason":"pause_turn","content":""" + Content + "}").Says("Done.");

        string sent = await SentContent();

        await Refused(LlmPost.AnthropicBody(Ask + "," + Assistant(sent.Replace("\"x\"", "\"y\"", StringComparison.Ordinal))), "server_tool_use");
        await Accepted(Ask + "," + Assistant(sent));
    }

    private static string Assistant(string content) => """{"role":"assistant","content":""" + content + "}";

    private async Task<string> SentContent()
    {
        (_, string body) = await LlmPost.SendAsync(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(Ask)));
        using var document = System.Text.Json.JsonDocument.Parse(body);
        return document.RootElement.GetProperty("content").GetRawText();
    }

    private async Task Accepted(string messages)
    {
        (int status, string body) = await LlmPost.SendAsync(LlmPost.Anthropic(_llm, LlmPost.AnthropicBody(messages)));
        Assert.True(status == 200, body);
    }

    private Task Refused(string body, string expected) => Refused(LlmPost.Anthropic(_llm, body), 400, expected);

    private async Task Refused(HttpRequestMessage request, int expectedStatus, string expected)
    {
        (int status, string answer) = await LlmPost.SendAsync(request);

        JsonNode error = JsonNode.Parse(answer)!;
        Assert.Equal(expectedStatus, status);
        Assert.Equal("error", (string?)error["type"]);
        Assert.Equal(status == 401 ? "authentication_error" : "invalid_request_error", (string?)error["error"]!["type"]);
        Assert.Contains(expected, (string?)error["error"]!["message"], StringComparison.Ordinal);
        Assert.Contains(expected, _llm.Violations[^1], StringComparison.Ordinal);
    }
}
