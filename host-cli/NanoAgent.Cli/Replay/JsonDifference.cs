using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Replay;

/// <summary>A place where two documents differ.</summary>
/// <param name="Path">The way to it, for example "body.messages[2].content".</param>
/// <param name="Recorded">What the one has there; null for nothing.</param>
/// <param name="Replayed">What the other has there; null for nothing.</param>
internal sealed record JsonDifference(string Path, string? Recorded, string? Replayed)
{
    /// <summary>Every place where two documents differ, in the order of the first. A text that is JSON itself is looked into. Pure.</summary>
    public static IReadOnlyList<JsonDifference> Between(JsonNode? recorded, JsonNode? replayed)
    {
        var found = new List<JsonDifference>();
        Compare("", recorded, replayed, found);
        return found;
    }

    private static void Compare(string path, JsonNode? recorded, JsonNode? replayed, List<JsonDifference> found)
    {
        (recorded, replayed) = (Inner(recorded), Inner(replayed));
        if (recorded is JsonObject left && replayed is JsonObject right)
        {
            foreach (string name in left.Select(pair => pair.Key).Union(right.Select(pair => pair.Key)))
            {
                Compare(path.Length == 0 ? name : path + "." + name, left[name], right[name], found);
            }
        }
        else if (recorded is JsonArray first && replayed is JsonArray second)
        {
            for (int i = 0; i < Math.Max(first.Count, second.Count); i++)
            {
                Compare($"{path}[{i}]", i < first.Count ? first[i] : null, i < second.Count ? second[i] : null, found);
            }
        }
        else if (!JsonNode.DeepEquals(recorded, replayed))
        {
            found.Add(new JsonDifference(path, Text(recorded), Text(replayed)));
        }
    }

    private static JsonNode? Inner(JsonNode? node)
    {
        if (node is not JsonValue value || !value.TryGetValue(out string? text) || text.Length < 2 || text[0] is not ('{' or '['))
        {
            return node;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return node;
        }
    }

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => node.ToJsonString(JsonOutput.Options),
    };
}
