using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>A model that does as it is told, in the Anthropic dialect.</summary>
internal static class PuppetModel
{
    public static string Answer(string words, int chars)
    {
        int call = words.IndexOf("call ", StringComparison.Ordinal);
        if (call < 0)
        {
            return Says(("answer to " + words).PadRight(chars, '.'));
        }

        string[] parts = words[(call + 5)..].Split(' ', 2);
        return Reply("tool_use", new JsonObject
        {
            ["type"] = "tool_use",
            ["id"] = "toolu_puppet",
            ["name"] = parts[0],
            ["input"] = JsonNode.Parse(parts[1]),
        });
    }

    public static string Says(string text) => Reply("end_turn", new JsonObject { ["type"] = "text", ["text"] = text });

    private static string Reply(string reason, JsonNode block) => new JsonObject
    {
        ["id"] = "msg_puppet",
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = "puppet",
        ["content"] = new JsonArray(block),
        ["stop_reason"] = reason,
        ["usage"] = new JsonObject { ["input_tokens"] = 100, ["output_tokens"] = 20 },
    }.ToJsonString();
}
