using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NanoAgent.Tests.Virtual;

/// <summary>A loopback server that does with each connection what the test says; no HTTP library could misbehave like this.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Action<RawConnection, int> _serve;
    private int _connections;

    /// <param name="serve">Called with each connection and its number from 1 on; the connection is closed afterwards.</param>
    public RawServer(Action<RawConnection, int> serve)
    {
        _serve = serve;
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public string Url => $"http://127.0.0.1:{Port}/secret-token/path?key=secret-token";

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    public void Dispose() => _listener.Stop();

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket socket = _listener.AcceptSocket();
                int number = Interlocked.Increment(ref _connections);
                new Thread(() => Serve(socket, number)) { IsBackground = true }.Start();
            }
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped by the test.
        }
    }

    private void Serve(Socket socket, int number)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            _serve(new RawConnection(stream), number);
        }
        catch (IOException)
        {
            // The client gave up first.
        }
    }
}

/// <summary>One connection of a <see cref="RawServer"/>.</summary>
internal sealed class RawConnection(NetworkStream stream)
{
    /// <summary>Reads one request with its body; null when the client closed.</summary>
    public string? ReadRequest()
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int value = stream.ReadByte();
            if (value < 0)
            {
                return null;
            }

            text.Append((char)value);
        }

        const string Length = "Content-Length: ";
        string head = text.ToString();
        int at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        for (int left = at < 0 ? 0 : int.Parse(head[(at + Length.Length)..head.IndexOf('\r', at)], CultureInfo.InvariantCulture); left > 0; left--)
        {
            text.Append((char)stream.ReadByte());
        }

        return text.ToString();
    }

    public void Send(string text) => stream.Write(Encoding.Latin1.GetBytes(text));

    public void SendOk(string body) => Send($"HTTP/1.1 200 OK\r\nX-Test: yes\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>Until the client closes.</summary>
    public void Stall() => stream.CopyTo(Stream.Null);
}
