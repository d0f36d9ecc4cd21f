using System.Collections;
using System.Text;

namespace NanoAgent.Json;

/// <summary>
/// The members of one small JSON object, by name, with typed access that is lenient where people and models are sloppy:
/// a number as text and the other way round.
/// </summary>
public sealed class JsonFields
{
    private readonly Hashtable _values = new Hashtable();

    /// <summary>Reads an object; members that are null count as absent.</summary>
    /// <exception cref="JsonException">Not an object, or a member larger than the limit.</exception>
    public static JsonFields Read(JsonReader json, int valueBytesMax)
    {
        JsonFields fields = new JsonFields();
        json.BeginObject();
        while (json.NextName())
        {
            string name = json.Name;
            if (!json.TryReadNull())
            {
                fields._values[name] = json.ReadRaw(valueBytesMax);
            }
        }

        return fields;
    }

    public bool Has(string name) => _values.Contains(name);

    /// <summary>The member's JSON, or null.</summary>
    public byte[]? Raw(string name) => (byte[]?)_values[name];

    /// <summary>The member as text; numbers and booleans as written. False when absent, an object or an array.</summary>
    public bool TryGetText(string name, out string value)
    {
        value = "";
        byte[]? raw = Raw(name);
        if (raw == null)
        {
            return false;
        }

        JsonReader reader = new JsonReader(raw, 0, raw.Length);
        switch (reader.Peek())
        {
            case JsonKind.Text:
                value = reader.ReadText(raw.Length);
                return true;
            case JsonKind.Number:
            case JsonKind.Bool:
                value = Encoding.UTF8.GetString(raw, 0, raw.Length);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The member as a whole number, also when it came as text.</summary>
    public bool TryGetInt(string name, out int value)
    {
        bool isNumber = TryGetNumber(name, out double number);
        value = isNumber && number >= int.MinValue && number <= int.MaxValue ? (int)number : 0;
        return isNumber && value == number;
    }

    /// <summary>The member as a number, also when it came as text.</summary>
    public bool TryGetNumber(string name, out double value)
    {
        value = 0;
        if (!TryGetText(name, out string text))
        {
            return false;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.Trim());
        try
        {
            JsonReader reader = new JsonReader(bytes, 0, bytes.Length);
            value = reader.ReadDouble();
            reader.ExpectEnd();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
