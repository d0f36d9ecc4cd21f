using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NanoAgent.Hal;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public sealed class HostHttpTests : IDisposable
{
    private readonly HostHttp _http = new();
    private readonly List<IDisposable> _servers = [];

    [Fact]
    public void Three_requests_share_one_connection()
    {
        RawServer server = Serve((connection, _) =>
        {
            while (connection.ReadRequest() is not null)
            {
                connection.SendOk("hello");
            }
        });

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal("hello", Exchange(Post(server)));
        }

        Assert.Equal(1, server.Connections);
        Assert.Equal(1, _http.ConnectionCount);
        Assert.Equal(3, _http.RequestCount);
    }

    [Fact]
    public void Headers_go_out_as_given_and_come_back_whatever_their_case()
    {
        string? seen = null;
        RawServer server = Serve((connection, _) =>
        {
            seen = connection.ReadRequest();
            connection.SendOk("");
        });

        IHttpResponse response = _http.Send(Post(server)
            .AddHeader("content-type", "application/json")
            .AddHeader("x-api-key", "k1")
            .AddHeader("Accept-Encoding", "identity"));

        Assert.Equal("yes", response.Header("x-TEST"));
        Assert.Null(response.Header("x-other"));
        response.Close();
        Assert.StartsWith("POST /secret-token/path?key=secret-token HTTP/1.1\r\n", seen);
        Assert.Contains("x-api-key: k1\r\n", seen);
        Assert.Contains("Content-Type: application/json\r\n", seen, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Accept-Encoding: identity\r\n", seen);
        Assert.DoesNotContain("traceparent", seen);
        Assert.EndsWith("\r\n\r\n{}", seen);
    }

    [Fact]
    public void An_error_status_is_a_response_and_a_redirect_is_not_followed()
    {
        RawServer server = Serve((connection, _) =>
        {
            connection.ReadRequest();
            connection.Send("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
        });

        Assert.Equal(302, _http.Send(Post(server)).Status);
    }

    [Fact]
    public void A_body_that_ends_before_its_declared_length_is_closed()
    {
        RawServer server = Serve((connection, _) =>
        {
            connection.ReadRequest();
            connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        });

        AssertFails(HttpStages.Closed, true, () => Exchange(Post(server)));
    }

    [Fact]
    public void A_body_that_ends_inside_a_chunk_is_closed()
    {
        RawServer server = Serve((connection, _) =>
        {
            connection.ReadRequest();
            connection.Send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf");
        });

        AssertFails(HttpStages.Closed, true, () => Exchange(Post(server)));
    }

    [Fact]
    public void A_server_that_never_answers_ends_in_a_timeout_that_names_the_silence()
    {
        RawServer server = Serve((connection, _) => connection.Stall());
        HttpRequest request = Post(server);
        request.InactivityMs = 50;

        HttpException failure = AssertFails(HttpStages.Timeout, true, () => Exchange(request));
        Assert.Contains("for 0.05 s", failure.Message);
    }

    [Fact]
    public void A_body_that_stalls_ends_in_a_timeout()
    {
        RawServer server = Serve((connection, _) =>
        {
            connection.ReadRequest();
            connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            connection.Stall();
        });
        HttpRequest request = Post(server);
        request.InactivityMs = 500;

        AssertFails(HttpStages.Timeout, true, () => Exchange(request));
    }

    [Fact]
    public void A_body_that_trickles_for_ever_ends_at_the_total_time()
    {
        RawServer server = Serve((connection, _) =>
        {
            connection.ReadRequest();
            connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            while (true)
            {
                connection.Send("x");
                Thread.Sleep(1);
            }
        });
        HttpRequest request = Post(server);
        request.TotalMs = 200;

        HttpException failure = AssertFails(HttpStages.Timeout, true, () => Exchange(request));
        Assert.Contains("within 0.2 s", failure.Message);
    }

    [Fact]
    public void A_port_where_nobody_listens_is_a_connect_failure()
    {
        int port = FreePort();

        HttpException failure = AssertFails(
            HttpStages.Connect, false, () => _http.Send(new HttpRequest("GET", $"http://127.0.0.1:{port}/secret-token") { AllowsPrivate = true }));

        Assert.Contains($"127.0.0.1:{port} refused", failure.Message);
    }

    [Theory]
    [InlineData("secret-token")]
    [InlineData("ftp://host/secret-token")]
    [InlineData("http://")]
    public void An_address_that_is_none_is_refused_without_quoting_it(string url)
    {
        AssertFails(HttpStages.Address, false, () => _http.Send(new HttpRequest("GET", url)));
    }

    [Fact]
    public void A_name_that_does_not_exist_is_a_dns_failure()
    {
        // Reserved by RFC 6761: no name server may know it.
        AssertFails(HttpStages.Dns, false, () => _http.Send(new HttpRequest("GET", "http://nobody.invalid/secret-token")));
    }

    [Fact]
    public void A_server_that_does_not_speak_tls_is_a_tls_failure()
    {
        RawServer server = Serve((connection, _) => connection.Send("220 smtp ready, not TLS at all, and long enough\r\n"));

        AssertFails(HttpStages.Tls, false, () => _http.Send(new HttpRequest("GET", $"https://127.0.0.1:{server.Port}/secret-token") { AllowsPrivate = true }));
    }

    [Fact]
    public void A_tls_handshake_that_never_ends_is_a_tls_failure_and_nothing_was_delivered()
    {
        RawServer server = Serve((connection, _) => connection.Stall());
        var request = new HttpRequest("GET", $"https://127.0.0.1:{server.Port}/secret-token") { AllowsPrivate = true, InactivityMs = 1000 };

        AssertFails(HttpStages.Tls, false, () => _http.Send(request));
    }

    [Fact]
    public void An_answer_that_is_not_http_is_a_protocol_failure()
    {
        RawServer server = Serve((connection, _) =>
        {
            connection.ReadRequest();
            connection.Send("nonsense\r\n\r\n");
        });

        AssertFails(HttpStages.Protocol, true, () => Exchange(Post(server)));
    }

    [Fact]
    public void Headers_beyond_16_kilobytes_are_a_protocol_failure()
    {
        RawServer server = Serve((connection, _) =>
        {
            connection.ReadRequest();
            connection.Send("HTTP/1.1 200 OK\r\nX-Long: " + new string('x', 17 * 1024) + "\r\nContent-Length: 0\r\n\r\n");
        });

        AssertFails(HttpStages.Protocol, true, () => Exchange(Post(server)));
    }

    [Fact]
    public void A_stale_connection_is_healed_once_when_the_request_may_be_repeated()
    {
        RawServer server = Serve(CloseOnSecondRequest);
        HttpRequest request = Post(server);
        request.IsSafeToRepeat = true;

        Assert.Equal("1", Exchange(request));
        Assert.Equal("2", Exchange(request));
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public void A_request_that_must_not_be_repeated_is_not_sent_twice(string method)
    {
        RawServer server = Serve(CloseOnSecondRequest);
        var request = new HttpRequest(method, server.Url) { AllowsPrivate = true };

        Assert.Equal("1", Exchange(request));
        AssertFails(HttpStages.Closed, true, () => Exchange(request));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public void A_fresh_connection_that_is_closed_is_not_tried_again()
    {
        RawServer server = Serve((connection, _) => connection.ReadRequest());
        HttpRequest request = Post(server);
        request.IsSafeToRepeat = true;

        AssertFails(HttpStages.Closed, true, () => Exchange(request));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public void While_the_network_is_down_every_exchange_fails_and_afterwards_it_works_again()
    {
        RawServer server = Serve((connection, _) =>
        {
            while (connection.ReadRequest() is not null)
            {
                connection.SendOk("hello");
            }
        });
        IHttpResponse open = _http.Send(Post(server));

        _http.IsNetworkUp = false;
        AssertFails(HttpStages.Link, true, () => open.Read(new byte[5], 0, 5));
        AssertFails(HttpStages.Link, false, () => _http.Send(Post(server)));
        open.Close();

        _http.IsNetworkUp = true;
        Assert.Equal("hello", Exchange(Post(server)));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Switching_the_network_off_cuts_an_exchange_that_waits()
    {
        using var received = new ManualResetEventSlim();
        RawServer server = Serve((connection, _) =>
        {
            connection.ReadRequest();
            received.Set();
            connection.Stall();
        });
        Task exchange = Task.Run(() => AssertFails(HttpStages.Link, true, () => Exchange(Post(server))));

        Assert.True(received.Wait(TimeSpan.FromSeconds(30)));
        _http.IsNetworkUp = false;

        await exchange.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void The_proxy_gets_https_as_a_tunnel()
    {
        string? seen = null;
        RawServer proxy = Serve((connection, _) =>
        {
            seen = connection.ReadRequest();
            connection.SendOk("no tunnel");
        });
        using var http = new HostHttp($"127.0.0.1:{proxy.Port}");

        Assert.Throws<HttpException>(() => http.Send(new HttpRequest("GET", "https://somewhere.invalid/x") { IsSafeToRepeat = true }));

        Assert.StartsWith("CONNECT somewhere.invalid:443 HTTP/1.1\r\n", seen);
    }

    [Fact]
    public void The_proxy_never_sees_plain_http_and_the_keys_in_it()
    {
        bool isAsked = false;
        RawServer proxy = Serve((_, _) => isAsked = true);
        RawServer server = Serve((connection, _) =>
        {
            connection.ReadRequest();
            connection.SendOk("direct");
        });
        using var http = new HostHttp($"127.0.0.1:{proxy.Port}");

        IHttpResponse response = http.Send(new HttpRequest("GET", $"http://127.0.0.1:{server.Port}/x") { AllowsPrivate = true, IsSafeToRepeat = true });

        Assert.Equal(200, response.Status);
        Assert.False(isAsked);
    }

    public void Dispose()
    {
        _http.Dispose();
        _servers.ForEach(server => server.Dispose());
    }

    private static void CloseOnSecondRequest(RawConnection connection, int number)
    {
        connection.ReadRequest();
        connection.SendOk(number.ToString(CultureInfo.InvariantCulture));
        if (number == 1)
        {
            // As a server whose idle limit passes while the next request is on its way.
            connection.ReadRequest();
        }
    }

    private static HttpRequest Post(RawServer server) => new("POST", server.Url) { AllowsPrivate = true, Body = "{}..."u8.ToArray(), BodyLength = 2 };

    private static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }

    private static HttpException AssertFails(string stage, bool maybeDelivered, Action action)
    {
        HttpException failure = Assert.Throws<HttpException>(action);
        Assert.Equal((stage, maybeDelivered), (failure.Stage, failure.MaybeDelivered));
        Assert.DoesNotContain("secret-token", failure.Message);
        return failure;
    }

    private RawServer Serve(Action<RawConnection, int> serve)
    {
        var server = new RawServer(serve);
        _servers.Add(server);
        return server;
    }

    private string Exchange(HttpRequest request)
    {
        IHttpResponse response = _http.Send(request);
        try
        {
            var text = new StringBuilder();
            var buffer = new byte[3];
            for (int count; (count = response.Read(buffer, 0, buffer.Length)) > 0;)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }

            return text.ToString();
        }
        finally
        {
            response.Close();
        }
    }
}
