using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace NanoAgent.Virtual;

/// <summary>Writes what the model's server answers, in the Anthropic dialect. Pure.</summary>
internal static class ModelReply
{
    public static ServerAnswer Words(string text) =>
        Of("end_turn", "", $"[{{\"type\":\"text\",\"text\":\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"}}]");

    public static ServerAnswer Calls(IReadOnlyList<ModelCall> calls, int number)
    {
        var content = new StringBuilder("[");
        for (int i = 0; i < calls.Count; i++)
        {
            content.Append(i == 0 ? "" : ",").Append(
                CultureInfo.InvariantCulture, $"{{\"type\":\"tool_use\",\"id\":\"toolu_{number}_{i}\",\"name\":\"{calls[i].Tool}\",\"input\":{calls[i].Input}}}");
        }

        return Of("tool_use", "", content.Append(']').ToString());
    }

    public static ServerAnswer Of(string reason, string id, string content) => ServerAnswer.Json(200,
        $"{{\"id\":\"msg_{id}\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"puppet\",\"content\":{content},\"stop_reason\":\"{reason}\","
        + "\"usage\":{\"input_tokens\":100,\"output_tokens\":20}}");

    public static ServerAnswer Error(int status, int seconds)
    {
        string type = status switch
        {
            400 => "invalid_request_error",
            401 => "authentication_error",
            402 => "billing_error",
            403 => "permission_error",
            404 => "not_found_error",
            413 => "request_too_large",
            429 => "rate_limit_error",
            529 => "overloaded_error",
            _ => "api_error",
        };
        return ServerAnswer.Json(status, $"{{\"type\":\"error\",\"error\":{{\"type\":\"{type}\",\"message\":\"simulated\"}}}}", status is 429 or 529 ? seconds : 0);
    }
}
