using System.Net.Sockets;

namespace NanoAgent.Cli.Transport;

/// <summary>A plain TCP connection: <c>up --serial tcp:PORT</c>, or a bridge that hands a serial port on as it is.</summary>
internal sealed class TcpTransport : ISerialTransport
{
    private readonly NetworkStream _stream;

    private TcpTransport(string name, NetworkStream stream)
    {
        Name = name;
        _stream = stream;
    }

    public string Name { get; }

    public static async Task<TcpTransport> OpenAsync(PortSpec port, TimeSpan patience, CancellationToken cancel) =>
        new(port.Text, await ConnectAsync(port, patience, cancel).ConfigureAwait(false));

    /// <summary>Connects, or says why not.</summary>
    public static async Task<NetworkStream> ConnectAsync(PortSpec port, TimeSpan patience, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // A bridge that loses its power says nothing; without this the connection would look alive for ever.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(port.Target, port.Number, limit.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException ex)
        {
            socket.Dispose();
            throw PortFailures.NoSocket(port.Text, ex.SocketErrorCode == SocketError.ConnectionRefused ? "nobody listens there" : ex.Message);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            cancel.ThrowIfCancellationRequested();
            throw PortFailures.NoSocket(port.Text, $"no answer came for {patience.TotalSeconds:0.##} s");
        }
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel) => _stream.ReadAsync(buffer, cancel);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel) => _stream.WriteAsync(bytes, cancel);

    public bool SetLines(bool dtr, bool rts) => false;

    public bool SetBaud(int baud) => false;

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
