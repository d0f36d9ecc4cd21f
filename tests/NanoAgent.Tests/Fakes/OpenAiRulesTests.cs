using System.Text.Json.Nodes;
using NanoAgent.Fakes;

namespace NanoAgent.Tests.Fakes;

/// <summary>Every broken rule of Chat Completions is refused in the words of the service.</summary>
public sealed class OpenAiRulesTests : IDisposable
{
    private const string Ask = """{"role":"user","content":"lamp on"}""";
    private const string OneCall = """{"id":"c1","type":"function","function":{"name":"io_write","arguments":"{}"}}""";
    private const string Call = """{"role":"assistant","content":null,"tool_calls":[""" + OneCall + "]}";
    private const string Result = """{"role":"tool","tool_call_id":"c1","content":"ok"}""";

    private readonly FakeLlm _llm = new();

    public void Dispose() => _llm.Dispose();

    [Fact]
    public async Task A_correct_tool_loop_is_accepted_below_any_prefix()
    {
        _llm.Says("Done.");
        HttpRequestMessage request = LlmPost.OpenAi(_llm, LlmPost.OpenAiBody(Ask + "," + Call + "," + Result));
        request.RequestUri = new Uri(_llm.BaseUrl + "/openai/proxy/v1/chat/completions");

        Assert.Equal(200, (await LlmPost.SendAsync(request)).Status);
        _llm.AssertClean();
    }

    [Theory]
    [InlineData("""{"role":"robot","content":"x"}""", "Invalid value: 'robot'")]
    [InlineData("""{"role":"user","content":null}""", "expected a string, got null")]
    [InlineData("""{"role":"user","content":[]}""", "expected a string")]
    [InlineData("""{"role":"assistant","content":null}""", "expected a string, got null")]
    [InlineData("""{"role":"assistant","content":"x","tool_calls":[]}""", "empty array")]
    [InlineData("""{"role":"assistant","content":"x","reasoning_content":"y"}""", "Unknown parameter: 'messages[0].reasoning_content'.")]
    [InlineData("""{"role":"user","content":"x","chat_id":1}""", "Unknown parameter: 'messages[0].chat_id'.")]
    [InlineData(Result, "must be a response to a preceeding message with 'tool_calls'")]
    [InlineData("""{"role":"tool","content":"ok"}""", "Missing required parameter: 'messages[0].tool_call_id'.")]
    [InlineData(Call, "The following tool_call_ids did not have response messages: c1")]
    [InlineData(Call + "," + Ask, "The following tool_call_ids did not have response messages: c1")]
    [InlineData(Call + "," + Ask + "," + Result, "did not have response messages")]
    [InlineData(Call + "," + Result + "," + Result, "Duplicate value for 'tool_call_id' of 'c1'.")]
    [InlineData(Call + """,{"role":"tool","tool_call_id":"c2","content":"ok"}""", "'c2' not found in 'tool_calls' of previous message")]
    [InlineData("""{"role":"assistant","content":null,"tool_calls":[""" + OneCall + "," + OneCall + "]}", "duplicate 'tool_calls' id")]
    public Task A_bad_conversation_is_refused(string messages, string expected) => Refused(LlmPost.OpenAiBody(messages), expected);

    [Theory]
    [InlineData("\"id\":\"c1\"", "\"id\":\"\"", "Missing required parameter: 'messages[0].tool_calls.id'.")]
    [InlineData("\"id\":\"c1\"", "\"id\":\"01234567890123456789012345678901234567890\"", "string too long")]
    [InlineData("\"type\":\"function\",\"function\":{\"name\":\"io_write\",\"arg", "\"function\":{\"name\":\"io_write\",\"arg", "tool_calls.type")]
    [InlineData("\"arguments\":\"{}\"", "\"arguments\":{}", "expected a string")]
    [InlineData("\"type\":\"object\",", "", "Invalid schema for function 'io_write'")]
    [InlineData("\"name\":\"io_write\",\"description\"", "\"name\":\"io.write\",\"description\"", "does not match pattern")]
    [InlineData("\"model\":\"fake-model\",", "", "you must provide a model parameter")]
    [InlineData("\"model\":\"fake-model\",", "\"model\":\"fake-model\",\"input\":1,", "Unrecognized request argument supplied: input")]
    [InlineData("\"model\":\"fake-model\",", "\"model\":\"fake-model\",\"max_tokens\":1,\"max_completion_tokens\":1,", "at the same time")]
    [InlineData("\"tools\":[" + LlmPost.LampFunction + "]", "\"tools\":[]", "Invalid 'tools': empty array")]
    [InlineData("\"tools\":[" + LlmPost.LampFunction + "]", "\"tool_choice\":\"auto\"", "only allowed when 'tools' are specified")]
    public Task A_spoiled_body_is_refused(string good, string bad, string expected) =>
        Refused(LlmPost.OpenAiBody(Call + "," + Result).Replace(good, bad, StringComparison.Ordinal), expected);

