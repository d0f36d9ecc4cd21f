using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NanoAgent.Cli.Recording;

/// <summary>Takes secrets out of text and bytes: the values that are known, and what has the shape of a well-known key. Pure.</summary>
internal sealed partial class Redaction
{
    private const string Mark = "[redacted]";

    /// <summary>Shorter values are dummies ("none", "x" for a local server); replacing them would garble everything and hide nothing.</summary>
    private const int SecretCharsMin = 5;

    private readonly string[] _needles;

    public Redaction(IEnumerable<string> secrets) =>
        _needles = [.. secrets.Where(secret => secret.Length >= SecretCharsMin)
            .SelectMany(Spellings)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(needle => needle.Length)];

    public string Clean(string text)
    {
        foreach (string needle in _needles)
        {
            text = text.Replace(needle, Mark, StringComparison.Ordinal);
        }

        return KeyShape().Replace(text, Mark);
    }

    /// <summary>The same for a file that need not be text.</summary>
    public byte[] Clean(byte[] bytes)
    {
        string text = Encoding.Latin1.GetString(bytes);
        foreach (string needle in _needles)
        {
            text = text.Replace(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(needle)), Mark, StringComparison.Ordinal);
        }

        return Encoding.Latin1.GetBytes(KeyShape().Replace(text, Mark));
    }

    // As it is, and as it stands inside JSON, written by us or by somebody who escapes more.
    private static IEnumerable<string> Spellings(string secret) =>
        [secret, JsonSerializer.Serialize(secret, JsonOutput.Options)[1..^1], JsonSerializer.Serialize(secret)[1..^1]];

    // A Telegram bot token; keys of Anthropic, OpenAI and those who do as they do.
    [GeneratedRegex(@"\b[0-9]{8,10}:[A-Za-z0-9_-]{35}\b|\bsk-[A-Za-z0-9_-]{16,}")]
    private static partial Regex KeyShape();
}
