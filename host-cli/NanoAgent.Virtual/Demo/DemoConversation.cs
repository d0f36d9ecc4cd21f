using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>A request body in the Messages format, read as far as the demo model needs it; and what is wrong with it, as Anthropic would say.</summary>
public sealed class DemoConversation
{
    private readonly List<JsonElement> _messages = [];
    private readonly List<string> _tools = [];

    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="DemoBadRequestException">JSON that the Messages API would refuse.</exception>
    public DemoConversation(JsonElement body)
    {
        Require(body.ValueKind == JsonValueKind.Object, "the body is not a JSON object");
        Require(body.TryGetProperty("model", out JsonElement model) && model.ValueKind == JsonValueKind.String, "model: Field required");
        Require(body.TryGetProperty("max_tokens", out JsonElement max) && max.ValueKind == JsonValueKind.Number, "max_tokens: Field required");
        Require(body.TryGetProperty("messages", out JsonElement messages) && messages.ValueKind == JsonValueKind.Array, "messages: Field required");
        Model = model.GetString()!;
        _messages.AddRange(messages.EnumerateArray());
        Require(_messages.Count > 0, "messages: at least one message is required");
        Require(Role(_messages[^1]) == "user", "the last message must be a user message");
        if (body.TryGetProperty("tools", out JsonElement tools))
        {
            _tools.AddRange(tools.EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!));
        }

        CheckToolPairs();
    }

    public string Model { get; }

    /// <summary>The results of the tools called last; empty when the user spoke last.</summary>
    public IReadOnlyList<DemoResult> Results => Text.Length > 0 ? [] : [.. Blocks(_messages[^1], "tool_result").Select(ResultOf)];

    /// <summary>What the user wrote last, without the lines in brackets that the firmware adds.</summary>
    public string Text => string.Join('\n', Lines(_messages[^1]).Where(line => !IsFact(line))).Trim();

    /// <summary>No turn was answered before this one.</summary>
    public bool IsFirstTurn
    {
        get
        {
            int start = _messages.FindLastIndex(message => Role(message) == "user" && Lines(message).Any(line => line.Trim().Length > 0));
            return !_messages.Take(Math.Max(0, start)).Any(message => Role(message) == "assistant");
        }
    }

    public DemoRequest ToRequest()
    {
        foreach (string line in Lines(_messages[^1]).Where(IsFact))
        {
            Match match = Regex.Match(line, @"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d)?( [A-Z]{2,5}\b)?");
            if (match.Success && DateTime.TryParse(match.Groups[1].Value + " " + match.Groups[2].Value, CultureInfo.InvariantCulture, out DateTime time))
            {
                return new DemoRequest(Text, _tools, time, match.Groups[3].Value);
            }
        }

        return new DemoRequest(Text, _tools);
    }

    private static string? Role(JsonElement message) => message.TryGetProperty("role", out JsonElement role) ? role.GetString() : null;

    private static bool IsFact(string line) => line.TrimStart().StartsWith('[') && line.TrimEnd().EndsWith(']');

    private static IEnumerable<JsonElement> Blocks(JsonElement message, string type) =>
        message.TryGetProperty("content", out JsonElement content) && content.ValueKind == JsonValueKind.Array
            ? content.EnumerateArray().Where(block => block.GetProperty("type").GetString() == type)
            : [];

    private static IEnumerable<string> Lines(JsonElement message)
    {
        JsonElement content = message.GetProperty("content");
        IEnumerable<string> texts = content.ValueKind == JsonValueKind.String
            ? [content.GetString()!]
            : Blocks(message, "text").Select(block => block.GetProperty("text").GetString()!);
        return texts.SelectMany(text => text.Split('\n'));
    }

    private static DemoResult ResultOf(JsonElement block)
    {
        bool isError = block.TryGetProperty("is_error", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        string text = !block.TryGetProperty("content", out JsonElement content) ? ""
            : content.ValueKind == JsonValueKind.String ? content.GetString()!
            : string.Join('\n', content.EnumerateArray().Where(part => part.GetProperty("type").GetString() == "text").Select(part => part.GetProperty("text").GetString()));
        return new DemoResult(text, isError);
    }

    /// <summary>Every tool_use is answered in the very next message, as the real API insists.</summary>
    private void CheckToolPairs()
    {
        for (int i = 0; i < _messages.Count; i++)
        {
            HashSet<string?> answered = i + 1 < _messages.Count
                ? [.. Blocks(_messages[i + 1], "tool_result").Select(block => block.GetProperty("tool_use_id").GetString())]
                : [];
            string[] open = [.. Blocks(_messages[i], "tool_use").Select(block => block.GetProperty("id").GetString()!).Where(id => !answered.Contains(id))];
            Require(open.Length == 0, $"messages.{i}: `tool_use` ids were found without `tool_result` blocks immediately after: {string.Join(", ", open)}");
        }
    }

    private static void Require(bool isMet, string otherwise)
    {
        if (!isMet)
        {
            throw new DemoBadRequestException(otherwise);
        }
    }
}

/// <summary>The Messages API would answer 400 to this.</summary>
public sealed class DemoBadRequestException(string message) : Exception(message);
