using System.Text.Json;

namespace NanoAgent.Cli.Config;

/// <summary>Finds out where each value of a document stands, as far as it is JSON. Pure.</summary>
internal sealed class JsonPlaces
{
    private readonly byte[] _document;
    private readonly List<JsonPlace> _all = [];

    private JsonPlaces(byte[] document) => _document = document;

    public IReadOnlyList<JsonPlace> All => _all;

    /// <summary>Where it stops being JSON; null when it never does.</summary>
    public JsonPlace? Fault { get; private set; }

    public static JsonPlaces Of(byte[] document)
    {
        var places = new JsonPlaces(document);
        var reader = new Utf8JsonReader(document);
        try
        {
            reader.Read();
            places.Walk(ref reader, "");
            while (reader.Read())
            {
                // Nothing may follow.
            }
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            int line = (int)((ex as JsonException)?.LineNumber ?? 0) + 1;
            places.Fault = new JsonPlace("", line, (int)((ex as JsonException)?.BytePositionInLine ?? 0) + 1);
        }

        return places;
    }

    /// <summary>The place of a key, or of the nearest group above it that is there; on this line when it stands in several.</summary>
    public JsonPlace? Find(string key, int line)
    {
        JsonPlace[] same = [.. _all.Where(place => place.Key == key)];
        if (same.Length > 0)
        {
            return Array.Find(same, place => place.Line == line) ?? same[^1];
        }

        int dot = key.LastIndexOf('.');
        return dot < 0 ? null : Find(key[..dot], line);
    }

    /// <summary>Keys that stand there more than once, each at its last place.</summary>
    public IEnumerable<JsonPlace> Repeated() => _all.GroupBy(place => place.Key).Where(group => group.Count() > 1).Select(group => group.Last());

    private void Walk(ref Utf8JsonReader reader, string key)
    {
        if (key.Length > 0)
        {
            _all.Add(PlaceOf(key, ref reader));
        }

        string prefix = key.Length == 0 ? "" : key + ".";
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                reader.Read();
                Walk(ref reader, prefix + name);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (int i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                Walk(ref reader, prefix + i);
            }
        }
    }

    private JsonPlace PlaceOf(string key, ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> before = _document.AsSpan(0, (int)reader.TokenStartIndex);
        return new JsonPlace(key, 1 + before.Count((byte)'\n'), before.Length - before.LastIndexOf((byte)'\n'));
    }
}
