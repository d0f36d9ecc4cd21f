using System.Text.Json;

namespace NanoAgent.Fakes;

/// <summary>The rules of Anthropic's cache markers.</summary>
internal static class CacheControl
{
    public static void Check(JsonElement marker, string where)
    {
        if (marker.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (marker.Text("type") != "ephemeral")
        {
            throw new RefusedException(where + ": Input should be {\"type\":\"ephemeral\"}");
        }

        if (marker.Member("ttl") is { } ttl && (ttl.ValueKind != JsonValueKind.String || ttl.GetString() is not ("5m" or "1h")))
        {
            throw new RefusedException(where + ".ttl: Input should be '5m' or '1h'");
        }

        foreach (JsonProperty member in marker.EnumerateObject())
        {
            if (member.Name is not ("type" or "ttl"))
            {
                throw new RefusedException(where + "." + member.Name + ": Extra inputs are not permitted");
            }
        }
    }

    public static void CheckCount(JsonElement root, int countMax)
    {
        IEnumerable<JsonElement> blocks = root.Member("system").Items()
            .Concat(root.Member("tools").Items())
            .Concat(root.Member("messages").Items().SelectMany(m => m.Member("content").Items()));
        int count = blocks.Append(root).Count(b => b.Member("cache_control") is { ValueKind: JsonValueKind.Object });
        if (count > countMax)
        {
            throw new RefusedException("A maximum of 4 blocks with cache_control may be provided. Found " + count + ".");
        }
    }
}
