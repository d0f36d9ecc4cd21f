using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>Makes one event for each turn of those that a recording has several of in one. Pure.</summary>
public static class TapeTurns
{
    /// <exception cref="FormatException">A list of turns is none; says in which line.</exception>
    public static IReadOnlyList<TapeItem> Unfold(IEnumerable<TapeItem> items)
    {
        var unfolded = new List<TapeItem>();
        long offset = 0;
        foreach (TapeItem item in items)
        {
            if (item.Code == 'c' && item.Kind is "boot" or "stop")
            {
                offset = (long)item.Json!["unix"]! - (long)item.Json["t"]!;
            }

            if (item.Code != 'c' || item.Kind != "run")
            {
                unfolded.Add(item);
                continue;
            }

            foreach (JsonNode? turn in item.Json!["s"] as JsonArray ?? [])
            {
                if (turn is not JsonArray { Count: 2 or 3 } parts)
                {
                    throw new FormatException($"line {item.Line} holds no list of turns");
                }

                offset = parts.Count == 3 ? (long)parts[2]! : offset;
                var one = new JsonObject { ["ev"] = "turn", ["worker"] = (int)parts[0]!, ["t"] = (long)parts[1]!, ["offset"] = offset };
                unfolded.Add(item.With(TapeText.Of(one)));
            }
        }

        return unfolded;
    }
}
