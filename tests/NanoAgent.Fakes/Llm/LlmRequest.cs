using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>A request that passed the strict checks, with the parts a responder wants to look at.</summary>
public sealed class LlmRequest(LlmDialect dialect, ReceivedRequest http)
{
    private readonly JsonNode _json = http.Json!;

    public LlmDialect Dialect { get; } = dialect;

    public ReceivedRequest Http { get; } = http;

    public JsonNode Json => _json;

    public JsonArray Messages => _json["messages"]!.AsArray();

    public string SystemText => Dialect == LlmDialect.Anthropic
        ? Flat(_json["system"])
        : string.Concat(Messages.Where(m => (string?)m!["role"] is "system" or "developer").Select(m => Flat(m!["content"])));

    /// <summary>The text of the last user message that is not just tool results.</summary>
    public string LastUserText =>
        Messages.Reverse().Where(m => (string?)m!["role"] == "user").Select(m => Flat(m!["content"])).FirstOrDefault(t => t != "") ?? "";

    /// <summary>The results behind the last assistant message; empty when the turn begins.</summary>
    public IReadOnlyList<LlmToolResult> ToolResults =>
        Messages.Reverse().TakeWhile(m => (string?)m!["role"] != "assistant").Reverse().SelectMany(ResultsOf).ToList();

    public IReadOnlyList<string> ToolNames =>
        (_json["tools"] as JsonArray ?? []).Select(t => (string)(t!["name"] ?? t["function"]!["name"])!).ToList();

    private static IEnumerable<LlmToolResult> ResultsOf(JsonNode? message)
    {
        if ((string?)message!["role"] == "tool")
        {
            return [new LlmToolResult((string)message["tool_call_id"]!, Flat(message["content"]), false)];
        }

        return (message["content"] as JsonArray ?? [])
            .Where(b => (string?)b!["type"] == "tool_result")
            .Select(b => new LlmToolResult((string)b!["tool_use_id"]!, Flat(b["content"]), (bool?)b["is_error"] ?? false));
    }

    private static string Flat(JsonNode? content) => content switch
    {
        null => "",
        JsonArray parts => string.Concat(parts.Where(p => (string?)p!["type"] == "text").Select(p => (string?)p!["text"])),
        _ => (string)content!,
    };
}
