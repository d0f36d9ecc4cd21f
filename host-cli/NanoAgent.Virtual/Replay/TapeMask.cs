using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Safety;

namespace NanoAgent.Virtual;

/// <summary>
/// What a tape may hold of texts and bytes: secrets become stars of the same length, which is what the firmware makes of them
/// too. So a board that is replayed without the secrets does the same as the one that had them.
/// </summary>
public sealed class TapeMask(Redactor redactor)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Files that hold secrets in any of their forms, half-written ones too.</summary>
    public static bool IsSecretFile(string path) =>
        path.StartsWith("secrets.json", StringComparison.OrdinalIgnoreCase) || path.StartsWith("trial/secrets.json", StringComparison.OrdinalIgnoreCase);

    /// <summary>A line; a JSON document, also one behind "@", stays one.</summary>
    public string Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int json = text.StartsWith('@') ? 1 : 0;
        return Mask(bytes, json) ? Encoding.UTF8.GetString(bytes) : text;
    }

    /// <summary>Sets "text" of an event, or "base64" when it is none.</summary>
    public void Put(JsonObject ev, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        Mask(bytes, 0);
        try
        {
            ev["text"] = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            ev["base64"] = Convert.ToBase64String(bytes);
        }
    }

    /// <summary>The bytes of such an event.</summary>
    public static byte[] Get(JsonNode ev) => (string?)ev["text"] is { } text
        ? Encoding.UTF8.GetBytes(text)
        : (string?)ev["base64"] is { } base64 ? Convert.FromBase64String(base64) : [];

    private bool Mask(byte[] bytes, int from) => bytes.Length > from && (bytes[from] is (byte)'{' or (byte)'[')
        ? redactor.MaskJson(bytes, from, bytes.Length - from)
        : redactor.Mask(bytes, 0, bytes.Length);
}
