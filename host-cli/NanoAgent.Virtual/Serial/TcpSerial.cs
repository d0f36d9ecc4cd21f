using System.Net;
using System.Net.Sockets;

namespace NanoAgent.Virtual;

/// <summary>
/// The serial port as a TCP listener on loopback (<c>--serial tcp:PORT</c>). One client at a time; the next is accepted
/// when the last has left. What is written while nobody is connected is dropped, as on a cable.
/// </summary>
public sealed class TcpSerial : SerialPortServer
{
    /// <summary>A client that takes nothing for this long is disconnected; output is stalled meanwhile.</summary>
    private const int SendTimeoutMs = 2000;

    private readonly object _clientLock = new();
    private readonly TcpListener _listener;
    private Socket? _client;
    private volatile bool _isClosing;

    /// <param name="port">0 takes a free one.</param>
    /// <param name="name">Names the console.</param>
    /// <param name="hold">How long a request without an answer holds the log back.</param>
    /// <param name="wire">Speaks the Wire Protocol.</param>
    public TcpSerial(int port, string name = "serial", TimeSpan? hold = null, WireOptions? wire = null)
        : base(name, hold, wire)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            _listener.Start(backlog: 1);
        }
        catch (SocketException ex) when (ex.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortInUseException(port);
        }

        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        StartSending();
        new Thread(Serve) { IsBackground = true, Name = name + "-in" }.Start();
    }

    public int Port { get; }

    public override string Path => $"tcp:127.0.0.1:{Port}";

    protected override void Send(byte[] bytes)
    {
        Socket? client;
        lock (_clientLock)
        {
            client = _client;
        }

        try
        {
            client?.Send(bytes);
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            client?.Dispose();
        }
    }

    protected override void CloseLink()
    {
        _isClosing = true;
        _listener.Stop();
        lock (_clientLock)
        {
            _client?.Dispose();
        }
    }

    private void Serve()
    {
        while (!_isClosing)
        {
            try
            {
                using Socket client = _listener.AcceptSocket();
                client.NoDelay = true;
                client.SendTimeout = SendTimeoutMs;
                Attach(client);
                ReceiveAll(client);
            }
            catch (Exception ex) when (ex is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The client went away, or the listener was stopped; the loop's condition tells which.
            }

            Attach(null);
        }
    }

    private void ReceiveAll(Socket client)
    {
        var buffer = new byte[4096];
        for (int count; (count = client.Receive(buffer)) > 0;)
        {
            OnReceived(buffer[..count]);
        }
    }

    private void Attach(Socket? client)
    {
        ForgetOutput();
        lock (_clientLock)
        {
            _client = client;
            if (_isClosing)
            {
                client?.Dispose();
            }
        }
    }
}
