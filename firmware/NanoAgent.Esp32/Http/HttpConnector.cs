using NanoAgent.Hal;

namespace NanoAgent.Esp32.Http;

/// <summary>
/// Makes connections, through the proxy where there is one. Before each TLS handshake it sees that the server answers one: the
/// runtime's own handshake has no deadline and stops every thread while it waits.
/// </summary>
public sealed class HttpConnector
{
    // How long a server may take to answer the first message of TLS; they take tenths of a second.
    private const int HelloPatienceMs = 10000;

    private readonly IHttpDialer _dialer;
    private readonly IClock _clock;
    private readonly HttpUrl? _proxy;

    /// <param name="proxy">host:port of a CONNECT proxy, or null. Plain HTTP goes past it.</param>
    public HttpConnector(IHttpDialer dialer, IClock clock, string? proxy)
    {
        _dialer = dialer;
        _clock = clock;
        _proxy = proxy == null ? null : HttpUrl.Parse("http://" + proxy);
    }

    /// <summary>Connections with the same key may be used for one another. One whose address was not looked at never serves a request that must not go to a private one.</summary>
    public static string PoolKey(HttpUrl url, HttpRequest request) => url.PoolKey + (request.AllowsPrivate ? "" : " public");

    /// <summary>A connection of its own for a request, encrypted where its address says so.</summary>
    public HttpWire Connect(HttpUrl url, HttpRequest request, long deadlineMs)
    {
        if (url.IsSecure)
        {
            SeeThatItAnswers(url, request, deadlineMs);
        }

        HttpWire wire = Open(url, request, request.InactivityMs, deadlineMs);
        bool isDone = false;
        try
        {
            if (url.IsSecure)
            {
                wire.Secure(url.Host);
            }

            isDone = true;
            return wire;
        }
        finally
        {
            if (!isDone)
            {
                wire.Close();
            }
        }
    }

    // A connection, through the proxy where there is one, on which nothing of the request was said yet.
    private HttpWire Open(HttpUrl url, HttpRequest request, int inactivityMs, long deadlineMs)
    {
        bool isTunnelled = _proxy != null && url.IsSecure;
        string host = isTunnelled ? _proxy!.Host : url.Host;
        int port = isTunnelled ? _proxy!.Port : url.Port;
        HttpWire wire = new HttpWire(
            _dialer.Dial(host, port, inactivityMs, request.AllowsPrivate || isTunnelled), _clock, PoolKey(url, request));
        bool isDone = false;
        try
        {
            wire.Begin(inactivityMs, deadlineMs);
            if (isTunnelled)
            {
                OpenTunnel(wire, url);
            }

            isDone = true;
            return wire;
        }
        finally
        {
            if (!isDone)
            {
                wire.Close();
            }
        }
    }

    // A handshake that is not answered would stop every thread for ever. So a first connection only asks whether somebody answers
    // one, with an ordinary read that has a deadline and stops nobody, and the real one follows at once. It costs a connection
    // and one exchange of packets wherever a new connection is made, which kept-alive connections make rare.
    private void SeeThatItAnswers(HttpUrl url, HttpRequest request, long deadlineMs)
    {
        int patienceMs = request.InactivityMs < HelloPatienceMs ? request.InactivityMs : HelloPatienceMs;
        HttpWire wire = Open(url, request, patienceMs, deadlineMs);
        try
        {
            byte[] hello = TlsHello.For(url.Host, _clock.UnixMs);
            wire.Write(hello, 0, hello.Length);
            byte[] head = new byte[TlsHello.RecordHeadBytes];
            if (!Fill(wire, head) || !TlsHello.IsAnswer(head))
            {
                throw new HttpException(HttpStages.Tls, false, url.Host + " does not answer as a server with TLS does.");
            }
        }
        catch (HttpException ex) when (ex.MaybeDelivered)
        {
            // The request itself was never sent.
            throw new HttpException(ex.Stage, false, url.Host + " took the connection and then said nothing of TLS. " + ex.Message);
        }
        finally
        {
            wire.Close();
        }
    }

    private static bool Fill(HttpWire wire, byte[] bytes)
    {
        int filled = 0;
        while (filled < bytes.Length)
        {
            int read = wire.Read(bytes, filled, bytes.Length - filled);
            if (read == 0)
            {
                return false;
            }

            filled += read;
        }

        return true;
    }

    private static void OpenTunnel(HttpWire wire, HttpUrl url)
    {
        int status;
        try
        {
            byte[] connect = HttpRequestText.Connect(url);
            wire.Write(connect, 0, connect.Length);
            status = HttpHead.Read(wire).Status;
        }
        catch (HttpException ex) when (ex.MaybeDelivered)
        {
            // Nothing of the request was said yet, so nothing can have been delivered.
            throw new HttpException(ex.Stage, false, "The proxy did not open the tunnel. " + ex.Message);
        }

        if (status != 200)
        {
            throw new HttpException(HttpStages.Connect, false, "The proxy refused the tunnel with status " + status + ".");
        }
    }
}
