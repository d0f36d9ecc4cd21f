namespace NanoAgent.Text.Web;

/// <summary>
/// Words of a page as they are collected: blanks and line breaks collapse, control characters fall out, and it ends at
/// its bound. Bytes come in the page's character set and go out as UTF-8.
/// </summary>
public sealed class PageText
{
    private readonly byte[] _bytes;
    private int _length;
    private int _breaks;
    private bool _hasBlank;

    /// <param name="bytesMax">Bytes of UTF-8 that are kept.</param>
    public PageText(int bytesMax) => _bytes = new byte[bytesMax];

    /// <summary>Something was left out for want of room.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Bytes from 128 on are letters of windows-1252 and not parts of UTF-8.</summary>
    public bool IsWindows1252 { get; set; }

    /// <summary>Line ends stay where they are.</summary>
    public bool KeepsLines { get; set; }

    public int Length => _length;

    /// <summary>Goes in front of the next word, behind the breaks that are due: the dash of a list item.</summary>
    public string Marker { get; set; } = "";

    /// <summary>Nothing stands in the last line yet.</summary>
    public bool IsAtLineStart => _length == 0 || _breaks > 0;

    /// <summary>A byte of the page.</summary>
    public void Put(byte value)
    {
        if (value == '\n' && KeepsLines)
        {
            // An empty line in the source is one here.
            _breaks = _breaks < 2 ? _breaks + 1 : 2;
        }
        else if (value <= ' ' || value == 127)
        {
            _hasBlank = true;
        }
        else if (value < 128 || !IsWindows1252)
        {
            Append(value);
        }
        else
        {
            PutCodePoint(Windows1252.CodePointOf(value));
        }
    }

    public void Put(byte[] bytes, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            Put(bytes[i]);
        }
    }

    /// <summary>Plain letters of our own, such as "- ".</summary>
    public void Put(string ascii)
    {
        foreach (char c in ascii.ToCharArray())
        {
            Put((byte)c);
        }
    }

    public void PutCodePoint(int codePoint)
    {
        if (codePoint < 128 || codePoint == 160)
        {
            Put(codePoint == 160 ? (byte)' ' : (byte)codePoint);
            return;
        }

        int trailing = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        int mark = trailing == 1 ? 0xC0 : trailing == 2 ? 0xE0 : 0xF0;
        Append((byte)(mark | (codePoint >> (6 * trailing))));
        for (int i = trailing - 1; i >= 0; i--)
        {
            Append((byte)(0x80 | ((codePoint >> (6 * i)) & 0x3F)));
        }
    }

    /// <summary>What follows begins a line; with two, a line behind an empty one.</summary>
    public void Break(int lines)
    {
        _hasBlank = false;
        _breaks = lines > _breaks ? lines : _breaks;
    }

    /// <summary>Forgets all of it.</summary>
    public void Clear()
    {
        _length = 0;
        _breaks = 0;
        _hasBlank = false;
        Marker = "";
        IsFull = false;
    }

    /// <summary>What is not UTF-8 becomes U+FFFD, so the text may be longer than the bytes; without a cut mark.</summary>
    public override string ToString()
    {
        // A byte order mark is no text.
        int start = _length > 2 && _bytes[0] == 0xEF && _bytes[1] == 0xBB && _bytes[2] == 0xBF ? 3 : 0;
        int end = _length;
        if (IsFull)
        {
            // The last character may be there in part.
            while (end > start && (_bytes[end - 1] & 0xC0) == 0x80)
            {
                end--;
            }

            end -= end > start && _bytes[end - 1] >= 0xC0 ? 1 : 0;
        }

        return Utf8.Decode(_bytes, start, end - start);
    }

    private void Append(byte value)
    {
        if (_length > 0 && _breaks > 0)
        {
            Store((byte)'\n');
            if (_breaks > 1)
            {
                Store((byte)'\n');
            }
        }
        else if (_length > 0 && _hasBlank)
        {
            Store((byte)' ');
        }

        _breaks = 0;
        _hasBlank = false;
        foreach (char c in Marker.ToCharArray())
        {
            Store((byte)c);
        }

        Marker = "";
        Store(value);
    }

    private void Store(byte value)
    {
        if (_length == _bytes.Length)
        {
            IsFull = true;
            return;
        }

        // Behind a gap nothing more is taken: a reader would not see that it is there.
        if (!IsFull)
        {
            _bytes[_length++] = value;
        }
    }
}
