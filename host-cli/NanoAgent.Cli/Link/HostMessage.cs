using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Link;

/// <summary>One request of the host protocol and its answer, as lines. Pure.</summary>
internal static class HostMessage
{
    public static string Request(string id, string command, JsonObject args) =>
        new JsonObject { ["id"] = id, ["cmd"] = command, ["args"] = args.DeepClone() }.ToJsonString(JsonOutput.Options);

    /// <summary>The answer to the request with this id; null for any other line.</summary>
    public static JsonObject? AnswerTo(string id, string line)
    {
        if (!line.StartsWith('{'))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(line) is JsonObject answer && answer["id"] is JsonValue value && value.ToString() == id ? answer : null;
        }
        catch (JsonException)
        {
            // Half a line, after a program before us left in the middle of one.
            return null;
        }
    }

    /// <summary>The result in an answer, or the board's refusal as a failure of the command.</summary>
    public static JsonNode ResultOf(JsonObject answer, string command)
    {
        if (answer["ok"] is JsonValue ok && ok.TryGetValue(out bool isOk) && isOk && answer["result"] is { } result)
        {
            return result;
        }

        string error = answer["error"]?.ToString() ?? "the board gave no result";
        bool isOld = error.StartsWith("Unknown command", StringComparison.Ordinal);
        throw isOld
            ? new CliException($"the firmware of this board does not know {command}", "a newer firmware on the board", ExitCodes.Failed)
            : new CliException(error, null, ExitCodes.Failed);
    }
}
