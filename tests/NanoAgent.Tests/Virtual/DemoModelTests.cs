using System.Text;
using System.Text.Json;
using NanoAgent.Hal;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public sealed class DemoModelTests : IDisposable
{
    private const string Tools = """[{"name":"io_write","description":"d","input_schema":{"type":"object"}},{"name":"io_read","input_schema":{}}]""";

    private readonly DemoModel _model = DemoModel.Start();
    private readonly HostHttp _http = new();

    [Fact]
    public void A_command_is_answered_with_a_tool_call_in_the_messages_format()
    {
        JsonElement reply = Ask(200, """{"role":"user","content":"[2026-11-21 07:05 UTC, console, owner]\nturn the lamp on"}""");

        Assert.Equal("message", Text(reply, "type"));
        Assert.Equal("assistant", Text(reply, "role"));
        Assert.Equal("demo", Text(reply, "model"));
        Assert.Equal("tool_use", Text(reply, "stop_reason"));
        JsonElement block = reply.GetProperty("content")[0];
        Assert.Equal("tool_use", Text(block, "type"));
        Assert.StartsWith("toolu_", Text(block, "id"));
        Assert.Equal("io_write", Text(block, "name"));
        Assert.Equal("""{"name":"lamp","value":"on"}""", block.GetProperty("input").GetRawText());
        Assert.True(reply.GetProperty("usage").GetProperty("input_tokens").GetInt32() > 0);
        Assert.True(reply.GetProperty("usage").GetProperty("output_tokens").GetInt32() > 0);
    }

    [Fact]
    public void The_result_of_its_call_becomes_a_sentence_and_the_first_answer_says_what_it_is()
    {
        JsonElement reply = Ask(200, """
            {"role":"user","content":[{"type":"text","text":"turn the lamp on"}]},
            {"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"io_write","input":{"name":"lamp","value":"on"}}]},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"lamp is on."}]}
            """);

        Assert.Equal("end_turn", Text(reply, "stop_reason"));
        Assert.Equal("Lamp is on.\n" + DemoRules.Disclaimer, Text(reply.GetProperty("content")[0], "text"));
    }

    [Fact]
    public void Later_answers_do_not_repeat_what_it_is_and_errors_stay_errors()
    {
        JsonElement reply = Ask(200, """
            {"role":"user","content":"hello"},
            {"role":"assistant","content":"Hello!"},
            {"role":"user","content":"turn the siren on"},
            {"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"io_write","input":{}}]},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","is_error":true,"content":[{"type":"text","text":"siren may never be driven."}]}]}
            """);

        Assert.Equal("That did not work: siren may never be driven.", Text(reply.GetProperty("content")[0], "text"));
    }

    [Fact]
    public void The_time_comes_from_the_facts_in_the_message()
    {
        JsonElement reply = Ask(200, """{"role":"user","content":[{"type":"text","text":"what time is it?"},{"type":"text","text":"[2026-11-21 07:05 UTC, console, owner]"}]}""");

        Assert.StartsWith("It is 07:05 UTC on Saturday, 2026-11-21.", Text(reply.GetProperty("content")[0], "text"));
    }

    [Fact]
    public void A_call_without_a_result_is_refused_as_the_real_service_does()
    {
        JsonElement reply = Ask(400, """
            {"role":"user","content":"turn the lamp on"},
            {"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"io_write","input":{}}]},
            {"role":"user","content":"hello?"}
            """);

        Assert.Equal("error", Text(reply, "type"));
        Assert.Equal("invalid_request_error", Text(reply.GetProperty("error"), "type"));
        Assert.Contains("without `tool_result` blocks immediately after: t1", Text(reply.GetProperty("error"), "message"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"model":"demo","max_tokens":100,"messages":[]}""")]
    [InlineData("""{"model":"demo","max_tokens":100,"messages":[{"role":"user"}]}""")]
    [InlineData("""{"model":"demo","max_tokens":100,"messages":[{"role":"assistant","content":"x"}]}""")]
    public void A_body_that_is_no_request_is_answered_with_400(string body)
    {
        Assert.Equal("invalid_request_error", Text(Send(400, "/v1/messages", body).GetProperty("error"), "type"));
    }

    [Fact]
    public void Another_path_is_not_found()
    {
        Assert.Equal("not_found_error", Text(Send(404, "/v1/models", "{}").GetProperty("error"), "type"));
    }

    public void Dispose()
    {
        _http.Dispose();
        _model.Dispose();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private JsonElement Ask(int status, string messages) =>
        Send(status, "/v1/messages", $$"""{"model":"demo","max_tokens":100,"system":"s","tools":{{Tools}},"messages":[{{messages}}]}""");

    private JsonElement Send(int status, string path, string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        IHttpResponse response = _http.Send(new HttpRequest("POST", _model.BaseUrl + path) { AllowsPrivate = true, Body = bytes, BodyLength = bytes.Length }
            .AddHeader("content-type", "application/json"));
        Assert.Equal(status, response.Status);

        using var answer = new MemoryStream();
        var buffer = new byte[256];
        for (int count; (count = response.Read(buffer, 0, buffer.Length)) > 0;)
        {
            answer.Write(buffer, 0, count);
        }

        response.Close();
        return JsonDocument.Parse(answer.ToArray()).RootElement;
    }
}
