using System;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using NanoAgent.Esp32.Http;
using NanoAgent.Hal;

namespace NanoAgent.Esp32;

/// <summary>
/// A socket, with TLS on top when asked. The handshake is one native call without a time limit that stops every thread: a
/// peer that falls silent inside it hangs the board. So it is begun only with one that has just answered (HttpConnector).
/// </summary>
public sealed class Esp32Connection : IHttpConnection
{
    // A read may come back empty-handed while a TLS record is incomplete; this long until the next look.
    private const int EmptyReadPauseMs = 10;

    private readonly Socket _socket;
    private readonly X509Certificate? _roots;
    private readonly IClock _clock;
    private SslStream? _tls;

    public Esp32Connection(Socket socket, X509Certificate? roots, IClock clock)
    {
        _socket = socket;
        _roots = roots;
        _clock = clock;
    }

    public bool IsStale
    {
        get
        {
            try
            {
                // Readable while nothing was asked: either the end of the stream or bytes that belong to nobody.
                return _socket.Poll(0, SelectMode.SelectRead);
            }
            catch (Exception)
            {
                return true;
            }
        }
    }

    public void Secure(string host)
    {
        try
        {
            _tls = new SslStream(_socket);
            _tls.AuthenticateAsClient(host, null, _roots, SslProtocols.Tls12 | SslProtocols.Tls13);
        }
        catch (Exception ex)
        {
            // The runtime gives one exception for everything, without the verify flags until July 2026. Without a clock no
            // certificate is valid yet, so that is said first. Unproven on hardware.
            bool hasTime = _clock.IsTimeKnown;
            throw new HttpException(
                hasTime ? HttpStages.Tls : HttpStages.CertificateDate,
                false,
                hasTime
                    ? "No secure connection to " + host + " (" + ex.Message + "); is the root certificate on the board?"
                    : "No secure connection to " + host + " (" + ex.Message + "): the board does not know the time yet.");
        }
    }

    public void Write(byte[] bytes, int offset, int count, int timeoutMs)
    {
        try
        {
            _socket.SendTimeout = timeoutMs;
            if (_tls != null)
            {
                _tls.Write(bytes, offset, count);
                return;
            }

            while (count > 0)
            {
                int sent = _socket.Send(bytes, offset, count, SocketFlags.None);
                if (sent <= 0)
                {
                    throw new HttpException(HttpStages.Closed, true, "The connection broke while the request was sent.");
                }

                offset += sent;
                count -= sent;
            }
        }
        catch (Exception ex) when (ex is not HttpException)
        {
            throw new HttpException(HttpStages.Closed, true, "The connection broke while the request was sent.");
        }
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMs)
    {
        long deadlineMs = _clock.UptimeMs + timeoutMs;
        bool wasReadable = false;
        while (true)
        {
            int left = (int)(deadlineMs - _clock.UptimeMs);
            if (left <= 0)
            {
                throw new HttpException(HttpStages.Timeout, true, "The server was silent for " + timeoutMs + " ms.");
            }

            int read = ReadOnce(buffer, offset, count, left);
            if (read > 0)
            {
                return read;
            }

            // Empty once may be an incomplete record. Readable and empty again is the end of the stream.
            bool isReadable = IsReadable();
            if (isReadable && wasReadable)
            {
                return 0;
            }

            wasReadable = isReadable;
            Thread.Sleep(EmptyReadPauseMs);
        }
    }

    private bool IsReadable()
    {
        try
        {
            return _socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception)
        {
            throw new HttpException(HttpStages.Closed, true, "The connection broke off.");
        }
    }

    public void Close()
    {
        try
        {
            if (_tls != null)
            {
                _tls.Dispose();
            }

            _socket.Close();
        }
        catch (Exception)
        {
            // It is gone either way.
        }
    }

    private int ReadOnce(byte[] buffer, int offset, int count, int timeoutMs)
    {
        try
        {
            _socket.ReceiveTimeout = timeoutMs;
            return _tls != null
                ? _tls.Read(buffer, offset, count)
                : _socket.Receive(buffer, offset, count, SocketFlags.None);
        }
        catch (SocketException ex)
        {
            bool isTimeout = ex.ErrorCode == (int)SocketError.TimedOut;
            throw new HttpException(
                isTimeout ? HttpStages.Timeout : HttpStages.Closed,
                true,
                isTimeout ? "The server fell silent." : "The connection broke while the answer was read.");
        }
        catch (Exception ex) when (ex is not HttpException)
        {
            throw new HttpException(HttpStages.Closed, true, "The connection broke while the answer was read.");
        }
    }
}
