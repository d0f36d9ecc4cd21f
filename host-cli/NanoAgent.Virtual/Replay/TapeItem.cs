using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>One event of a recording.</summary>
public sealed class TapeItem
{
    private readonly Lazy<JsonObject?> _json;

    /// <param name="line">Its line in the file.</param>
    /// <param name="atMs">When it was written, since the recording began.</param>
    /// <param name="code">o for what came out, i for what went in, c for everything else.</param>
    /// <param name="text">What it holds.</param>
    public TapeItem(int line, long atMs, char code, string text)
    {
        (Line, AtMs, Code, Text) = (line, atMs, code, text);
        _json = new Lazy<JsonObject?>(() => Parse(code, text));
    }

    public int Line { get; }

    public long AtMs { get; }

    public char Code { get; }

    public string Text { get; }

    /// <summary>The event of a control event or of a trace record; null for other lines.</summary>
    public JsonObject? Json => _json.Value;

    /// <summary>What kind of event it is: "run", "http", "tool"; "line" for one of the log or a console.</summary>
    public string Kind => Code switch
    {
        'x' => "end",
        'i' => "typed",
        _ => (Json?["ev"] as JsonValue)?.ToString() ?? "line",
    };

    /// <summary>The same event with another text.</summary>
    public TapeItem With(string text) => new(Line, AtMs, Code, text);

    private static JsonObject? Parse(char code, string text)
    {
        string json = code switch
        {
            'c' => text,
            'o' when text.StartsWith("@{", StringComparison.Ordinal) => text[1..],
            _ => "",
        };
        try
        {
            return json.Length == 0 ? null : JsonNode.Parse(json) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            // A console may print anything.
            return null;
        }
    }
}
