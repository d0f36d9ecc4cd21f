using System;
using NanoAgent.Hal;

namespace NanoAgent.Esp32.Http;

/// <summary>
/// A connection with a read buffer and the deadlines of the exchange that is using it. The buffer outlives an exchange
/// with the connection: nothing is allocated for the next one.
/// </summary>
public sealed class HttpWire
{
    // One TCP segment: more is not there at once anyway.
    private const int BufferBytes = 1460;

    private readonly IHttpConnection _connection;
    private readonly IClock _clock;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private int _inactivityMs;
    private long _deadlineMs;

    public HttpWire(IHttpConnection connection, IClock clock, string poolKey)
    {
        _connection = connection;
        _clock = clock;
        PoolKey = poolKey;
    }

    public string PoolKey { get; }

    /// <summary>Uptime at which the last exchange ended.</summary>
    public long IdleSinceMs { get; set; }

    /// <summary>Bytes of the current answer that have arrived, read or not.</summary>
    public int ArrivedBytes { get; private set; }

    public bool HasBufferedBytes => _start != _end;

    /// <summary>Unread bytes between two exchanges are a stray answer; taking them for the next one would mix up two requests.</summary>
    public bool IsStale => HasBufferedBytes || _connection.IsStale;

    /// <summary>Sets the deadlines of the exchange that begins.</summary>
    public void Begin(int inactivityMs, long deadlineMs)
    {
        _inactivityMs = inactivityMs;
        _deadlineMs = deadlineMs;
        ArrivedBytes = 0;
    }

    public void Secure(string host) => _connection.Secure(host);

    public void Write(byte[] bytes, int offset, int count) => _connection.Write(bytes, offset, count, WaitMs());

    /// <summary>The next byte, or -1 when the peer closed.</summary>
    public int ReadByte()
    {
        if (_start == _end && Refill() == 0)
        {
            return -1;
        }

        return _buffer[_start++];
    }

    /// <summary>At least one byte; 0 when the peer closed.</summary>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (_start == _end && Refill() == 0)
        {
            return 0;
        }

        int taken = _end - _start < count ? _end - _start : count;
        Array.Copy(_buffer, _start, buffer, offset, taken);
        _start += taken;
        return taken;
    }

    public void Close() => _connection.Close();

    private int Refill()
    {
        int read = _connection.Read(_buffer, 0, _buffer.Length, WaitMs());
        _start = 0;
        _end = read;
        ArrivedBytes += read;
        return read;
    }

    private int WaitMs()
    {
        long left = _deadlineMs - _clock.UptimeMs;
        if (left <= 0)
        {
            throw new HttpException(HttpStages.Timeout, true, "The exchange took longer than allowed.");
        }

        return left < _inactivityMs ? (int)left : _inactivityMs;
    }
}
