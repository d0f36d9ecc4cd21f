using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>
/// What of a trace record a replay has to repeat. Durations are the hardware's, the numbers of turns and messages count from a
/// start that the log may not have. Pure.
/// </summary>
internal static partial class LogNormal
{
    private static readonly string[] NotCompared = ["t", "ms", "late_s", "message_id", "update", "turn"];

    /// <summary>Which order a record keeps; null for one that is not compared. Workers run side by side, so each thing has its own.</summary>
    public static string? LaneOf(JsonObject record) => Kind(record) switch
    {
        "llm.req" => "llm.req",
        "tool" => "tool",
        "pin" or "pwm" or "show" or "job" or "rule" => $"{Kind(record)} {record["name"]}",
        "approval" => "approval",
        "begin" or "in" or "out" => $"{Kind(record)} {record["channel"]} {record["chat"]}",
        "flash" => $"flash {record["path"]}",
        "i2c" when record["by"] is not null => "i2c",
        _ => null,
    };

    /// <summary>The record without what differs from run to run.</summary>
    public static JsonObject Of(JsonObject record)
    {
        var normal = new JsonObject();
        foreach ((string name, JsonNode? value) in record)
        {
            if (!NotCompared.Contains(name))
            {
                normal[name] = name is "by" or "for" && value is JsonValue text ? Turn().Replace(text.ToString(), "turn") : value?.DeepClone();
            }
        }

        return normal;
    }

    private static string Kind(JsonObject record) => (record["ev"] as JsonValue)?.ToString() ?? "";

    [GeneratedRegex(@"\bturn \d+")]
    private static partial Regex Turn();
}
