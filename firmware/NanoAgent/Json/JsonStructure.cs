using System;

namespace NanoAgent.Json;

/// <summary>
/// Knows where in the nesting of objects and arrays a reader stands and what may come next there: brackets, commas,
/// colons and the kinds of values (RFC 8259 sections 2 to 5).
/// </summary>
internal sealed class JsonStructure
{
    private readonly JsonInput _input;
    private readonly bool[] _isObject;
    private Place _place = Place.BeforeValue;

    public JsonStructure(JsonInput input, int depthMax)
    {
        _input = input;
        _isObject = new bool[depthMax];
    }

    private enum Place
    {
        BeforeValue,
        AfterOpening,
        AfterValue,
    }

    /// <summary>How many objects and arrays are open.</summary>
    public int Depth { get; private set; }

    public bool IsInObject => Depth > 0 && _isObject[Depth - 1];

    public bool IsInArray => Depth > 0 && !_isObject[Depth - 1];

    public bool IsBeforeValue => _place == Place.BeforeValue;

    /// <summary>The kind of the next value; white space before it is consumed.</summary>
    public JsonKind Peek()
    {
        if (_place != Place.BeforeValue)
        {
            throw new InvalidOperationException("ask NextName or NextItem whether a value follows");
        }

        int next = _input.PeekBehindBlanks();
        if (next < 0 && Depth > 0)
        {
            throw EndInside();
        }

        int kind = KindOf(next);
        if (kind < 0)
        {
            throw _input.Fail("expected a value, found " + JsonBytes.Describe(next));
        }

        return (JsonKind)kind;
    }

    public void Expect(JsonKind wanted)
    {
        JsonKind found = Peek();
        if (found == JsonKind.End)
        {
            throw _input.Fail("the text ends before a value");
        }

        if (found != wanted)
        {
            throw _input.Fail("expected " + WordFor(wanted) + ", found " + WordFor(found));
        }
    }

    public void Open(JsonKind kind)
    {
        Expect(kind);
        if (Depth == _isObject.Length)
        {
            throw _input.Fail("more than " + Depth + " levels of objects and arrays");
        }

        _input.Advance(1);
        _isObject[Depth] = kind == JsonKind.Object;
        Depth++;
        _place = Place.AfterOpening;
    }

    /// <summary>Consumes the closing bracket, or else the comma that has to stand before all values but the first.</summary>
    public bool TryClose()
    {
        char closing = IsInObject ? '}' : ']';
        int next = _input.PeekBehindBlanks();
        if (next == closing)
        {
            _input.Advance(1);
            Depth--;
            ValueEnds();
            return true;
        }

        if (_place == Place.AfterValue)
        {
            Take(',', IsInObject
                ? "expected ',' or '}' after a value of an object"
                : "expected ',' or ']' after a value of an array");
            next = _input.PeekBehindBlanks();
            if (next == closing)
            {
                throw _input.Fail("a comma may not stand before " + JsonBytes.Describe(next));
            }
        }

        if (next < 0)
        {
            throw EndInside();
        }

        return false;
    }

    /// <summary>White space and then the byte, which stays where it is.</summary>
    public void ExpectByte(char wanted, string expectation)
    {
        int next = _input.PeekBehindBlanks();
        if (next != wanted)
        {
            throw next < 0 ? EndInside() : _input.Fail(expectation);
        }
    }

    public void Take(char wanted, string expectation)
    {
        ExpectByte(wanted, expectation);
        _input.Advance(1);
    }

    public void ValueFollows() => _place = Place.BeforeValue;

    /// <summary>At top level another value may follow.</summary>
    public void ValueEnds() => _place = Depth > 0 ? Place.AfterValue : Place.BeforeValue;

    private static int KindOf(int first) => first switch
    {
        '{' => (int)JsonKind.Object,
        '[' => (int)JsonKind.Array,
        '"' => (int)JsonKind.Text,
        't' or 'f' => (int)JsonKind.Bool,
        'n' => (int)JsonKind.Null,
        '-' or (>= '0' and <= '9') => (int)JsonKind.Number,
        < 0 => (int)JsonKind.End,
        _ => -1,
    };

    // Words of our own: on nanoFramework an enum prints as its number.
    private static string WordFor(JsonKind kind) => kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.Array => "an array",
        JsonKind.Text => "text",
        JsonKind.Number => "a number",
        JsonKind.Bool => "true or false",
        _ => "null",
    };

    private JsonException EndInside() =>
        _input.Fail("the text ends inside " + (IsInObject ? "an object" : "an array"));
}
