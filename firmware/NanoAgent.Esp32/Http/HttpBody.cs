using NanoAgent.Hal;

namespace NanoAgent.Esp32.Http;

/// <summary>
/// A response body of known length, in chunks, or up to the close of the connection. Only a body that was read to its
/// end leaves the connection usable for the next request.
/// </summary>
public sealed class HttpBody : IHttpResponse
{
    private const int ChunkBytesMax = 64 * 1024 * 1024;

    private readonly HttpHead _head;
    private readonly HttpWire _wire;
    private readonly SocketHttp _owner;
    private readonly bool _isChunked;
    private readonly bool _endsWithConnection;
    private int _left;
    private bool _hasEnded;
    private bool _isFirstChunk = true;
    private bool _isClosed;

    public HttpBody(HttpHead head, HttpWire wire, SocketHttp owner, bool hasBody)
    {
        _head = head;
        _wire = wire;
        _owner = owner;
        if (!hasBody || head.Status == 204 || head.Status == 304)
        {
            _hasEnded = true;
            return;
        }

        _isChunked = head.Lists("transfer-encoding", "chunked");
        string? length = _isChunked ? null : head.Header("content-length");
        _endsWithConnection = !_isChunked && length == null;
        if (length != null)
        {
            if (!int.TryParse(length, out _left) || _left < 0)
            {
                throw new HttpException(HttpStages.Protocol, true, "The server declared a length that is not a number.");
            }

            _hasEnded = _left == 0;
        }
    }

    public int Status => _head.Status;

    /// <summary>The server keeps the connection, and nothing of this answer is still on its way.</summary>
    private bool LeavesConnectionUsable =>
        _hasEnded && !_endsWithConnection && !_head.Lists("connection", "close") &&
        (!_head.IsHttp10 || _head.Lists("connection", "keep-alive"));

    public string? Header(string name) => _head.Header(name);

    public int Read(byte[] buffer, int offset, int count)
    {
        if (_hasEnded || count == 0)
        {
            return 0;
        }

        if (_isChunked && _left == 0 && !BeginChunk())
        {
            return 0;
        }

        int read = _wire.Read(buffer, offset, _endsWithConnection || count < _left ? count : _left);
        if (read == 0)
        {
            if (!_endsWithConnection)
            {
                throw Cut();
            }

            _hasEnded = true;
            return 0;
        }

        if (!_endsWithConnection)
        {
            _left -= read;
            _hasEnded = !_isChunked && _left == 0;
        }

        return read;
    }

    public void Close()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        FinishChunks();
        _owner.GiveBack(_wire, LeavesConnectionUsable);
    }

    // A reader that knows its document is complete stops before the zero chunk. When that chunk is here already, taking
    // it saves the connection; when it is not, waiting for it could cost more than a new one.
    private void FinishChunks()
    {
        if (!_isChunked || _hasEnded || _left != 0 || !_wire.HasBufferedBytes)
        {
            return;
        }

        try
        {
            BeginChunk();
        }
        catch (HttpException)
        {
            // The connection is dropped; nobody is waiting for its bytes.
        }
    }

    /// <summary>Reads a chunk's size line; false when it was the last one.</summary>
    private bool BeginChunk()
    {
        if (!_isFirstChunk)
        {
            SkipLine();
        }

        _isFirstChunk = false;
        _left = ReadChunkSize();
        if (_left > 0)
        {
            return true;
        }

        while (SkipLine() > 0)
        {
            // Trailers mean nothing to us.
        }

        _hasEnded = true;
        return false;
    }

    private int ReadChunkSize()
    {
        int size = 0;
        int digits = 0;
        while (true)
        {
            int value = NextByte();
            int digit = HexValue(value);
            if (digit < 0)
            {
                if (digits == 0)
                {
                    throw new HttpException(HttpStages.Protocol, true, "The server sent a chunk without a size.");
                }

                if (value != '\n')
                {
                    SkipLine();
                }

                return size;
            }

            size = (size * 16) + digit;
            digits++;
            if (size > ChunkBytesMax)
            {
                throw new HttpException(HttpStages.Protocol, true, "The server announced a chunk of impossible size.");
            }
        }
    }

    /// <summary>Passes over the rest of a line; how many bytes it had, line end not counted.</summary>
    private int SkipLine()
    {
        int count = 0;
        while (true)
        {
            int value = NextByte();
            if (value == '\n')
            {
                return count;
            }

            if (value != '\r')
            {
                count++;
            }
        }
    }

    private int NextByte()
    {
        int value = _wire.ReadByte();
        return value >= 0 ? value : throw Cut();
    }

    private static int HexValue(int value)
    {
        if (value >= '0' && value <= '9')
        {
            return value - '0';
        }

        int lower = value | 32;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    private static HttpException Cut() =>
        new HttpException(HttpStages.Closed, true, "The server closed the connection in the middle of its answer.");
}
