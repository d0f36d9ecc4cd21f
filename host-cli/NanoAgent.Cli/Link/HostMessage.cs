using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Channels;
using NanoAgent.Json;

namespace NanoAgent.Cli.Link;

/// <summary>One request of the host protocol and its answer, as lines. Pure.</summary>
internal static class HostMessage
{
    // What only looks may be carried out twice, and its answer is too long to be kept by the board.
    private static readonly string[] Looking = ["ping", "capabilities", "status", "usage", "audit", "gpio_read", "i2c_scan", "i2c_read"];
    private static readonly string[] LookingEnds = [".list", ".show", ".read", ".search", ".status"];

    /// <summary>A request as it is: no checksum, and carried out as often as it arrives.</summary>
    public static string Request(string id, string command, JsonObject args) => Object(id, command, args).ToJsonString(JsonOutput.Options);

    /// <summary>A request for a cable that loses bytes: with a checksum, and carried out once however often it arrives.</summary>
    public static string CheckedRequest(string id, string command, JsonObject args)
    {
        JsonObject request = Object(id, command, args);
        if (!OnlyLooks(command))
        {
            request["once"] = true;
        }

        byte[] line = Encoding.UTF8.GetBytes(request.ToJsonString(JsonOutput.Options));
        var summed = new ByteBuffer(line.Length + 32, line.Length + 32);
        summed.Append(line, 0, line.Length - 1);
        LineSum.Close(summed);
        return summed.ToString();
    }

    /// <summary>The answer to the request with this id; null for any other line, and for one that was changed on its way.</summary>
    public static JsonObject? AnswerTo(string id, string line) =>
        Parse(line) is { } answer && answer["id"] is JsonValue value && value.ToString() == id ? answer : null;

    /// <summary>The answer to this request came changed, or the board says that the request did.</summary>
    public static bool IsDamage(string id, string line) =>
        Parse(line) is { } answer
            ? answer["error"] is JsonValue error && error.ToString() is var text
                && (text == HostProtocol.Damaged || text.StartsWith("This is no JSON object", StringComparison.Ordinal))
            : line.Contains('{', StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal);

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

    private static JsonObject Object(string id, string command, JsonObject args) => new() { ["id"] = id, ["cmd"] = command, ["args"] = args.DeepClone() };

    private static bool OnlyLooks(string command) =>
        Looking.Contains(command) || LookingEnds.Any(end => command.EndsWith(end, StringComparison.Ordinal));

    private static JsonObject? Parse(string line)
    {
        if (!line.StartsWith('{') || !HasRightSum(line))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            // Half a line, after a program before us left in the middle of one.
            return null;
        }
    }

    // An older firmware answers without one.
    private static bool HasRightSum(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        int at = LineSum.Find(bytes, bytes.Length);
        return at < 0 || LineSum.IsRight(bytes, at);
    }
}
