using System.Text.Json;

namespace NanoAgent.Fakes;

/// <summary>One Anthropic reply that this server sent, block by block as raw text.</summary>
internal sealed class SentTurn
{
    private SentTurn(string? stopReason, List<KeyValuePair<string, string>> blocks)
    {
        StopReason = stopReason;
        Blocks = blocks;
    }

    public string? StopReason { get; }

    /// <summary>Type and raw bytes of each content block.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Blocks { get; }

    public IEnumerable<string> ThinkingBlocks => Blocks.Where(b => IsThinking(b.Key)).Select(b => b.Value);

    public static bool IsThinking(string? type) => type is "thinking" or "redacted_thinking";

    public static SentTurn From(JsonElement message)
    {
        var blocks = new List<KeyValuePair<string, string>>();
        foreach (JsonElement block in message.Member("content").Items())
        {
            blocks.Add(new(block.Text("type") ?? "", block.Raw()));
        }

        return new SentTurn(message.Text("stop_reason"), blocks);
    }
}
