using System;
using System.Text;

namespace NanoAgent.Json;

/// <summary>
/// Appends compact JSON (RFC 8259) to a buffer and keeps the commas right. Values at top level follow one another with
/// nothing between them. A call out of place is an <see cref="InvalidOperationException"/>, a full buffer a
/// <see cref="LimitException"/>.
/// </summary>
public sealed class JsonWriter
{
    /// <summary>As deep as <see cref="JsonReader"/> can read.</summary>
    public const int DepthMax = JsonReader.DepthMax;

    private readonly ByteBuffer _target;
    private readonly JsonStringPrinter _strings;
    private readonly bool[] _isObject = new bool[DepthMax];
    private readonly bool[] _hasContent = new bool[DepthMax];
    private int _depth;
    private bool _isNamed;

    public JsonWriter(ByteBuffer target)
    {
        _target = target;
        _strings = new JsonStringPrinter(target);
    }

    public JsonWriter BeginObject() => Open(true);

    public JsonWriter EndObject() => Close(true);

    public JsonWriter BeginArray() => Open(false);

    public JsonWriter EndArray() => Close(false);

    public JsonWriter Name(string name)
    {
        if (_depth == 0 || !_isObject[_depth - 1] || _isNamed)
        {
            throw new InvalidOperationException("no name can stand here");
        }

        Separate();
        _strings.Append(name);
        _target.Append((byte)':');
        _isNamed = true;
        return this;
    }

    /// <summary>Null writes null.</summary>
    public JsonWriter Text(string? value)
    {
        if (value == null)
        {
            return Null();
        }

        BeginValue();
        _strings.Append(value);
        return this;
    }

    /// <summary>Bytes that are not UTF-8 become U+FFFD.</summary>
    public JsonWriter Text(byte[] utf8, int offset, int count)
    {
        BeginValue();
        _strings.Append(utf8, offset, count);
        return this;
    }

    public JsonWriter Number(long value)
    {
        BeginValue();
        JsonNumberPrinter.Append(_target, value);
        return this;
    }

    /// <summary>
    /// Exactly <paramref name="decimals"/> (0 to 15) digits after the point, rounded half away from zero, and fewer where
    /// 64 bits do not hold them. JSON has no NaN and no infinity: they become null.
    /// </summary>
    public JsonWriter Number(double value, int decimals)
    {
        BeginValue();
        JsonNumberPrinter.Append(_target, value, decimals);
        return this;
    }

    public JsonWriter Bool(bool value) => Raw(value ? "true" : "false");

    public JsonWriter Null() => Raw("null");

    /// <summary>A complete value that is JSON already; it is not checked.</summary>
    public JsonWriter Raw(byte[] json, int offset, int count)
    {
        BeginValue();
        _target.Append(json, offset, count);
        return this;
    }

    /// <summary>A complete value that is JSON already; it is not checked.</summary>
    public JsonWriter Raw(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        return Raw(bytes, 0, bytes.Length);
    }

    private JsonWriter Open(bool isObject)
    {
        if (_depth == DepthMax)
        {
            throw new InvalidOperationException("more than " + DepthMax + " levels of objects and arrays");
        }

        BeginValue();
        _target.Append((byte)(isObject ? '{' : '['));
        _isObject[_depth] = isObject;
        _hasContent[_depth] = false;
        _depth++;
        return this;
    }

    private JsonWriter Close(bool isObject)
    {
        if (_depth == 0 || _isObject[_depth - 1] != isObject || _isNamed)
        {
            throw new InvalidOperationException(isObject ? "no object can end here" : "no array can end here");
        }

        _target.Append((byte)(isObject ? '}' : ']'));
        _depth--;
        return this;
    }

    private void BeginValue()
    {
        if (_isNamed)
        {
            _isNamed = false;
            return;
        }

        if (_depth > 0)
        {
            if (_isObject[_depth - 1])
            {
                throw new InvalidOperationException("a value of an object needs a name");
            }

            Separate();
        }
    }

    private void Separate()
    {
        if (_hasContent[_depth - 1])
        {
            _target.Append((byte)',');
        }

        _hasContent[_depth - 1] = true;
    }
}
