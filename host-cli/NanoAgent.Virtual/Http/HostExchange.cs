using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// One attempt to get a response head, and what its failures mean. Sentences name host and port only: path, query and
/// headers hold tokens and keys.
/// </summary>
internal sealed class HostExchange(Hal.HttpRequest request, Uri uri, ExchangeDeadline deadline, HostConnections connections)
{
    private readonly string _peer = $"{uri.IdnHost}:{uri.Port}";
    private volatile bool _isFresh;
    private volatile bool _isConnected;
    private volatile bool _isReady;
    private bool _isHandedOver;
    private bool _hasBody;
    private volatile bool _isBodyStarted;

    /// <summary>The attempt had a connection opened; what fails there is not a stale one.</summary>
    public bool IsOnFreshConnection => _isFresh;

    /// <summary>The server may have got it: body bytes left, or there is no body and no sign that we came less far.</summary>
    public bool MaybeDelivered => _isHandedOver && (_hasBody ? _isBodyStarted : !_isFresh || _isReady);

    public void NoteConnecting()
    {
        _isFresh = true;
        deadline.Suspend();
    }

    public void NoteConnected()
    {
        _isConnected = true;
        deadline.Restart();
    }

    public void NoteReady()
    {
        _isReady = true;
        deadline.Restart();
    }

    public HostHttpResponse Send(HttpMessageInvoker invoker)
    {
        ThrowIfNetworkDown();
        using HttpRequestMessage message = Compose();
        HostConnections.Mark(message, this);
        deadline.Arm();
        _isHandedOver = true;
        try
        {
            HttpResponseMessage response = invoker.SendAsync(message, deadline.Token).GetAwaiter().GetResult();
            deadline.Disarm();
            return new HostHttpResponse(response, this, deadline);
        }
        catch (Exception ex) when (Translate(ex) is HttpException known)
        {
            throw known;
        }
    }

    public void ThrowIfNetworkDown()
    {
        if (!connections.IsNetworkUp)
        {
            throw HostConnections.NetworkDown(MaybeDelivered);
        }
    }

    /// <summary>The failure as the core understands it; null for what can only be a bug of ours.</summary>
    public HttpException? Translate(Exception failure)
    {
        if (Find<HttpException>(failure) is HttpException own)
        {
            return own;
        }

        if (!connections.IsNetworkUp)
        {
            return HostConnections.NetworkDown(MaybeDelivered);
        }

        if (deadline.Token.IsCancellationRequested)
        {
            return TimedOut();
        }

        if (Find<AuthenticationException>(failure) is AuthenticationException tls)
        {
            return new HttpException(HttpStages.Tls, false, $"no trusted TLS connection to {_peer}: {tls.Message}");
        }

        return failure is HttpRequestException or IOException or SocketException or ObjectDisposedException or OperationCanceledException
            ? TranslateTransport(failure)
            : null;
    }

    private HttpException TimedOut()
    {
        bool isHandshake = _isConnected && !_isReady && !MaybeDelivered && uri.Scheme == "https";
        return isHandshake
            ? new HttpException(HttpStages.Tls, false, $"the TLS handshake with {_peer} did not finish in time")
            : deadline.Passed(_peer, MaybeDelivered);
    }

    private HttpException TranslateTransport(Exception failure)
    {
        HttpRequestError error = Find<HttpIOException>(failure)?.HttpRequestError
            ?? Find<HttpRequestException>(failure)?.HttpRequestError ?? HttpRequestError.Unknown;

        return error switch
        {
            HttpRequestError.NameResolutionError => new HttpException(HttpStages.Dns, false, $"cannot look up {uri.IdnHost}"),
            HttpRequestError.ConnectionError => new HttpException(HttpStages.Connect, false, $"cannot connect to {_peer}"),
            HttpRequestError.ProxyTunnelError => new HttpException(HttpStages.Connect, false, $"the proxy opens no tunnel to {_peer}"),
            HttpRequestError.SecureConnectionError => new HttpException(HttpStages.Tls, false, $"the TLS handshake with {_peer} failed"),
            HttpRequestError.InvalidResponse => Protocol($"{_peer} sent something that is not HTTP/1.1"),
            HttpRequestError.ConfigurationLimitExceeded => Protocol($"{_peer} sent more than 16 KB of headers"),
            _ => new HttpException(HttpStages.Closed, MaybeDelivered, $"{_peer} closed the connection too early"),
        };
    }

    private static HttpException Protocol(string sentence) => new(HttpStages.Protocol, true, sentence);

    private HttpRequestMessage Compose()
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), uri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        if (request.Body is not null || !request.IsSafeToRepeat)
        {
            _hasBody = true;
            message.Content = new RequestBody(this, request.Body ?? [], request.Body is null ? 0 : request.BodyLength);
        }

        for (int i = 0; i < request.HeaderCount; i++)
        {
            bool isTaken = message.Headers.TryAddWithoutValidation(request.HeaderName(i), request.HeaderValue(i))
                || (message.Content?.Headers.TryAddWithoutValidation(request.HeaderName(i), request.HeaderValue(i)) ?? true);
            if (!isTaken)
            {
                throw new ArgumentException($"'{request.HeaderName(i)}' is no header name.");
            }
        }

        return message;
    }

    private static T? Find<T>(Exception failure)
        where T : Exception
    {
        for (Exception? ex = failure; ex is not null; ex = ex.InnerException)
        {
            if (ex is T found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>From here on the server may have seen the request.</summary>
    internal void NoteBodyStarted() => _isBodyStarted = true;
}
