using System.Text.Json;

namespace NanoAgent.Cli.Commands;

/// <summary>Looks into an answer of the host protocol. Pure.</summary>
internal static class HostReply
{
    /// <summary>It reports a failure.</summary>
    public static bool IsFailure(string reply) => Error(reply) != null;

    /// <summary>What was sent only looked like a request.</summary>
    public static bool IsNoRequest(string reply) => Error(reply)?.StartsWith("This is no JSON object", StringComparison.Ordinal) == true;

    private static string? Error(string reply)
    {
        if (!reply.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(reply);
            return document.RootElement.TryGetProperty("ok", out JsonElement ok) && ok.ValueKind == JsonValueKind.False
                ? document.RootElement.TryGetProperty("error", out JsonElement error) ? error.ToString() : ""
                : null;
        }
        catch (JsonException)
        {
            // A model that answers with something like JSON.
            return null;
        }
    }
}
