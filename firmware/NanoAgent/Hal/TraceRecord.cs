using System.Collections;

namespace NanoAgent.Hal;

/// <summary>One trace event: a name and a few fields. Plain data; the log turns it into a JSON line.</summary>
public sealed class TraceRecord
{
    private readonly ArrayList _names = new ArrayList();
    private readonly ArrayList _values = new ArrayList();

    public TraceRecord(string ev) => Event = ev;

    public string Event { get; }

    public int Count => _names.Count;

    public TraceRecord With(string name, string? value) => Add(name, value);

    public TraceRecord With(string name, long value) => Add(name, value);

    /// <summary>A field whose value is JSON already.</summary>
    public TraceRecord WithJson(string name, byte[] json) => Add(name, json);

    public string Name(int index) => (string)_names[index]!;

    /// <summary>null, a string, a long, or a byte[] with JSON.</summary>
    public object? Value(int index) => _values[index];

    private TraceRecord Add(string name, object? value)
    {
        _names.Add(name);
        _values.Add(value);
        return this;
    }
}
