using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NanoAgent.Cli.Config;

/// <summary>Finds keys and secrets in a configuration without rebuilding it, so that line numbers stay those of the file.</summary>
internal static partial class SecretPlaces
{
    private const string SecretsKey = "secrets";

    /// <summary>Replaces ${NAME} in the values below "secrets". A document that is no JSON is left to the firmware's reader to judge.</summary>
    public static byte[] ExpandEnvironment(byte[] document, string path)
    {
        List<byte> expanded = [];
        int copied = 0;
        foreach (Place place in Find(document, isAllSecrets: false).Where(place => place.Text.Contains("${", StringComparison.Ordinal)))
        {
            string value = Expand(place.Text, place.Name, path + ": ");
            expanded.AddRange(document.AsSpan(copied, place.Start - copied));
            expanded.AddRange(JsonSerializer.SerializeToUtf8Bytes(value));
            copied = place.Start + place.Length;
        }

        return [.. expanded, .. document.AsSpan(copied)];
    }

    /// <summary>The value of a secret with ${NAME} replaced from the environment.</summary>
    /// <param name="text">The value as it was given.</param>
    /// <param name="name">Name of the secret, for a variable that is not set.</param>
    /// <param name="place">Where it was given, before the sentence.</param>
    public static string Expand(string text, string name, string place = "") =>
        Variable().Replace(text, match => Lookup(match.Groups[1].Value, name, place));

    /// <summary>Every value below "secrets", or in the whole document when that is a secrets.json.</summary>
    public static IEnumerable<string> Values(byte[] document, bool isAllSecrets) => Find(document, isAllSecrets).Select(place => place.Text);

    /// <summary>The line of a top-level key, or 0.</summary>
    public static int LineOf(byte[] document, string key)
    {
        int line = 0;
        Walk(document, (ref Utf8JsonReader reader, string topLevel) =>
        {
            if (line == 0 && topLevel == key && reader.CurrentDepth == 1)
            {
                line = 1 + document.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
            }
        });
        return line;
    }

    private static List<Place> Find(byte[] document, bool isAllSecrets)
    {
        List<Place> places = [];
        string name = "";
        Walk(document, (ref Utf8JsonReader reader, string topLevel) =>
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth <= (isAllSecrets ? 1 : 2))
            {
                name = reader.GetString()!;
            }
            else if (reader.TokenType == JsonTokenType.String && (isAllSecrets || (topLevel == SecretsKey && reader.CurrentDepth > 1)))
            {
                int start = (int)reader.TokenStartIndex;
                places.Add(new Place(name, reader.GetString()!, start, (int)reader.BytesConsumed - start));
            }
        });
        return places;
    }

    private static void Walk(byte[] document, TokenAction onToken)
    {
        var reader = new Utf8JsonReader(document);
        string topLevel = "";
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    topLevel = reader.GetString()!;
                }

                onToken(ref reader, topLevel);
            }
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            // Not JSON, or not Unicode, from here on.
        }
    }

    private static string Lookup(string variable, string name, string place) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new CliException(
                $"{place}secret {name} wants the environment variable {variable}, which is not set", $"export {variable}=...", ExitCodes.Refused);

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Variable();

    private delegate void TokenAction(ref Utf8JsonReader reader, string topLevel);

    private sealed record Place(string Name, string Text, int Start, int Length);
}
