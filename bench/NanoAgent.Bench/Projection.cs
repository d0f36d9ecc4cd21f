using System.Text.Json.Nodes;
using NanoAgent.Conversation;
using NanoAgent.Fakes;
using NanoAgent.Json;
using NanoAgent.Llm;

namespace NanoAgent.Bench;

/// <summary>
/// What "hello" will weigh with the tools that DESIGN section 7 names and the firmware does not have yet. The same wire
/// format builds the request; the words of the missing tools are a draft in the style of those that exist.
/// </summary>
internal static class Projection
{
    private static readonly ToolSpec[] Drafts =
    [
        new("schedule", "Jobs: op add, list, remove, pause, resume, run; when: every 1h, in 20m, at 2026-12-01T07:00, daily 07:00,"
            + " mon,thu 18:30, cron 0 7 * * 1-5; kind text, tool, prompt; tool {name,args}; if: door is off",
            "op id name when kind text tool:object if"),
        new("rule", "op add, list, remove; when: door rises, door is on for 5m, soil < 30; then: list of {write|text|tool|prompt}",
            "op id name when then:array cooldown_s:integer"),
    ];

    public static void Add(Report report, LlmDialect dialect, string name, ReceivedRequest hello)
    {
        JsonNode body = hello.Json!;
        ToolSpec[] today = [.. body["tools"]!.AsArray().Select(tool => SpecOf(dialect == LlmDialect.Anthropic ? tool! : tool!["function"]!))];
        int rebuilt = Build(dialect, body, today);
        if (rebuilt != hello.BodyBytes.Length)
        {
            throw new InvalidOperationException(
                $"the projection would be wrong: hello has {hello.BodyBytes.Length} bytes, built again from its parts {rebuilt}");
        }

        ToolSpec[] missing = [.. Drafts.Where(draft => !today.Any(spec => spec.Name == draft.Name))];
        if (missing.Length > 0)
        {
            int bytes = Build(dialect, body, [.. today, .. missing]);
            report.Add(new Figure(
                $"hello, {name}: projected with the {Count(missing.Length)} tools to come", bytes, "B", HelloFigures.BytesMax, IsProjection: true));
        }
    }

    private static int Build(LlmDialect dialect, JsonNode hello, ToolSpec[] tools)
    {
        ILlmFormat format = dialect == LlmDialect.Anthropic ? new AnthropicFormat() : new OpenAiFormat();
        JsonArray messages = hello["messages"]!.AsArray();
        var transcript = new Transcript();
        transcript.BeginTurn(Message.FromUser((string)messages[^1]!["content"]!));
        string system = (string)(dialect == LlmDialect.Anthropic ? hello["system"]! : messages[0]!["content"]!)!;
        var request = new Llm.LlmRequest(system, tools, transcript);
        var endpoint = new LlmEndpoint(format, "", (string)hello["model"]!, null);

        var bytes = new ByteBuffer(Limits.RequestBytesFirst, Limits.RequestBytesMax);
        format.WriteRequest(new JsonWriter(bytes), request, endpoint);
        return bytes.Length;
    }

    private static ToolSpec SpecOf(JsonNode tool)
    {
        JsonObject properties = (tool["input_schema"] ?? tool["parameters"])!["properties"]!.AsObject();
        IEnumerable<string> parameters = properties.Select(property =>
            (string?)property.Value!["type"] is { } type ? property.Key + ":" + type : property.Key);
        return new ToolSpec((string)tool["name"]!, (string)tool["description"]!, string.Join(' ', parameters));
    }

    private static string Count(int number) => number switch
    {
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        _ => number.ToString("d", null),
    };
}
