using System.Globalization;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Config;

/// <summary>Reads, sets and removes a dotted key in a document, which stays as it is otherwise. Pure.</summary>
internal static class SettingPath
{
    private const string Prices = "prices.";

    /// <summary>The node, or null when it is not there.</summary>
    public static JsonNode? Get(JsonObject document, string key)
    {
        JsonNode? node = document;
        foreach (string part in Parts(key))
        {
            node = Child(node, part);
        }

        return node;
    }

    /// <summary>Sets it; groups are made as needed. False when something else stands in the way, or a list has a gap before it.</summary>
    public static bool TrySet(JsonObject document, string key, JsonNode value)
    {
        string[] parts = Parts(key);
        JsonNode node = document;
        for (int i = 0; i + 1 < parts.Length; i++)
        {
            if (Child(node, parts[i]) is not { } child)
            {
                child = IndexOf(parts[i + 1]) >= 0 ? new JsonArray() : new JsonObject();
                if (!TryPut(node, parts[i], child))
                {
                    Prune(node);
                    return false;
                }
            }

            node = child;
        }

        bool isPut = TryPut(node, parts[^1], value);
        Prune(node);
        return isPut;
    }

    /// <summary>Removes it, and what is left empty above it. False when it was not there.</summary>
    public static bool Remove(JsonObject document, string key)
    {
        if (Get(document, key) is not { Parent: { } parent } node)
        {
            return false;
        }

        Detach(parent, node);
        Prune(parent);
        return true;
    }

    private static void Prune(JsonNode node)
    {
        while (node.Parent is { } above && IsEmpty(node))
        {
            Detach(above, node);
            node = above;
        }
    }

    // The names of models have dots in them.
    private static string[] Parts(string key)
    {
        if (!key.StartsWith(Prices, StringComparison.Ordinal))
        {
            return key.Split('.');
        }

        int last = key.LastIndexOf('.');
        bool hasMember = last > Prices.Length && key[(last + 1)..] is "input" or "output" or "cached";
        return hasMember ? ["prices", key[Prices.Length..last], key[(last + 1)..]] : ["prices", key[Prices.Length..]];
    }

    private static JsonNode? Child(JsonNode? node, string part) => node switch
    {
        JsonObject group => group[part],
        JsonArray list when IndexOf(part) is >= 0 and var index && index < list.Count => list[index],
        _ => null,
    };

    private static bool TryPut(JsonNode node, string part, JsonNode value)
    {
        switch (node)
        {
            case JsonObject group:
                group[part] = value;
                return true;
            case JsonArray list when IndexOf(part) is >= 0 and var index && index <= list.Count:
                if (index == list.Count)
                {
                    list.Add(value);
                }
                else
                {
                    list[index] = value;
                }

                return true;
            default:
                return false;
        }
    }

    private static void Detach(JsonNode parent, JsonNode node)
    {
        if (parent is JsonArray list)
        {
            list.Remove(node);
        }
        else
        {
            parent.AsObject().Remove(node.GetPropertyName());
        }
    }

    private static bool IsEmpty(JsonNode node) => node is JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static int IndexOf(string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : -1;
}
