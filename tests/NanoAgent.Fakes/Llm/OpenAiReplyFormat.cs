using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>Writes answers and errors as the OpenAI Chat Completions API does.</summary>
internal static class OpenAiReplyFormat
{
    public static Reply Completion(LlmAnswer answer, ReceivedRequest request, int number)
    {
        JsonObject message = Message(answer, number);
        int input = answer.InputTokens ?? Math.Max(1, request.BodyBytes.Length / 4);
        int output = answer.OutputTokens ?? Math.Max(1, message.ToJsonString().Length / 4);
        var body = new JsonObject
        {
            ["id"] = "chatcmpl-fake-" + number,
            ["object"] = "chat.completion",
            ["created"] = 1790000000,
            ["model"] = (string?)request.Json?["model"],
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["message"] = message,
                ["logprobs"] = null,
                ["finish_reason"] = answer.StopReason ?? (answer.Calls.Count > 0 ? "tool_calls" : "stop"),
            }),
            ["usage"] = new JsonObject
            {
                ["prompt_tokens"] = input,
                ["completion_tokens"] = output,
                ["total_tokens"] = input + output,
                ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0 },
            },
        };
        return Reply.Json(200, body.ToJsonString(AnthropicReplyFormat.Plain)).With("x-request-id", "req_fake_" + number);
    }

    public static Reply Error(int status, string? message, string? param = null)
    {
        (string type, string? code, string text) = status switch
        {
            400 => ("invalid_request_error", null, "Invalid request"),
            401 => ("invalid_request_error", "invalid_api_key", "Incorrect API key provided: sk-t***t-0."),
            402 => ("insufficient_quota", "insufficient_balance", "Insufficient Balance"),
            403 => ("invalid_request_error", "unsupported_country_region_territory", "Country, region, or territory not supported"),
            404 => ("invalid_request_error", "model_not_found", "The model does not exist or you do not have access to it."),
            409 => ("conflict_error", null, "The resource was changed at the same time."),
            413 => ("invalid_request_error", null, "Request too large"),
            429 => ("rate_limit_exceeded", "rate_limit_exceeded", "Rate limit reached for requests"),
            _ => ("server_error", null, "The server had an error while processing your request."),
        };
        var error = new JsonObject { ["message"] = message ?? text, ["type"] = type, ["param"] = param, ["code"] = code };
        return Reply.Json(status, new JsonObject { ["error"] = error }.ToJsonString(AnthropicReplyFormat.Plain));
    }

    private static JsonObject Message(LlmAnswer answer, int number)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = answer.Text };
        if (answer.Thinking != null)
        {
            message["reasoning_content"] = answer.Thinking;
        }

        var calls = new JsonArray();
        foreach (LlmCall call in answer.Calls)
        {
            calls.Add(new JsonObject
            {
                ["id"] = call.Id ?? "call_fake_" + number + "_" + (calls.Count + 1),
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Input },
            });
        }

        if (calls.Count > 0)
        {
            message["tool_calls"] = calls;
        }

        message["refusal"] = null;
        return message;
    }
}
