using System.Text;
using System.Text.Json;
using NanoAgent.Fakes;

namespace NanoAgent.Bench;

/// <summary>Takes a request body apart by bytes.</summary>
internal static class RequestParts
{
    public static IReadOnlyList<(string Name, int Bytes)> Of(LlmDialect dialect, ReceivedRequest request)
    {
        using JsonDocument body = JsonDocument.Parse(request.BodyBytes);
        JsonElement messages = body.RootElement.GetProperty("messages");
        int tools = body.RootElement.TryGetProperty("tools", out JsonElement list) ? Bytes(list) : 0;

        // OpenAI's system prompt is the first message.
        int system = Bytes(dialect == LlmDialect.Anthropic ? body.RootElement.GetProperty("system") : messages[0]);
        int message = Bytes(messages) - (dialect == LlmDialect.Anthropic ? 0 : system);
        return
        [
            ("tools", tools),
            ("system", system),
            ("message", message),
            ("rest (model, limit, names)", request.BodyBytes.Length - tools - system - message),
        ];
    }

    private static int Bytes(JsonElement element) => Encoding.UTF8.GetByteCount(element.GetRawText());
}
