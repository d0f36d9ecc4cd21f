using System.Text;
using NanoAgent.Esp32.Http;
using NanoAgent.Hal;

namespace NanoAgent.Tests.Esp32;

/// <summary>The device's HTTP client against scripted connections.</summary>
public class SocketHttpTests
{
    private const string Hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private readonly ScriptedDialer _dialer = new();
    private readonly HandClock _clock = new();

    [Fact]
    public void A_body_of_declared_length_is_read_to_its_end_and_the_connection_is_used_again()
    {
        _dialer.Answers(Hello, Hello);
        SocketHttp http = Http();

        Assert.Equal("hello", ReadAll(http.Send(Get("http://a/x"))));
        Assert.Equal("hello", ReadAll(http.Send(Get("http://a/y"))));

        ScriptedConnection connection = Assert.Single(_dialer.Dialled);
        Assert.StartsWith("GET /x HTTP/1.1\r\nHost: a\r\n", connection.Sent, StringComparison.Ordinal);
        Assert.Contains("GET /y HTTP/1.1\r\n", connection.Sent, StringComparison.Ordinal);
    }

    [Fact]
    public void Chunks_are_joined_whatever_the_packets_they_come_in()
    {
        string answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\nA;x=y\r\nlo, world!\r\n0\r\nTrailer: 1\r\n\r\n";
        for (int cut = 1; cut < answer.Length; cut++)
        {
            var dialer = new ScriptedDialer().Answers(answer[..cut], answer[cut..], Hello);
            var http = new SocketHttp(dialer, _clock, null);

            Assert.Equal("hello, world!", ReadAll(http.Send(Get("http://a/"))));
            Assert.Equal("hello", ReadAll(http.Send(Get("http://a/"))));
            Assert.Single(dialer.Dialled);
        }
    }

