using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NanoAgent.Esp32.Http;
using NanoAgent.Hal;

namespace NanoAgent.Tests.Esp32;

/// <summary>No handshake begins with a server that has not just answered one.</summary>
public class TlsHelloTests
{
    private const string Hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    // The head of a record with a ServerHello.
    private const string Answer = "\u0016\u0003\u0003\u0000\u007a";

    private readonly ScriptedDialer _dialer = new();
    private readonly HandClock _clock = new();

    [Fact]
    public void A_connection_is_secured_once_another_one_was_answered()
    {
        _dialer.Answers(Answer).Answers(Hello);

        Assert.Equal(200, Send(null).Status);

        Assert.Equal(2, _dialer.Dialled.Count);
        Assert.Null(_dialer.Dialled[0].SecuredFor);
        Assert.True(_dialer.Dialled[0].IsClosed);
        Assert.Contains("api.example", _dialer.Dialled[0].Sent, StringComparison.Ordinal);
        Assert.Equal("api.example", _dialer.Dialled[1].SecuredFor);
        Assert.StartsWith("GET /x ", _dialer.Dialled[1].Sent, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_connections_go_through_the_proxy()
    {
        const string Tunnel = "HTTP/1.1 200 Connection established\r\n\r\n";
        _dialer.Answers(Tunnel, Answer).Answers(Tunnel, Hello);

        Assert.Equal(200, Send("proxy:3128").Status);

        Assert.All(_dialer.Dialled, connection => Assert.Equal("proxy:3128", connection.Peer));
        Assert.All(_dialer.Dialled, connection =>
            Assert.StartsWith("CONNECT api.example:443 HTTP/1.1\r\nHost: api.example:443\r\n\r\n", connection.Sent, StringComparison.Ordinal));
        Assert.Equal("api.example", _dialer.Dialled[1].SecuredFor);
    }

    [Theory]
    [InlineData("", HttpStages.Timeout, "said nothing of TLS")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", HttpStages.Tls, "does not answer as a server with TLS does")]
    [InlineData("\u0016\u0003", HttpStages.Tls, "does not answer as a server with TLS does")]
    public void A_server_that_does_not_answer_is_told_and_no_handshake_begins(string answer, string stage, string sentence)
    {
        _dialer.Answers(answer);

        HttpException error = Assert.Throws<HttpException>(() => Send(null));

        Assert.Equal(stage, error.Stage);
        Assert.Contains("api.example", error.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Assert.False(error.MaybeDelivered);
        Assert.Null(Assert.Single(_dialer.Dialled).SecuredFor);
        Assert.True(_dialer.Dialled[0].IsClosed);
    }

    [Fact]
    public void A_proxy_that_says_nothing_has_delivered_nothing()
    {
        _dialer.Answers("");

        HttpException error = Assert.Throws<HttpException>(() => Send("proxy:3128"));

        Assert.StartsWith("The proxy did not open the tunnel.", error.Message, StringComparison.Ordinal);
        Assert.False(error.MaybeDelivered);
        Assert.True(Assert.Single(_dialer.Dialled).IsClosed);
    }

    [Fact]
    public void The_wait_for_the_answer_is_bounded_whatever_the_request_allows()
    {
        _dialer.Answers("");

        Assert.Throws<HttpException>(() => new SocketHttp(_dialer, _clock, null).Send(
            new HttpRequest("GET", "https://api.example/x") { InactivityMs = 120_000, TotalMs = 300_000 }));

        Assert.Equal(10_000, _dialer.Dialled[0].LastTimeoutMs);
    }

    [Theory]
    [InlineData(SslProtocols12, "localhost")]
    [InlineData(SslProtocols13, "localhost")]
    [InlineData(SslProtocols12, "127.0.0.1")]
    public async Task A_real_server_takes_the_message_for_the_beginning_of_a_handshake(int protocols, string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using X509Certificate2 certificate = OwnCertificate();
        string? name = null;
        Task server = ServeAsync(listener, certificate, (System.Security.Authentication.SslProtocols)protocols, asked => name = asked);
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        NetworkStream stream = client.GetStream();

        await stream.WriteAsync(TlsHello.For(host, 42));
        var head = new byte[TlsHello.RecordHeadBytes];
        await stream.ReadExactlyAsync(head);

        Assert.True(TlsHello.IsAnswer(head), Convert.ToHexString(head));
        client.Close();
        await server;
        Assert.Equal(host == "localhost" ? "localhost" : "", name);

        // With a server of version 1.3 alone it is a refusal, which shows as well that it is there.
        Assert.Equal(protocols == SslProtocols12 ? 22 : 21, head[0]);
    }

    [Fact]
    public async Task A_server_with_an_older_cipher_alone_answers_as_well()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using X509Certificate2 certificate = OwnCertificate();
        Task server = ServeAsync(
            listener, certificate, System.Security.Authentication.SslProtocols.Tls12, _ => { }, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256);
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        await client.GetStream().WriteAsync(TlsHello.For("localhost", 42));
        var head = new byte[TlsHello.RecordHeadBytes];
        await client.GetStream().ReadExactlyAsync(head);

        Assert.Equal(22, head[0]);
        client.Close();
        await server;
    }

    private const int SslProtocols12 = 3072;
    private const int SslProtocols13 = 12288;

    private static async Task ServeAsync(
        TcpListener listener, X509Certificate2 certificate, System.Security.Authentication.SslProtocols protocols, Action<string> asked,
        params TlsCipherSuite[] suites)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(client.GetStream());
        var options = new SslServerAuthenticationOptions
        {
            EnabledSslProtocols = protocols,
            CipherSuitesPolicy = suites.Length > 0 && OperatingSystem.IsLinux() ? new CipherSuitesPolicy(suites) : null,
            ServerCertificateSelectionCallback = (_, name) =>
            {
                asked(name ?? "");
                return certificate;
            },
        };

        // The client never goes on with it.
        Exception? end = await Record.ExceptionAsync(() => tls.AuthenticateAsServerAsync(options));
        Assert.NotNull(end);
        asked(tls.TargetHostName);
    }

    private static X509Certificate2 OwnCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private IHttpResponse Send(string? proxy) => new SocketHttp(_dialer, _clock, proxy).Send(new HttpRequest("GET", "https://api.example/x"));
}