    [Fact]
    public Task No_messages_are_refused() => Refused(LlmPost.OpenAiBody(""), "Invalid 'messages': empty array");

    [Fact]
    public async Task A_new_model_wants_the_new_token_limit()
    {
        _llm.RejectsMaxTokens = true;
        _llm.Says("Hi.");

        await Refused(
            LlmPost.OpenAiBody(Ask, "\"max_tokens\":5,"),
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.");
        await Accepted(LlmPost.OpenAiBody(Ask, "\"max_completion_tokens\":5,"));
    }

    [Fact]
    public async Task A_local_server_wants_the_old_token_limit()
    {
        _llm.RejectsMaxCompletionTokens = true;
        _llm.Says("Hi.");

        await Refused(LlmPost.OpenAiBody(Ask, "\"max_completion_tokens\":5,"), "'max_completion_tokens' is not supported");
        await Accepted(LlmPost.OpenAiBody(Ask, "\"max_tokens\":5,"));
    }

    [Fact]
    public async Task Reasoning_has_to_come_back_where_the_server_requires_it()
    {
        _llm.RequiresReasoningEcho = true;
        _llm.Calls(("io_write", "{}")).ThinkingFirst("Let me see.").Says("Done.");
        string body = await Accepted(LlmPost.OpenAiBody(Ask));
        string id = (string)JsonNode.Parse(body)!["choices"]![0]!["message"]!["tool_calls"]![0]!["id"]!;
        string loop = Ask + "," + Call.Replace("c1", id, StringComparison.Ordinal) + "," + Result.Replace("c1", id, StringComparison.Ordinal);

        await Refused(LlmPost.OpenAiBody(loop), "`reasoning_content` in the thinking mode must be passed back");
        await Accepted(LlmPost.OpenAiBody(
            loop.Replace("\"content\":null", "\"content\":null,\"reasoning_content\":\"Let me see.\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_missing_key_is_answered_401_unless_the_server_needs_none()
    {
        _llm.Says("Hi.");
        HttpRequestMessage first = LlmPost.OpenAi(_llm, LlmPost.OpenAiBody(Ask));
        first.Headers.Authorization = null;
        Assert.Equal(401, (await LlmPost.SendAsync(first)).Status);

        _llm.RequiresApiKey = false;
        HttpRequestMessage second = LlmPost.OpenAi(_llm, LlmPost.OpenAiBody(Ask));
        second.Headers.Authorization = null;
        Assert.Equal(200, (await LlmPost.SendAsync(second)).Status);
    }

    private async Task<string> Accepted(string body)
    {
        (int status, string answer) = await LlmPost.SendAsync(LlmPost.OpenAi(_llm, body));
        Assert.True(status == 200, answer);
        return answer;
    }

    private async Task Refused(string body, string expected)
    {
        (int status, string answer) = await LlmPost.SendAsync(LlmPost.OpenAi(_llm, body));

        Assert.Equal(400, status);
        Assert.Equal("invalid_request_error", (string?)JsonNode.Parse(answer)!["error"]!["type"]);
        Assert.Contains(expected, (string?)JsonNode.Parse(answer)!["error"]!["message"], StringComparison.Ordinal);
        Assert.Contains(expected, _llm.Violations[^1], StringComparison.Ordinal);
    }
}
