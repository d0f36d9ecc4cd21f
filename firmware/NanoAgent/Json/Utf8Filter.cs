namespace NanoAgent.Json;

/// <summary>
/// Lets well-formed UTF-8 (RFC 3629 section 4) through to a buffer and puts U+FFFD for everything else, one for each
/// maximal broken piece as .NET does. Bytes may come in any portions; the output is cut at a character border.
/// </summary>
internal sealed class Utf8Filter
{
    public const int Replacement = 0xFFFD;

    private readonly byte[] _sequence = new byte[4];
    private ByteBuffer? _target;
    private int _room;
    private int _have;
    private int _need;
    private int _lowest;
    private int _highest;

    /// <summary>Something did not fit; nothing after it was let through.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Starts a text of at most <paramref name="bytesMax"/> bytes; without a target all is thrown away.</summary>
    public void Begin(ByteBuffer? target, int bytesMax)
    {
        _target = target;
        _room = bytesMax;
        _have = 0;
        WasCut = false;
    }

    public void Put(byte[] bytes, int offset, int count)
    {
        if (_target == null)
        {
            return;
        }

        int at = offset;
        int end = offset + count;
        while (at < end)
        {
            if (_have > 0)
            {
                at += TakeTrailing(bytes[at]) ? 1 : 0;
                continue;
            }

            int start = at;
            while (at < end && bytes[at] < 0x80)
            {
                at++;
            }

            EmitAscii(bytes, start, at - start);
            if (at < end)
            {
                TakeLeading(bytes[at]);
                at++;
            }
        }
    }

    public void PutCodePoint(int codePoint)
    {
        if (_target == null)
        {
            return;
        }

        ReplaceUnfinished();
        EmitSequence(Encode(codePoint));
    }

    /// <summary>Ends the text; a sequence that is still open becomes U+FFFD.</summary>
    public void Finish()
    {
        if (_target != null)
        {
            ReplaceUnfinished();
        }
    }

    private void TakeLeading(byte value)
    {
        _lowest = 0x80;
        _highest = 0xBF;
        if (value >= 0xC2 && value <= 0xDF)
        {
            _need = 2;
        }
        else if (value >= 0xE0 && value <= 0xEF)
        {
            // The bounds of the second byte keep out overlong forms and surrogates (RFC 3629 section 4).
            _need = 3;
            _lowest = value == 0xE0 ? 0xA0 : 0x80;
            _highest = value == 0xED ? 0x9F : 0xBF;
        }
        else if (value >= 0xF0 && value <= 0xF4)
        {
            _need = 4;
            _lowest = value == 0xF0 ? 0x90 : 0x80;
            _highest = value == 0xF4 ? 0x8F : 0xBF;
        }
        else
        {
            EmitSequence(Encode(Replacement));
            return;
        }

        _sequence[0] = value;
        _have = 1;
    }

    /// <summary>False when the byte does not belong to the open sequence and has to be looked at afresh.</summary>
    private bool TakeTrailing(byte value)
    {
        if (value < _lowest || value > _highest)
        {
            ReplaceUnfinished();
            return false;
        }

        _lowest = 0x80;
        _highest = 0xBF;
        _sequence[_have] = value;
        _have++;
        if (_have == _need)
        {
            _have = 0;
            EmitSequence(_need);
        }

        return true;
    }

    private void ReplaceUnfinished()
    {
        if (_have > 0)
        {
            _have = 0;
            EmitSequence(Encode(Replacement));
        }
    }

    /// <summary>Puts the UTF-8 form into the sequence and returns its length.</summary>
    private int Encode(int codePoint)
    {
        if (codePoint < 0x80)
        {
            _sequence[0] = (byte)codePoint;
            return 1;
        }

        int length = codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
        int rest = codePoint;
        for (int i = length - 1; i > 0; i--)
        {
            _sequence[i] = (byte)(0x80 | (rest & 0x3F));
            rest >>= 6;
        }

        int mark = length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0;
        _sequence[0] = (byte)(mark | rest);
        return length;
    }

    private void EmitAscii(byte[] bytes, int offset, int count)
    {
        int fits = count;
        if (count > _room)
        {
            fits = _room;
            WasCut = true;
        }

        if (fits > 0)
        {
            _target!.Append(bytes, offset, fits);
            _room -= fits;
        }
    }

    private void EmitSequence(int length)
    {
        if (length > _room)
        {
            // Smaller characters further on must not slip in behind the gap.
            _room = 0;
            WasCut = true;
            return;
        }

        _target!.Append(_sequence, 0, length);
        _room -= length;
    }
}
