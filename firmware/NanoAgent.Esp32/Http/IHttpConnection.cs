using NanoAgent.Hal;

namespace NanoAgent.Esp32.Http;

/// <summary>One byte stream to a server, plain or encrypted. Every failure is an <see cref="HttpException"/>.</summary>
public interface IHttpConnection
{
    /// <summary>True when the idle connection is closed, broken, or has bytes nobody asked for.</summary>
    bool IsStale { get; }

    /// <summary>Starts TLS for this host name on the connection, after which everything is encrypted.</summary>
    void Secure(string host);

    void Write(byte[] bytes, int offset, int count, int timeoutMs);

    /// <summary>Waits for at least one byte; 0 when the peer closed the connection.</summary>
    int Read(byte[] buffer, int offset, int count, int timeoutMs);

    void Close();
}

/// <summary>Opens connections.</summary>
public interface IHttpDialer
{
    /// <param name="host">Name or address.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="timeoutMs">Longest wait.</param>
    /// <param name="allowsPrivate">False: a host whose address is private is refused once its name has been looked up.</param>
    IHttpConnection Dial(string host, int port, int timeoutMs, bool allowsPrivate);
}
