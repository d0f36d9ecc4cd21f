using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Link;

/// <summary>Reads results of boards whose firmware may be older or newer than this program: what is missing is no failure. Pure.</summary>
internal static class HostResult
{
    /// <summary>Empty when it is missing or null.</summary>
    public static string Text(JsonNode? node, string name) => Value(node, name) is { } value ? value.ToString() : "";

    /// <summary>0 when it is missing or no number.</summary>
    public static decimal Number(JsonNode? node, string name) => Value(node, name) is { } value && value.TryGetValue(out decimal number) ? number : 0;

    public static bool IsTrue(JsonNode? node, string name) => Value(node, name) is { } value && value.TryGetValue(out bool flag) && flag;

    /// <summary>Null when it is missing or null.</summary>
    public static JsonNode? Part(JsonNode? node, string name) => (node as JsonObject)?[name];

    /// <summary>Empty when it is missing or something else.</summary>
    public static IEnumerable<JsonNode?> Items(JsonNode? node, string name) => Part(node, name) as JsonArray ?? [];

    /// <summary>All that the board said, as a document of this program.</summary>
    public static JsonObject Document(JsonNode result)
    {
        var document = new JsonObject { ["ok"] = true };
        foreach ((string name, JsonNode? value) in result as JsonObject ?? [])
        {
            if (name != "ok")
            {
                document[name] = value?.DeepClone();
            }
        }

        return document;
    }

    private static JsonValue? Value(JsonNode? node, string name) => Part(node, name) as JsonValue;
}
