namespace NanoAgent.Json;

/// <summary>Reads one string (RFC 8259 section 7) and hands on its decoded text; broken text becomes U+FFFD.</summary>
internal sealed class JsonStringScanner
{
    private readonly JsonInput _input;
    private readonly Utf8Filter _text = new Utf8Filter();
    private int _highSurrogate;

    public JsonStringScanner(JsonInput input) => _input = input;

    /// <summary>
    /// Consumes the string from quote to quote and appends at most <paramref name="bytesMax"/> bytes of it to the
    /// target, if there is one. True when something was left out.
    /// </summary>
    public bool Read(ByteBuffer? target, int bytesMax)
    {
        _text.Begin(target, bytesMax);
        _highSurrogate = 0;
        _input.Advance(1);
        for (; ; )
        {
            TakePlainRun();
            int next = _input.Peek();
            if (next == '"')
            {
                ReplaceHighSurrogate();
                _text.Finish();
                _input.Advance(1);
                return _text.WasCut;
            }

            if (next == '\\')
            {
                TakeEscape();
            }
            else if (next < 0)
            {
                throw EndInside();
            }
            else if (next < ' ')
            {
                throw _input.Fail("a string may not contain the control character " + JsonBytes.Describe(next));
            }
        }
    }

    private void TakePlainRun()
    {
        bool[] isPlain = JsonBytes.IsPlain;
        byte[] window = _input.Window;
        int start = _input.At;
        int end = _input.WindowEnd;
        int at = start;
        while (at < end && isPlain[window[at]])
        {
            at++;
        }

        if (at > start)
        {
            ReplaceHighSurrogate();
            _text.Put(window, start, at - start);
            _input.Advance(at - start);
        }
    }

    private void TakeEscape()
    {
        _input.Advance(1);
        int next = _input.Peek();
        if (next == 'u')
        {
            _input.Advance(1);
            TakeUtf16Unit(ReadHex4());
            return;
        }

        int meaning = MeaningOf(next);
        if (meaning < 0)
        {
            throw next < 0 ? EndInside() : _input.Fail("a string may not contain the escape \\ " + JsonBytes.Describe(next));
        }

        ReplaceHighSurrogate();
        _text.PutCodePoint(meaning);
        _input.Advance(1);
    }

    private static int MeaningOf(int escape) => escape switch
    {
        '"' => '"',
        '\\' => '\\',
        '/' => '/',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => -1,
    };

    private int ReadHex4()
    {
        int unit = 0;
        for (int i = 0; i < 4; i++)
        {
            int next = _input.Peek();
            int digit = JsonBytes.HexDigit(next);
            if (digit < 0)
            {
                throw next < 0 ? EndInside() : _input.Fail("expected four hexadecimal digits after \\u");
            }

            unit = (unit << 4) | digit;
            _input.Advance(1);
        }

        return unit;
    }

    private void TakeUtf16Unit(int unit)
    {
        bool isLow = unit >= 0xDC00 && unit <= 0xDFFF;
        if (isLow && _highSurrogate != 0)
        {
            _text.PutCodePoint(0x10000 + ((_highSurrogate - 0xD800) << 10) + (unit - 0xDC00));
            _highSurrogate = 0;
            return;
        }

        ReplaceHighSurrogate();
        if (unit >= 0xD800 && unit <= 0xDBFF)
        {
            _highSurrogate = unit;
            return;
        }

        // A zero character would end the string on nanoFramework, and what follows it would be lost without a trace.
        _text.PutCodePoint(isLow || unit == 0 ? Utf8Filter.Replacement : unit);
    }

    private void ReplaceHighSurrogate()
    {
        if (_highSurrogate != 0)
        {
            _highSurrogate = 0;
            _text.PutCodePoint(Utf8Filter.Replacement);
        }
    }

    private JsonException EndInside() => _input.Fail("the text ends inside a string");
}
