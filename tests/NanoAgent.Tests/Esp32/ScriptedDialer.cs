using System.Text;
using NanoAgent.Esp32.Http;
using NanoAgent.Hal;

namespace NanoAgent.Tests.Esp32;

/// <summary>Hands out connections that answer from a script; each line of the script is one connection's bytes.</summary>
internal sealed class ScriptedDialer : IHttpDialer
{
    private readonly Queue<string[]> _answers = new();

    public List<ScriptedConnection> Dialled { get; } = [];

    /// <summary>One more connection. Each part arrives in a read of its own; after the last one the peer has closed.</summary>
    public ScriptedDialer Answers(params string[] parts)
    {
        _answers.Enqueue(parts);
        return this;
    }

    /// <summary>Hosts whose names lead to a private address.</summary>
    public HashSet<string> PrivateHosts { get; } = [];

    public IHttpConnection Dial(string host, int port, int timeoutMs, bool allowsPrivate)
    {
        if (!allowsPrivate && PrivateHosts.Contains(host))
        {
            throw new HttpException(HttpStages.Private, false, host + " leads to a private address");
        }

        var connection = new ScriptedConnection($"{host}:{port}", _answers.Dequeue());
        Dialled.Add(connection);
        return connection;
    }
}

internal sealed class ScriptedConnection(string peer, string[] parts) : IHttpConnection
{
    private readonly Queue<byte[]> _parts = new(parts.Select(Encoding.UTF8.GetBytes));
    private readonly StringBuilder _sent = new();
    private byte[] _current = [];
    private int _position;

    public string Peer => peer;

    public string Sent => _sent.ToString();

    public string? SecuredFor { get; private set; }

    public bool IsClosed { get; private set; }

    public bool IsStale { get; set; }

    public int LastTimeoutMs { get; private set; }

    public void Secure(string host) => SecuredFor = host;

    public void Write(byte[] bytes, int offset, int count, int timeoutMs) =>
        _sent.Append(Encoding.UTF8.GetString(bytes, offset, count));

    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        LastTimeoutMs = timeoutMs;
        if (_position == _current.Length)
        {
            if (_parts.Count == 0)
            {
                return 0;
            }

            _current = _parts.Dequeue();
            _position = 0;
            if (_current.Length == 0)
            {
                throw new HttpException(HttpStages.Timeout, true, "silent");
            }
        }

        int taken = Math.Min(count, _current.Length - _position);
        Array.Copy(_current, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    public void Close() => IsClosed = true;
}

/// <summary>A clock that a test moves.</summary>
internal sealed class HandClock : IClock
{
    public long UptimeMs { get; set; }

    public long UnixMs => UptimeMs;

    public bool IsTimeKnown => true;

    public void LearnUnixMs(long unixMs)
    {
    }

    public void Sleep(int ms) => UptimeMs += ms;
}
