using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>
/// Makes lines of bytes as they come in; CR, LF or both end one, because terminals send any of the three. Whatever arrives is valid text afterwards; a line beyond the limit is swallowed
/// to its end and reported by its length.
/// </summary>
public sealed class LineAssembler
{
    private readonly ByteBuffer _line = new ByteBuffer(128, Limits.ConsoleLineBytesMax);
    private long _overlong;
    private bool _wasCarriageReturn;

    /// <summary>After <see cref="Feed"/> returned true: the bytes of a line that was too long, otherwise 0.</summary>
    public long OverlongBytes { get; private set; }

    /// <summary>After <see cref="Feed"/> returned true: the line without its end; empty when it was too long.</summary>
    public string Line { get; private set; } = "";

    /// <summary>Takes one byte. True when it completed a line.</summary>
    public bool Feed(byte value)
    {
        bool isSecondHalf = value == (byte)'\n' && _wasCarriageReturn;
        _wasCarriageReturn = value == (byte)'\r';
        if (isSecondHalf)
        {
            return false;
        }

        if (value != (byte)'\n' && value != (byte)'\r')
        {
            Keep(value);
            return false;
        }

        OverlongBytes = _overlong;
        Line = _overlong > 0 ? "" : Utf8.Decode(_line.Bytes, 0, _line.Length);
        _line.Clear();
        _overlong = 0;
        return true;
    }

    private void Keep(byte value)
    {
        if (_overlong > 0)
        {
            _overlong++;
        }
        else if (_line.Length == Limits.ConsoleLineBytesMax)
        {
            _overlong = _line.Length + 1L;
        }
        else
        {
            _line.Append(value);
        }
    }
}
