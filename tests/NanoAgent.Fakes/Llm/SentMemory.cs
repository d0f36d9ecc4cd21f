using System.Text.Json;

namespace NanoAgent.Fakes;

/// <summary>What this server said earlier, so that it can tell an echo from an invention.</summary>
internal sealed class SentMemory
{
    private readonly HashSet<string> _blocks = [];
    private readonly HashSet<string> _members = [];
    private readonly List<SentTurn> _turns = [];
    private readonly Dictionary<string, SentTurn> _turnByCall = [];
    private readonly Dictionary<string, string> _reasoningByCall = [];

    public bool KnowsBlock(string raw) => _blocks.Contains(raw);

    /// <summary>A member of an OpenAI assistant message or tool call, with exactly this value.</summary>
    public bool KnowsMember(JsonProperty member) => _members.Contains(Plain(member));

    public SentTurn? TurnOfCall(string id) => _turnByCall.GetValueOrDefault(id);

    public string? ReasoningOfCall(string id) => _reasoningByCall.GetValueOrDefault(id);

    public bool HasPaused(IReadOnlyList<string> blocks) =>
        _turns.Any(t => t.StopReason == "pause_turn" && t.Blocks.Select(b => b.Value).SequenceEqual(blocks));

    /// <summary>Learns from a response body; anything that is no reply of either dialect is ignored.</summary>
    public void Learn(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 256 });
            LearnMessage(document.RootElement);
            foreach (JsonElement choice in document.RootElement.Member("choices").Items())
            {
                LearnChoice(choice.Member("message") ?? default);
            }
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            // Garbage, HTML and lone surrogates teach nothing.
        }
    }

    // No signature protects these, so white space and the way of escaping do not matter.
    private static string Plain(JsonProperty member) => member.Name + ":" + JsonSerializer.Serialize(member.Value);

    private void LearnMessage(JsonElement message)
    {
        SentTurn turn = SentTurn.From(message);
        _turns.Add(turn);
        foreach (JsonElement block in message.Member("content").Items())
        {
            _blocks.Add(block.Raw());
            if (block.Text("id") is { } id)
            {
                _turnByCall[id] = turn;
            }
        }
    }

    private void LearnChoice(JsonElement message)
    {
        LearnMembers(message);
        foreach (JsonElement call in message.Member("tool_calls").Items())
        {
            LearnMembers(call);
            if (call.Text("id") is { } id && message.Text("reasoning_content") is { } reasoning)
            {
                _reasoningByCall[id] = reasoning;
            }
        }
    }

    private void LearnMembers(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                _members.Add(Plain(member));
            }
        }
    }
}
