using System.Text.Json;

namespace NanoAgent.Virtual;

/// <summary>What the model sees last: the words of the turn, how many rounds of calls it made since, their newest results. Pure.</summary>
internal sealed record ModelView(string Words, int Rounds, IReadOnlyList<ModelResult> Results)
{
    public static ModelView Of(JsonElement request)
    {
        JsonElement messages = request.GetProperty("messages");
        int rounds = 0;
        var results = new List<ModelResult>();
        for (int i = messages.GetArrayLength() - 1; i >= 0; i--)
        {
            JsonElement content = messages[i].GetProperty("content");
            if (messages[i].GetProperty("role").GetString() != "user")
            {
                continue;
            }

            if (!IsResults(content))
            {
                return new ModelView(TextOf(content), rounds, results);
            }

            if (rounds++ == 0)
            {
                results.AddRange(content.EnumerateArray().Where(block => block.TryGetProperty("tool_use_id", out _)).Select(ResultOf));
            }
        }

        return new ModelView("", rounds, results);
    }

    private static bool IsResults(JsonElement content) =>
        content.ValueKind == JsonValueKind.Array && content.EnumerateArray().Any(block => block.TryGetProperty("tool_use_id", out _));

    private static string TextOf(JsonElement content) => content.ValueKind == JsonValueKind.String
        ? content.GetString()!
        : string.Concat(content.EnumerateArray().Where(block => block.TryGetProperty("text", out _)).Select(block => block.GetProperty("text").GetString()));

    private static ModelResult ResultOf(JsonElement block) => new(
        block.TryGetProperty("content", out JsonElement content) ? TextOf(content) : "",
        block.TryGetProperty("is_error", out JsonElement isError) && isError.GetBoolean());
}

/// <summary>What a tool said.</summary>
/// <param name="Text">Its words.</param>
/// <param name="IsError">It was not done.</param>
internal sealed record ModelResult(string Text, bool IsError);
