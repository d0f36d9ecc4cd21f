using System.Text;

namespace NanoAgent.Json;

/// <summary>Appends strings in quotes; only what RFC 8259 section 7 demands is escaped.</summary>
internal sealed class JsonStringPrinter
{
    private static readonly byte[] HexDigits =
    {
        (byte)'0', (byte)'1', (byte)'2', (byte)'3', (byte)'4', (byte)'5', (byte)'6', (byte)'7',
        (byte)'8', (byte)'9', (byte)'a', (byte)'b', (byte)'c', (byte)'d', (byte)'e', (byte)'f',
    };

    private readonly ByteBuffer _target;
    private readonly Utf8Filter _utf8 = new Utf8Filter();

    public JsonStringPrinter(ByteBuffer target) => _target = target;

    public void Append(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Append(bytes, 0, bytes.Length);
    }

    public void Append(byte[] utf8, int offset, int count)
    {
        bool[] isPlain = JsonBytes.IsPlain;
        _target.Append((byte)'"');
        _utf8.Begin(_target, int.MaxValue);
        int end = offset + count;
        int start = offset;
        for (int at = offset; at < end; at++)
        {
            if (!isPlain[utf8[at]])
            {
                _utf8.Put(utf8, start, at - start);
                _utf8.Finish();
                AppendEscape(utf8[at]);
                start = at + 1;
            }
        }

        _utf8.Put(utf8, start, end - start);
        _utf8.Finish();
        _target.Append((byte)'"');
    }

    private void AppendEscape(byte value)
    {
        _target.Append((byte)'\\');
        int letter = LetterFor(value);
        if (letter != 0)
        {
            _target.Append((byte)letter);
            return;
        }

        _target.Append((byte)'u');
        _target.Append((byte)'0');
        _target.Append((byte)'0');
        _target.Append(HexDigits[value >> 4]);
        _target.Append(HexDigits[value & 15]);
    }

    private static int LetterFor(byte value) => value switch
    {
        (byte)'"' => '"',
        (byte)'\\' => '\\',
        (byte)'\n' => 'n',
        (byte)'\r' => 'r',
        (byte)'\t' => 't',
        (byte)'\b' => 'b',
        (byte)'\f' => 'f',
        _ => 0,
    };
}
