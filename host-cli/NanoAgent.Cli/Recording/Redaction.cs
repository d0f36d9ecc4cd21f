using System.Text;
using System.Text.Json;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Recording;

/// <summary>
/// Takes secrets out of text and bytes: the values that are known in every spelling that the firmware knows, and what has
/// the shape of a well-known key. The firmware's own search does it, so that both find the same. Pure.
/// </summary>
internal sealed class Redaction
{
    private static readonly byte[] Mark = "[redacted]"u8.ToArray();

    public Redaction(IEnumerable<string> secrets)
    {
        var store = new SecretStore();
        int number = 0;
        foreach (string secret in secrets)
        {
            store.Set(new Secret("known secret " + number++, secret, ""));
        }

        Redactor = new Redactor(store);
    }

    /// <summary>The same with stars of the same length.</summary>
    public Redactor Redactor { get; }

    /// <summary>A line, or a JSON document, which stays one.</summary>
    public string Clean(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Encoding.UTF8.GetString(Clean(bytes, IsJson(bytes)));
    }

    /// <summary>The same for a file that need not be text.</summary>
    public byte[] Clean(byte[] bytes) => Clean(bytes, false);

    private byte[] Clean(byte[] bytes, bool isJson)
    {
        using var cleaned = new MemoryStream();
        int copied = 0;
        SecretSearch search = Redactor.Search(bytes, 0, bytes.Length, isJson);
        while (search.Next())
        {
            if (search.From >= copied)
            {
                cleaned.Write(bytes, copied, search.From - copied);
                cleaned.Write(Mark);
            }

            copied = Math.Max(copied, search.To);
        }

        cleaned.Write(bytes, copied, bytes.Length - copied);
        return cleaned.ToArray();
    }

    // A trace record in the log is JSON behind "@". Only what really is JSON: in other text a secret may stand anywhere.
    private static bool IsJson(byte[] bytes)
    {
        ReadOnlySpan<byte> text = bytes.AsSpan().TrimStart("@"u8);
        if (text.IsEmpty || text[0] != '{')
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(text);
            while (reader.Read())
            {
                // Until the end, or until it is none.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
