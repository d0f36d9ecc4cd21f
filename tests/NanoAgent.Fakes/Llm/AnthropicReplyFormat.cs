using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>Writes answers and errors as the Anthropic Messages API does.</summary>
internal static class AnthropicReplyFormat
{
    internal static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Reply Message(LlmAnswer answer, ReceivedRequest request, int number)
    {
        var content = new JsonArray();
        if (answer.Thinking != null)
        {
            content.Add(new JsonObject { ["type"] = "thinking", ["thinking"] = answer.Thinking, ["signature"] = answer.Signature });
        }

        if (answer.Text != null)
        {
            content.Add(new JsonObject { ["type"] = "text", ["text"] = answer.Text });
        }

        int callNumber = 0;
        foreach (LlmCall call in answer.Calls)
        {
            string id = call.Id ?? "toolu_fake_" + number + "_" + ++callNumber;
            content.Add(new JsonObject { ["type"] = "tool_use", ["id"] = id, ["name"] = call.Name, ["input"] = JsonNode.Parse(call.Input) });
        }

        var body = new JsonObject
        {
            ["id"] = "msg_fake_" + number,
            ["type"] = "message",
            ["role"] = "assistant",
            ["model"] = (string?)request.Json?["model"],
            ["content"] = content,
            ["stop_reason"] = answer.StopReason ?? (answer.Calls.Count > 0 ? "tool_use" : "end_turn"),
            ["stop_sequence"] = null,
            ["usage"] = Usage(answer, request, content),
        };
        return Reply.Json(200, body.ToJsonString(Plain)).With("request-id", "req_fake_" + number);
    }

    public static Reply Error(int status, string? message)
    {
        (string type, string text) = status switch
        {
            400 => ("invalid_request_error", "Invalid request"),
            401 => ("authentication_error", "invalid x-api-key"),
            402 => ("billing_error", "Your credit balance is too low to access the Anthropic API."),
            403 => ("permission_error", "Your API key does not have permission to use the specified resource."),
            404 => ("not_found_error", "Not found"),
            409 => ("conflict_error", "The resource was changed at the same time."),
            413 => ("request_too_large", "Request exceeds the maximum size"),
            429 => ("rate_limit_error", "This request would exceed your organization's rate limit."),
            529 => ("overloaded_error", "Overloaded"),
            _ => ("api_error", "Internal server error"),
        };
        var body = new JsonObject
        {
            ["type"] = "error",
            ["error"] = new JsonObject { ["type"] = type, ["message"] = message ?? text },
            ["request_id"] = "req_fake_error",
        };
        return Reply.Json(status, body.ToJsonString(Plain));
    }

    private static JsonObject Usage(LlmAnswer answer, ReceivedRequest request, JsonArray content) => new()
    {
        ["input_tokens"] = answer.InputTokens ?? Math.Max(1, request.BodyBytes.Length / 4),
        ["cache_creation_input_tokens"] = 0,
        ["cache_read_input_tokens"] = 0,
        ["output_tokens"] = answer.OutputTokens ?? Math.Max(1, content.ToJsonString().Length / 4),
        ["service_tier"] = "standard",
    };
}
