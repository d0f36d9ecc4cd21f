using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Config;

/// <summary>The value of a setting as people type it, and as they read it. Pure.</summary>
internal static class SettingText
{
    /// <summary>The JSON for a text; what does not fit its kind stays text, so that the firmware's reader says what is allowed.</summary>
    /// <exception cref="CliException">It should be JSON and is none.</exception>
    public static JsonNode Parse(SettingKey key, string text) => key.Kind switch
    {
        SettingKind.Number or SettingKind.Id when IsNumber(text) => JsonNode.Parse(text)!,
        SettingKind.Flag when text is "true" or "false" => JsonValue.Create(text == "true"),
        SettingKind.Json => ParseJson(key, text),
        _ => JsonValue.Create(text),
    };

    /// <summary>Text without quotes; everything else as JSON.</summary>
    public static string Show(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => node.ToJsonString(JsonOutput.Options),
    };

    // Not "01" nor "+1", which are no JSON.
    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        && TryParseJson(text) is JsonValue;

    private static JsonNode ParseJson(SettingKey key, string text) => TryParseJson(text) is { } node and (JsonObject or JsonArray)
        ? node
        : throw new CliException($"{key.Name} is given as JSON, and '{text}' is none", $"'{key.Where}'", ExitCodes.Refused);

    private static JsonNode? TryParseJson(string text)
    {
        try
        {
            return JsonNode.Parse(text, null, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
