using NanoAgent.Json;

namespace NanoAgent.Agent.Host;

/// <summary>JSON objects of a list, as many as one answer of the host protocol takes.</summary>
internal sealed class PlanPage
{
    // Leaves room for the frame of the answer.
    private const int BytesMax = Limits.HostAnswerBytesMax - 200;

    private readonly ByteBuffer _items = new ByteBuffer(256, Limits.HostAnswerBytesMax);

    /// <summary>False once one did not fit: those behind it must not be shown before it.</summary>
    public bool HasRoom { get; private set; } = true;

    public void TryAdd(ByteBuffer item)
    {
        if (_items.Length + item.Length + 1 > BytesMax)
        {
            HasRoom = false;
            return;
        }

        if (_items.Length > 0)
        {
            _items.Append((byte)',');
        }

        _items.Append(item.Bytes, 0, item.Length);
    }

    public void Write(JsonWriter result, string name)
    {
        result.BeginObject().Name(name).BeginArray();
        if (_items.Length > 0)
        {
            result.Raw(_items.Bytes, 0, _items.Length);
        }

        result.EndArray().Name("more").Bool(!HasRoom).EndObject();
    }
}
