using System;

namespace NanoAgent.Json;

/// <summary>
/// Pulls values out of JSON (RFC 8259) as the bytes arrive: no document tree, no recursion, memory for one small window
/// and the text being read. It consumes no byte behind the value it returns. Values at top level may follow one another,
/// as in a file of JSON lines; <see cref="ExpectEnd"/> refuses that. What is not JSON is a <see cref="JsonException"/>;
/// calls that make no sense in their place are an <see cref="InvalidOperationException"/>.
/// </summary>
public sealed class JsonReader
{
    /// <summary>No API we talk to nests deeper than 12; a bound keeps the memory of a hostile text fixed.</summary>
    public const int DepthMax = 64;

    /// <summary>Longer names are cut to this many bytes: no name we look for comes near.</summary>
    public const int NameBytesMax = 256;

    private const int WindowBytes = 256;

    // Names and most values are shorter; the buffer grows for the others.
    private const int TextBytesAtFirst = 64;

    private readonly JsonInput _input;
    private readonly JsonStructure _structure;
    private readonly JsonStringScanner _strings;
    private readonly JsonNumberScanner _numbers;
    private readonly ByteBuffer _text = new ByteBuffer(TextBytesAtFirst, int.MaxValue);

    public JsonReader(IByteSource source)
        : this(new JsonInput(source, WindowBytes))
    {
    }

    public JsonReader(byte[] bytes, int offset, int count)
        : this(new JsonInput(bytes, offset, count))
    {
    }

    private JsonReader(JsonInput input)
    {
        _input = input;
        _structure = new JsonStructure(input, DepthMax);
        _strings = new JsonStringScanner(input);
        _numbers = new JsonNumberScanner(input);
    }

    /// <summary>The name <see cref="NextName"/> read last.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The text read last was longer than asked for.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Line of the next byte, counted from 1.</summary>
    public int Line => _input.Line;

    /// <summary>Column of the next byte, counted from 1 in bytes.</summary>
    public int Column => _input.Column;

    /// <summary>The kind of the next value, which stays where it is; white space before it is consumed.</summary>
    public JsonKind Peek() => _structure.Peek();

    public void BeginObject() => _structure.Open(JsonKind.Object);

    public void BeginArray() => _structure.Open(JsonKind.Array);

    /// <summary>
    /// Reads a name, which then stands in <see cref="Name"/>; false when the object has ended instead. A value of the
    /// member before that nobody read is skipped.
    /// </summary>
    public bool NextName() => NextMember(true);

    /// <summary>True when another value follows; false when the array has ended. A value nobody read is skipped.</summary>
    public bool NextItem()
    {
        if (!_structure.IsInArray)
        {
            throw new InvalidOperationException("NextItem outside an array");
        }

        if (_structure.IsBeforeValue)
        {
            Skip();
        }

        if (_structure.TryClose())
        {
            return false;
        }

        _structure.ValueFollows();
        return true;
    }

    /// <summary>
    /// The decoded string, at most <paramref name="bytesMax"/> bytes of UTF-8 long. The rest of a longer one is consumed
    /// and <see cref="WasCut"/> says so.
    /// </summary>
    public string ReadText(int bytesMax)
    {
        _text.Clear();
        ReadTextInto(_text, bytesMax);
        return _text.ToString();
    }

    /// <summary>As <see cref="ReadText"/>, and null for null.</summary>
    public string? ReadTextOrNull(int bytesMax) => TryReadNull() ? null : ReadText(bytesMax);

    /// <summary>As <see cref="ReadText"/>, appended to the target as UTF-8.</summary>
    public void ReadTextInto(ByteBuffer target, int bytesMax)
    {
        _structure.Expect(JsonKind.Text);
        WasCut = _strings.Read(target, bytesMax);
        _structure.ValueEnds();
    }

    /// <summary>A whole number of 64 bits; 1.0 and 1e3 are whole numbers too.</summary>
    public long ReadLong()
    {
        _structure.Expect(JsonKind.Number);
        int line = Line;
        int column = Column;
        ScanNumber();
        if (!JsonDecimal.TryToLong(_numbers, out long value))
        {
            throw new JsonException(line, column, "expected a whole number of 64 bits");
        }

        _structure.ValueEnds();
        return value;
    }

    /// <summary>
    /// The number as a double, within 1e-15 of it; the nearest one for up to 15 digits and powers of ten up to 22.
    /// The last few doubles before infinity may be refused as too large.
    /// </summary>
    public double ReadDouble()
    {
        _structure.Expect(JsonKind.Number);
        int line = Line;
        int column = Column;
        ScanNumber();
        double value = JsonDecimal.ToDouble(_numbers);
        if (double.IsInfinity(value))
        {
            throw new JsonException(line, column, "the number is too large");
        }

        _structure.ValueEnds();
        return value;
    }

