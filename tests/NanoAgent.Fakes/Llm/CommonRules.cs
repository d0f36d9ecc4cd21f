using System.Text.RegularExpressions;

namespace NanoAgent.Fakes;

/// <summary>Checks that both dialects share.</summary>
internal static partial class CommonRules
{
    public static void CheckHeaders(ReceivedRequest request)
    {
        string type = (request.Header("content-type") ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (!type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && !type.Equals("application/json;charset=utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException("content-type: must be application/json, not '" + type + "'");
        }

        // The firmware cannot decompress, so whoever asks for a coding will get one from the real service.
        if (request.Header("accept-encoding") is { } coding && coding != "identity")
        {
            throw new RefusedException("accept-encoding: must be identity, not '" + coding + "'");
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}\\z")]
    public static partial Regex ToolName();

    [GeneratedRegex("^[a-zA-Z0-9_-]+\\z")]
    public static partial Regex ToolUseId();
}
