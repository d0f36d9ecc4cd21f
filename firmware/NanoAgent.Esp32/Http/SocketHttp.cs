using System.Collections;
using NanoAgent.Hal;

namespace NanoAgent.Esp32.Http;

/// <summary>
/// HTTP/1.1 over kept-alive connections. Own code instead of HttpWebRequest: that one drains a released connection on
/// another thread for up to a second, so a request that follows at once can lose its answer, and closing instead costs a
/// TLS handshake, which stops every thread of the runtime. Everything in this folder also compiles for .NET and is
/// tested there; on a board it is unproven.
/// </summary>
public sealed class SocketHttp : IHttp
{
    // Telegram's long poll, its sending, the model and one more; each TLS session costs some 20 KB of internal RAM.
    private const int PooledMax = 4;

    // Servers give up idle connections after a minute or more; an older one is not worth a try.
    private const int IdleMaxMs = 55000;

    private readonly object _lock = new object();
    private readonly ArrayList _wires = new ArrayList();
    private readonly HttpConnector _connector;
    private readonly IClock _clock;

    /// <param name="proxy">host:port of a CONNECT proxy, or null. Plain HTTP goes past it.</param>
    public SocketHttp(IHttpDialer dialer, IClock clock, string? proxy)
    {
        _connector = new HttpConnector(dialer, clock, proxy);
        _clock = clock;
    }

    public IHttpResponse Send(HttpRequest request)
    {
        HttpUrl url = HttpUrl.Parse(request.Url);
        byte[] head = HttpRequestText.Head(request, url);
        long deadlineMs = _clock.UptimeMs + request.TotalMs;

        HttpWire? pooled = TakePooled(HttpConnector.PoolKey(url, request));
        if (pooled != null)
        {
            try
            {
                return Exchange(pooled, request, head, deadlineMs);
            }
            catch (HttpException ex)
            {
                // A connection that the server had given up fails before a byte of the answer. Only then, and only
                // when a second delivery does no harm, a fresh connection heals it.
                bool isHealed = ex.Stage == HttpStages.Closed && pooled.ArrivedBytes == 0 && request.IsSafeToRepeat;
                if (!isHealed)
                {
                    throw;
                }
            }
        }

        DropIdle();
        return Exchange(_connector.Connect(url, request, deadlineMs), request, head, deadlineMs);
    }

    /// <summary>Closes what nobody uses just now: each idle TLS session holds some 20 KB of internal RAM.</summary>
    public void CloseIdle()
    {
        while (true)
        {
            HttpWire wire;
            lock (_lock)
            {
                if (_wires.Count == 0)
                {
                    return;
                }

                wire = (HttpWire)_wires[0]!;
                _wires.RemoveAt(0);
            }

            wire.Close();
        }
    }

    /// <summary>Called by the response when it is closed.</summary>
    public void GiveBack(HttpWire wire, bool isUsable)
    {
        lock (_lock)
        {
            wire.IdleSinceMs = _clock.UptimeMs;
            if (isUsable && _wires.Count < PooledMax)
            {
                _wires.Add(wire);
                return;
            }
        }

        wire.Close();
    }

    private IHttpResponse Exchange(HttpWire wire, HttpRequest request, byte[] head, long deadlineMs)
    {
        bool isDone = false;
        try
        {
            wire.Begin(request.InactivityMs, deadlineMs);
            wire.Write(head, 0, head.Length);
            if (request.Body != null && request.BodyLength > 0)
            {
                wire.Write(request.Body, 0, request.BodyLength);
            }

            IHttpResponse response = new HttpBody(HttpHead.Read(wire), wire, this, request.Method != "HEAD");
            isDone = true;
            return response;
        }
        finally
        {
            if (!isDone)
            {
                wire.Close();
            }
        }
    }

    private HttpWire? TakePooled(string poolKey)
    {
        while (true)
        {
            HttpWire? wire = RemoveFromPool(poolKey);
            if (wire == null)
            {
                return null;
            }

            if (_clock.UptimeMs - wire.IdleSinceMs < IdleMaxMs && !wire.IsStale)
            {
                return wire;
            }

            wire.Close();
        }
    }

    private HttpWire? RemoveFromPool(string poolKey)
    {
        lock (_lock)
        {
            for (int i = _wires.Count - 1; i >= 0; i--)
            {
                HttpWire wire = (HttpWire)_wires[i]!;
                if (wire.PoolKey == poolKey)
                {
                    _wires.RemoveAt(i);
                    return wire;
                }
            }

            return null;
        }
    }

    // Before a new connection the oldest idle ones go: their TLS buffers are memory the handshake needs.
    private void DropIdle()
    {
        while (true)
        {
            HttpWire oldest;
            lock (_lock)
            {
                if (_wires.Count == 0)
                {
                    return;
                }

                oldest = (HttpWire)_wires[0]!;
                if (_wires.Count < PooledMax && _clock.UptimeMs - oldest.IdleSinceMs < IdleMaxMs)
                {
                    return;
                }

                _wires.RemoveAt(0);
            }

            oldest.Close();
        }
    }
}