    [Fact]
    public void A_body_without_length_ends_with_the_connection()
    {
        _dialer.Answers("HTTP/1.1 200 OK\r\n\r\nhel", "lo");

        Assert.Equal("hello", ReadAll(Http().Send(Get("http://a/"))));
        Assert.True(_dialer.Dialled[0].IsClosed);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n")]
    public void A_body_that_breaks_off_is_an_error_and_never_a_short_answer(string answer)
    {
        _dialer.Answers(answer);

        IHttpResponse response = Http().Send(Get("http://a/"));
        HttpException error = Assert.Throws<HttpException>(() => ReadAll(response));
        response.Close();

        Assert.Equal(HttpStages.Closed, error.Stage);
        Assert.True(_dialer.Dialled[0].IsClosed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("HTTP/1.1 999 X\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5")]
    public void An_unreadable_head_closes_the_connection_and_says_so(string answer)
    {
        _dialer.Answers(answer.Length == 0 ? [] : [answer]);

        Assert.Throws<HttpException>(() => Http().Send(Get("http://a/")));

        Assert.True(_dialer.Dialled[0].IsClosed);
    }

    [Fact]
    public void Endless_headers_are_refused()
    {
        _dialer.Answers(["HTTP/1.1 200 OK\r\n", .. Enumerable.Repeat("X: " + new string('y', 1000) + "\r\n", 20)]);

        HttpException error = Assert.Throws<HttpException>(() => Http().Send(Get("http://a/")));

        Assert.Contains("headers are longer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_the_server_gave_up_is_healed_once_when_repeating_is_safe()
    {
        _dialer.Answers(Hello).Answers(Hello);
        SocketHttp http = Http();
        ReadAll(http.Send(Get("http://a/")));

        Assert.Equal("hello", ReadAll(http.Send(Get("http://a/"))));
        Assert.Equal(2, _dialer.Dialled.Count);
    }

    [Fact]
    public void A_request_that_must_not_arrive_twice_is_never_repeated()
    {
        _dialer.Answers(Hello).Answers(Hello);
        SocketHttp http = Http();
        ReadAll(http.Send(Get("http://a/")));

        HttpException error = Assert.Throws<HttpException>(() => http.Send(new HttpRequest("POST", "http://a/")));

        Assert.True(error.MaybeDelivered);
        Assert.Single(_dialer.Dialled);
    }

    [Fact]
    public void A_stale_or_old_connection_is_not_used()
    {
        _dialer.Answers(Hello, Hello).Answers(Hello, Hello).Answers(Hello);
        SocketHttp http = Http();

        ReadAll(http.Send(Get("http://a/")));
        _dialer.Dialled[0].IsStale = true;
        ReadAll(http.Send(Get("http://a/")));
        _clock.UptimeMs += 60000;
        ReadAll(http.Send(Get("http://a/")));

        Assert.Equal(3, _dialer.Dialled.Count);
        Assert.True(_dialer.Dialled[0].IsClosed);
        Assert.True(_dialer.Dialled[1].IsClosed);
    }

    [Fact]
    public void An_answer_left_half_read_never_reaches_the_next_request()
    {
        _dialer.Answers(Hello).Answers(Hello);
        SocketHttp http = Http();

        IHttpResponse abandoned = http.Send(Get("http://a/"));
        abandoned.Read(new byte[2], 0, 2);
        abandoned.Close();

        Assert.Equal("hello", ReadAll(http.Send(Get("http://a/"))));
        Assert.Equal(2, _dialer.Dialled.Count);
    }

    [Fact]
    public void Two_exchanges_at_once_get_a_connection_each()
    {
        _dialer.Answers(Hello).Answers(Hello);
        SocketHttp http = Http();

        IHttpResponse first = http.Send(Get("http://a/"));
        IHttpResponse second = http.Send(Get("http://a/"));

        Assert.Equal("hello", ReadAll(second));
        Assert.Equal("hello", ReadAll(first));
        Assert.Equal(2, _dialer.Dialled.Count);
    }

    [Fact]
    public void The_total_time_bounds_every_wait_and_then_the_exchange()
    {
        _dialer.Answers("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "hel", "lo");
        IHttpResponse response = Http().Send(new HttpRequest("GET", "http://a/") { InactivityMs = 60000, TotalMs = 1000 });

        _clock.UptimeMs += 400;
        response.Read(new byte[8], 0, 8);
        Assert.Equal(600, _dialer.Dialled[0].LastTimeoutMs);

        _clock.UptimeMs += 600;
        HttpException error = Assert.Throws<HttpException>(() => response.Read(new byte[8], 0, 8));
        Assert.Equal(HttpStages.Timeout, error.Stage);
    }

    [Fact]
    public void A_refused_tunnel_is_a_connection_error_before_anything_was_sent()
    {
        _dialer.Answers("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");

        HttpException error = Assert.Throws<HttpException>(() => new SocketHttp(_dialer, _clock, "proxy:3128").Send(Get("https://a/")));

        Assert.Equal(HttpStages.Connect, error.Stage);
        Assert.False(error.MaybeDelivered);
    }

    [Fact]
    public void The_body_follows_the_head_with_its_length()
    {
        _dialer.Answers("HTTP/1.1 204 No Content\r\n\r\n");
        var request = new HttpRequest("POST", "http://a:8080/send") { Body = Encoding.UTF8.GetBytes("{}xxxx"), BodyLength = 2 };

        Assert.Equal("", ReadAll(Http().Send(request.AddHeader("Content-Type", "application/json"))));

        string sent = _dialer.Dialled[0].Sent;
        Assert.Contains("Host: a:8080\r\n", sent, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 2\r\n", sent, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{}", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interim_response_is_passed_over()
    {
        _dialer.Answers("HTTP/1.1 100 Continue\r\n\r\n" + Hello);

        Assert.Equal("hello", ReadAll(Http().Send(Get("http://a/"))));
    }

    [Theory]
    [InlineData("ftp://a/")]
    [InlineData("http://")]
    [InlineData("http://a:0/")]
    [InlineData("http://a:x/")]
    [InlineData("http://user@a/")]
    [InlineData("http://a/ b")]
    [InlineData("http://a/\r\nX: y")]
    public void A_bad_address_is_refused_without_repeating_it(string url)
    {
        HttpException error = Assert.Throws<HttpException>(() => Http().Send(Get(url)));

        Assert.Equal(HttpStages.Address, error.Stage);
        Assert.DoesNotContain(url, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_value_cannot_bring_a_header_of_its_own()
    {
        HttpRequest request = Get("http://a/").AddHeader("X", "1\r\nY: 2");

        Assert.Throws<HttpException>(() => Http().Send(request));
        Assert.Empty(_dialer.Dialled);
    }

    [Fact]
    public void A_connection_to_a_private_address_never_serves_a_request_that_must_not_go_there()
    {
        _dialer.PrivateHosts.Add("rebound.example");
        _dialer.Answers(Hello, Hello);
        SocketHttp http = Http();
        HttpRequest free = Get("http://rebound.example/");
        free.AllowsPrivate = true;
        ReadAll(http.Send(free));

        HttpException error = Assert.Throws<HttpException>(() => http.Send(Get("http://rebound.example/")));

        Assert.Equal(HttpStages.Private, error.Stage);
        Assert.Single(_dialer.Dialled);
        ReadAll(http.Send(free));
        Assert.Single(_dialer.Dialled);
    }

    private static HttpRequest Get(string url) => new("GET", url) { IsSafeToRepeat = true };

    private static string ReadAll(IHttpResponse response)
    {
        var text = new StringBuilder();
        var buffer = new byte[4];
        int read;
        while ((read = response.Read(buffer, 0, buffer.Length)) > 0)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        response.Close();
        return text.ToString();
    }

    private SocketHttp Http() => new(_dialer, _clock, null);
}
