using System.Text;

namespace NanoAgent.Fakes;

/// <summary>Reads lines and counted bytes from a connection, strictly: a line ends with CR LF and nothing else.</summary>
internal sealed class WireReader(Stream stream)
{
    private const int LineBytesMax = 64 * 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>Bytes taken since the last reset.</summary>
    public long Taken { get; private set; }

    public void ResetTaken() => Taken = 0;

    /// <summary>Null when the connection ended before the first byte of the line.</summary>
    public async ValueTask<string?> LineAsync(CancellationToken token)
    {
        var line = new List<byte>(128);
        while (true)
        {
            int next = await ByteAsync(token).ConfigureAwait(false);
            if (next < 0)
            {
                return line.Count == 0 ? null : throw new MalformedRequestException("the connection ended inside a line");
            }

            if (next == '\r')
            {
                await ExpectAsync('\n', token).ConfigureAwait(false);
                return Encoding.Latin1.GetString([.. line]);
            }

            Check(next, line.Count);
            line.Add((byte)next);
        }
    }

    public async ValueTask<byte[]> BytesAsync(int count, CancellationToken token)
    {
        var bytes = new byte[count];
        int have = 0;
        while (have < count)
        {
            if (_start == _end && !await FillAsync(token).ConfigureAwait(false))
            {
                throw new MalformedRequestException("the body ended after " + have + " of " + count + " bytes");
            }

            int some = Math.Min(count - have, _end - _start);
            Array.Copy(_buffer, _start, bytes, have, some);
            _start += some;
            Taken += some;
            have += some;
        }

        return bytes;
    }

    public async ValueTask ExpectAsync(char expected, CancellationToken token)
    {
        int next = await ByteAsync(token).ConfigureAwait(false);
        if (next != expected)
        {
            throw new MalformedRequestException("expected byte " + (int)expected + ", found " + next);
        }
    }

    private static void Check(int value, int lineBytes)
    {
        if (value == '\n')
        {
            throw new MalformedRequestException("a line must end with CR LF, not with LF alone");
        }

        if (value < 0x20 && value != '\t')
        {
            throw new MalformedRequestException("control byte " + value + " in the head");
        }

        if (lineBytes == LineBytesMax)
        {
            throw new MalformedRequestException("a line is longer than " + LineBytesMax + " bytes");
        }
    }

    private async ValueTask<int> ByteAsync(CancellationToken token)
    {
        if (_start == _end && !await FillAsync(token).ConfigureAwait(false))
        {
            return -1;
        }

        Taken++;
        return _buffer[_start++];
    }

    private async ValueTask<bool> FillAsync(CancellationToken token)
    {
        _start = 0;
        _end = await stream.ReadAsync(_buffer, token).ConfigureAwait(false);
        return _end > 0;
    }
}
