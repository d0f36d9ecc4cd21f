using System.Text;
using NanoAgent.Json;

namespace NanoAgent.Conversation;

/// <summary>The arguments of a tool call, with typed access.</summary>
public sealed class ToolArguments
{
    private readonly JsonFields? _fields;

    private ToolArguments(byte[] json, JsonFields? fields, string? problem)
    {
        Json = json;
        _fields = fields;
        Problem = problem;
    }

    /// <summary>The JSON object as the model sent it.</summary>
    public byte[] Json { get; }

    public int SizeBytes => Json.Length;

    /// <summary>Null, or why these arguments cannot be used at all.</summary>
    public string? Problem { get; }

    /// <summary>Reads a JSON object. Anything else gives arguments with a <see cref="Problem"/>; this never throws.</summary>
    public static ToolArguments Parse(byte[] json)
    {
        try
        {
            JsonReader reader = new JsonReader(json, 0, json.Length);
            JsonFields fields = JsonFields.Read(reader, Limits.ToolArgumentsBytesMax);
            reader.ExpectEnd();
            return new ToolArguments(json, fields, null);
        }
        catch (JsonException ex)
        {
            // An empty object stands in for the broken text, so that the transcript stays valid JSON.
            return new ToolArguments(Encoding.UTF8.GetBytes("{}"), null, "The arguments are not a JSON object: " + ex.Message + ".");
        }
    }

    /// <summary>The arguments of a host request, to be read as those of a call.</summary>
    public static ToolArguments Of(JsonFields fields) => new ToolArguments(new byte[0], fields, null);

    public bool Has(string name) => _fields != null && _fields.Has(name);

    /// <summary>The argument's JSON, or null when it is absent.</summary>
    public byte[]? Raw(string name) => _fields == null ? null : _fields.Raw(name);

    /// <summary>The argument as text; numbers and booleans as written. False when absent, an object or an array.</summary>
    public bool TryGetText(string name, out string value)
    {
        value = "";
        return _fields != null && _fields.TryGetText(name, out value);
    }

    /// <summary>The argument as a whole number, also when it came as text. False when absent or something else.</summary>
    public bool TryGetInt(string name, out int value)
    {
        value = 0;
        return _fields != null && _fields.TryGetInt(name, out value);
    }
}
