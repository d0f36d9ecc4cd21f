using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A server that shows a certificate and hands on what comes to a server without TLS, as a proxy before it does.</summary>
internal sealed class FakeTls : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;
    private readonly int _behind;

    /// <param name="certificate">Its own; null: it never says a word.</param>
    /// <param name="behind">The port of the server that answers.</param>
    public FakeTls(X509Certificate2? certificate, int behind)
    {
        (_certificate, _behind) = (certificate, behind);
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>By name: a certificate is for one.</summary>
    public string BaseUrl => "https://" + Authority;

    public string Authority => $"localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose()
    {
        _listener.Stop();
        _certificate?.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            if (_certificate == null)
            {
                // Held open: it is the other side that gives up.
                await client.GetStream().CopyToAsync(Stream.Null);
                return;
            }

            using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(_certificate, false, SslProtocols.None, false);
            using var behind = new TcpClient();
            await behind.ConnectAsync(IPAddress.Loopback, _behind);
            NetworkStream plain = behind.GetStream();
            await Task.WhenAny(tls.CopyToAsync(plain), plain.CopyToAsync(tls));
        }
        catch (Exception ex) when (ex is IOException or AuthenticationException or SocketException or ObjectDisposedException)
        {
            // Whoever does not trust it hangs up.
        }
        finally
        {
            client.Dispose();
        }
    }
}
