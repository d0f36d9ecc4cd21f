namespace NanoAgent.Json;

/// <summary>
/// The bytes under a reader: a small window that is refilled, the position in lines and columns, and the capture.
/// Every byte leaves through <see cref="Advance"/>, so a capture cannot miss one.
/// </summary>
internal sealed class JsonInput
{
    private IByteSource? _source;
    private int _windowStart;
    private int _lineStart;

    public JsonInput(IByteSource source, int windowBytes)
    {
        _source = source;
        Window = new byte[windowBytes];
    }

    public JsonInput(byte[] bytes, int offset, int count)
    {
        Window = bytes;
        At = offset;
        WindowEnd = offset + count;
        _windowStart = -offset;
    }

    public byte[] Window { get; }

    /// <summary>Index of the next byte in the window.</summary>
    public int At { get; private set; }

    public int WindowEnd { get; private set; }

    public ByteBuffer? Sink { get; set; }

    public int Line { get; private set; } = 1;

    public int Column => _windowStart + At - _lineStart + 1;

    /// <summary>The next byte, which stays where it is, or -1 at the end.</summary>
    public int Peek() => At < WindowEnd || Fill() ? Window[At] : -1;

    /// <summary>Consumes bytes that stand in the window.</summary>
    public void Advance(int count)
    {
        Sink?.Append(Window, At, count);
        At += count;
    }

    /// <summary>Passes over white space (RFC 8259 section 2) and returns the byte behind it, or -1 at the end.</summary>
    public int PeekBehindBlanks()
    {
        if (_windowStart + At == 0)
        {
            SkipByteOrderMark();
        }

        int next = Peek();
        while (next == ' ' || next == '\n' || next == '\r' || next == '\t')
        {
            Advance(1);
            if (next == '\n')
            {
                // Nowhere else may a line feed stand, so nothing else has to count lines.
                Line++;
                _lineStart = _windowStart + At;
            }

            next = Peek();
        }

        return next;
    }

    public JsonException Fail(string problem) => new JsonException(Line, Column, problem);

    /// <summary>RFC 8259 section 8.1 lets a reader ignore the mark that some editors put first.</summary>
    private void SkipByteOrderMark()
    {
        if (Peek() != 0xEF)
        {
            return;
        }

        Expect(0xEF);
        Expect(0xBB);
        Expect(0xBF);
    }

    private void Expect(int value)
    {
        int next = Peek();
        if (next != value)
        {
            throw Fail(next < 0 ? "the text ends inside a byte order mark" : "expected a value, found byte 0xEF");
        }

        Advance(1);
    }

    private bool Fill()
    {
        if (_source == null)
        {
            return false;
        }

        _windowStart += WindowEnd;
        int count = _source.Read(Window, 0, Window.Length);
        At = 0;
        WindowEnd = count > 0 ? count : 0;
        if (count <= 0)
        {
            // A source is not asked again after its end: a socket could block for ever.
            _source = null;
        }

        return count > 0;
    }
}