    public bool ReadBool()
    {
        _structure.Expect(JsonKind.Bool);
        bool value = _input.Peek() == 't';
        TakeLiteral(value ? "true" : "false");
        return value;
    }

    /// <summary>Consumes a null; false, with nothing consumed, when the next value is something else.</summary>
    public bool TryReadNull()
    {
        if (Peek() != JsonKind.Null)
        {
            return false;
        }

        TakeLiteral("null");
        return true;
    }

    /// <summary>Passes over the next value, whatever it is, and checks its syntax.</summary>
    public void Skip()
    {
        int floor = _structure.Depth;
        SkipOrOpen();
        while (_structure.Depth > floor)
        {
            if (_structure.IsBeforeValue)
            {
                SkipOrOpen();
            }
            else if (_structure.IsInObject)
            {
                NextMember(false);
            }
            else
            {
                NextItem();
            }
        }
    }

    /// <summary>
    /// The next value byte for byte, its syntax checked. One longer than <paramref name="bytesMax"/> is an error, since
    /// half a value is none.
    /// </summary>
    public byte[] ReadRaw(int bytesMax)
    {
        Peek();
        int line = Line;
        int column = Column;
        ByteBuffer raw = new ByteBuffer(bytesMax < TextBytesAtFirst ? bytesMax : TextBytesAtFirst, bytesMax);
        ByteBuffer? outer = _input.Sink;
        _input.Sink = raw;
        try
        {
            Skip();
        }
        catch (LimitException)
        {
            throw new JsonException(line, column, "the value is longer than " + bytesMax + " bytes");
        }
        finally
        {
            _input.Sink = outer;
        }

        outer?.Append(raw.Bytes, 0, raw.Length);
        return raw.ToArray();
    }

    /// <summary>
    /// From now on every consumed byte is also appended to the sink; null stops that. Between <see cref="Peek"/> and the
    /// end of a value that is exactly the value. A sink that is full throws <see cref="LimitException"/>.
    /// </summary>
    public void CaptureTo(ByteBuffer? sink) => _input.Sink = sink;

    /// <summary>Makes sure that nothing but white space follows.</summary>
    public void ExpectEnd()
    {
        if (_structure.Depth > 0)
        {
            throw new InvalidOperationException("an object or array is still open");
        }

        int next = _input.PeekBehindBlanks();
        if (next >= 0)
        {
            throw _input.Fail("expected the end of the text, found " + JsonBytes.Describe(next));
        }
    }

    private bool NextMember(bool isNameWanted)
    {
        if (!_structure.IsInObject)
        {
            throw new InvalidOperationException("NextName outside an object");
        }

        if (_structure.IsBeforeValue)
        {
            Skip();
        }

        if (_structure.TryClose())
        {
            return false;
        }

        _structure.ExpectByte('"', "expected a name in quotes");
        ReadName(isNameWanted);
        _structure.Take(':', "expected ':' after a name");
        _structure.ValueFollows();
        return true;
    }

    private void ReadName(bool isWanted)
    {
        if (!isWanted)
        {
            _strings.Read(null, 0);
            return;
        }

        _text.Clear();
        _strings.Read(_text, NameBytesMax);
        Name = _text.ToString();
    }

    private void SkipOrOpen()
    {
        JsonKind kind = _structure.Peek();
        switch (kind)
        {
            case JsonKind.Object:
            case JsonKind.Array:
                _structure.Open(kind);
                break;
            case JsonKind.Text:
                _strings.Read(null, 0);
                _structure.ValueEnds();
                break;
            case JsonKind.Number:
                ScanNumber();
                _structure.ValueEnds();
                break;
            case JsonKind.Bool:
                ReadBool();
                break;
            default:
                _structure.Expect(JsonKind.Null);
                TakeLiteral("null");
                break;
        }
    }

    // Only at top level does the end of the text also end a number.
    private void ScanNumber() => _numbers.Read(_structure.Depth == 0);

    private void TakeLiteral(string literal)
    {
        foreach (char expected in literal.ToCharArray())
        {
            int next = _input.Peek();
            if (next != expected)
            {
                throw _input.Fail(next < 0 ? "the text ends inside '" + literal + "'" : "expected '" + literal + "'");
            }

            _input.Advance(1);
        }

        _structure.ValueEnds();
    }
}
