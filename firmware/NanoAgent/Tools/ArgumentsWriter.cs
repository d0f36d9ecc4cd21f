using NanoAgent.Json;

namespace NanoAgent.Tools;

/// <summary>Writes the arguments of a call.</summary>
public sealed class ArgumentsWriter
{
    private readonly ByteBuffer _bytes = new ByteBuffer(128, Limits.ToolArgumentsBytesMax);
    private readonly JsonWriter _json;

    public ArgumentsWriter()
    {
        _json = new JsonWriter(_bytes);
        _json.BeginObject();
    }

    public ArgumentsWriter With(string name, string value)
    {
        _json.Name(name).Text(value);
        return this;
    }

    /// <summary>The object, closed.</summary>
    public override string ToString()
    {
        _json.EndObject();
        return _bytes.ToString();
    }
}
