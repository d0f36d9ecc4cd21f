using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>The port of a board that writes what the test says, can be pulled out, and plugged in again at the same place.</summary>
internal sealed class FakeBoardPort : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _came = new(0);
    private readonly int _port;
    private TcpListener _listener;
    private volatile TcpClient? _client;

    public FakeBoardPort()
    {
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Accept(_listener);
    }

    public string Path => $"tcp://127.0.0.1:{_port}";

    /// <summary>What the host sent.</summary>
    public LineLog Received { get; } = new();

    /// <summary>Waits until a host is there.</summary>
    public async Task WhenOpened() => Assert.True(await _came.WaitAsync(Patience), "nobody opened the port");

    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    public void Write(byte[] bytes) => _client!.GetStream().Write(bytes);

    public void PullOut()
    {
        _listener.Stop();
        _client?.Dispose();
    }

    public void PlugIn()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        Accept(_listener);
    }

    public void Dispose()
    {
        PullOut();
        _came.Dispose();
    }

    private void Accept(TcpListener listener) => Task.Run(async () =>
    {
        try
        {
            _client = await listener.AcceptTcpClientAsync();
            _came.Release();
            var buffer = new byte[4096];
            NetworkStream stream = _client.GetStream();
            for (int count; (count = await stream.ReadAsync(buffer)) > 0;)
            {
                Received.Write(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (Exception ex) when (ex is SocketException or IOException or ObjectDisposedException)
        {
            // Pulled out.
        }
    });
}
