using System.Net;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// HTTP for the virtual board, with the manners of the device's adapter: HTTP/1.1, keep-alive, no redirects, no cookies,
/// no decompression, a deadline on every wait in real time. SocketsHttpHandler sends a request again by itself only if
/// it has no body and the server closed the connection before any answer byte (HttpConnection.SendAsync, _canRetry), so
/// a request that must not be repeated always gets a body here, an empty one if need be.
/// </summary>
public sealed class HostHttp : IHttp, IDisposable
{
    /// <summary>KB. Servers behind Cloudflare send 2 to 4 KB of headers; the device's limit is the same.</summary>
    private const int HeaderKbMax = 16;

    private readonly HostConnections _connections;
    private readonly HttpMessageInvoker _invoker;

    // A pool of its own: a connection whose address nobody looked at must not serve a request that asks for it.
    private readonly HttpMessageInvoker _publicInvoker;
    private int _requestCount;

    /// <param name="proxy">"host:port" of an HTTP CONNECT proxy, or null.</param>
    /// <param name="connectTimeout">Longest time for DNS and TCP together; 15 s when not given.</param>
    public HostHttp(string? proxy = null, TimeSpan? connectTimeout = null)
    {
        _connections = new HostConnections(connectTimeout ?? TimeSpan.FromSeconds(15));
        _invoker = Invoker(proxy, _connections.ConnectAsync);
        _publicInvoker = Invoker(proxy, _connections.ConnectPublicAsync);
    }

    private static HttpMessageInvoker Invoker(
        string? proxy, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect) =>
        new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = HeaderKbMax,
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(10),
            UseProxy = proxy is not null,
            Proxy = proxy is null ? null : new HttpsOnlyProxy(new Uri("http://" + proxy)),
            ConnectCallback = connect,
            SslOptions = { RemoteCertificateValidationCallback = CertificateCheck.Accept },
            PlaintextStreamFilter = HostConnections.NoteTlsDone,
        });

    /// <summary>Requests handed to <see cref="Send"/>; a healing repetition is not counted again.</summary>
    public int RequestCount => Volatile.Read(ref _requestCount);

    /// <summary>TCP connections opened so far.</summary>
    public int ConnectionCount => _connections.OpenedCount;

    /// <summary>sim.net: while false every exchange fails; switching off cuts the connections that are open.</summary>
    public bool IsNetworkUp
    {
        get => _connections.IsNetworkUp;
        set => _connections.IsNetworkUp = value;
    }

    public IHttpResponse Send(Hal.HttpRequest request)
    {
        Interlocked.Increment(ref _requestCount);
        Uri uri = ParseUrl(request.Url);
        var deadline = new ExchangeDeadline(request.InactivityMs, request.TotalMs);

        try
        {
            return SendHealing(request, uri, deadline);
        }
        catch
        {
            deadline.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _invoker.Dispose();
        _publicInvoker.Dispose();
    }

    private HostHttpResponse SendHealing(Hal.HttpRequest request, Uri uri, ExchangeDeadline deadline)
    {
        HttpMessageInvoker invoker = request.AllowsPrivate ? _invoker : _publicInvoker;
        var first = new HostExchange(request, uri, deadline, _connections);
        try
        {
            return first.Send(invoker);
        }
        catch (HttpException ex) when (ex.Stage == HttpStages.Closed && request.IsSafeToRepeat && !first.IsOnFreshConnection)
        {
            // The server closed an idle connection just when we used it.
            return new HostExchange(request, uri, deadline, _connections).Send(invoker);
        }
    }

    private static Uri ParseUrl(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0)
        {
            return uri;
        }

        // Not quoted: the address may hold a token.
        throw new HttpException(HttpStages.Address, false, "the address is not a complete http:// or https:// URL");
    }
}
