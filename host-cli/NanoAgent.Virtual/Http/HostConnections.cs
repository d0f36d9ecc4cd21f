using System.Net;
using System.Net.Sockets;
using NanoAgent.Hal;
using NanoAgent.Text.Web;

namespace NanoAgent.Virtual;

/// <summary>Opens the TCP connections of <see cref="HostHttp"/>, counts them and cuts them when the network goes down.</summary>
internal sealed class HostConnections(TimeSpan connectTimeout)
{
    private static readonly HttpRequestOptionsKey<HostExchange> ExchangeKey = new("NanoAgent.Exchange");

    private readonly object _lock = new();
    private readonly HashSet<Socket> _open = [];
    private bool _isNetworkUp = true;
    private int _openedCount;

    public int OpenedCount => Volatile.Read(ref _openedCount);

    public bool IsNetworkUp
    {
        get => Volatile.Read(ref _isNetworkUp);
        set
        {
            Socket[] cut = [];
            lock (_lock)
            {
                _isNetworkUp = value;
                if (!value)
                {
                    cut = [.. _open];
                    _open.Clear();
                }
            }

            foreach (Socket socket in cut)
            {
                socket.Dispose();
            }
        }
    }

    public static void Mark(HttpRequestMessage message, HostExchange exchange) => message.Options.Set(ExchangeKey, exchange);

    public ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation) =>
        ConnectAsync(context, true, cancellation);

    /// <summary>
    /// Opens no connection to a private address. The addresses that were looked at are the ones that are connected to. A
    /// CONNECT proxy is the owner's choice; what it resolves is its own business.
    /// </summary>
    public ValueTask<Stream> ConnectPublicAsync(SocketsHttpConnectionContext context, CancellationToken cancellation) =>
        ConnectAsync(context, context.InitialRequestMessage.Method == HttpMethod.Connect, cancellation);

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, bool allowsPrivate, CancellationToken cancellation)
    {
        HostExchange? exchange = ExchangeOf(context.InitialRequestMessage);
        exchange?.NoteConnecting();
        string peer = $"{context.DnsEndPoint.Host}:{context.DnsEndPoint.Port}";

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(connectTimeout);
        try
        {
            IPAddress[] addresses = await ResolveAsync(context.DnsEndPoint.Host, limit.Token).ConfigureAwait(false);
            if (!allowsPrivate && addresses.Any(address => PrivateAddresses.Contains(address.GetAddressBytes())))
            {
                throw new HttpException(HttpStages.Private, false, $"{context.DnsEndPoint.Host} leads to a private address");
            }

            Stream stream = await OpenAsync(addresses, context.DnsEndPoint.Port, peer, limit.Token).ConfigureAwait(false);
            exchange?.NoteConnected();
            return stream;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpException(HttpStages.Connect, false, $"no connection to {peer} within {connectTimeout.TotalSeconds:0.###} s");
        }
    }

    public static ValueTask<Stream> NoteTlsDone(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellation)
    {
        ExchangeOf(context.InitialRequestMessage)?.NoteReady();
        return ValueTask.FromResult(context.PlaintextStream);
    }

    private static HostExchange? ExchangeOf(HttpRequestMessage message) =>
        message.Options.TryGetValue(ExchangeKey, out HostExchange? exchange) ? exchange : null;

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        try
        {
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
            return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
        }
        catch (SocketException ex)
        {
            string why = ex.SocketErrorCode is SocketError.TryAgain ? "the name server does not answer" : "there is no such name";
            throw new HttpException(HttpStages.Dns, false, $"cannot look up {host}: {why}");
        }
    }

    private async Task<Stream> OpenAsync(IPAddress[] addresses, int port, string peer, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation).ConfigureAwait(false);
            Track(socket);
            return new CountedStream(socket, this);
        }
        catch (Exception ex)
        {
            socket.Dispose();
            if (ex is SocketException failure)
            {
                bool isOffline = failure.SocketErrorCode is SocketError.NetworkUnreachable or SocketError.NetworkDown;
                throw new HttpException(isOffline ? HttpStages.Link : HttpStages.Connect, false, WhyNotConnected(peer, failure.SocketErrorCode));
            }

            throw;
        }
    }

    private static string WhyNotConnected(string peer, SocketError error) => error switch
    {
        SocketError.ConnectionRefused => $"{peer} refused the connection",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => $"no route to {peer}",
        SocketError.TimedOut => $"{peer} does not answer",
        _ => $"cannot connect to {peer} ({error})",
    };

    private void Track(Socket socket)
    {
        Interlocked.Increment(ref _openedCount);
        lock (_lock)
        {
            if (!_isNetworkUp)
            {
                throw NetworkDown(false);
            }

            _open.Add(socket);
        }
    }

    public static HttpException NetworkDown(bool maybeDelivered) =>
        new(HttpStages.Link, maybeDelivered, "the network is down (sim.net)");

    internal void Forget(Socket socket)
    {
        lock (_lock)
        {
            _open.Remove(socket);
        }
    }
}
