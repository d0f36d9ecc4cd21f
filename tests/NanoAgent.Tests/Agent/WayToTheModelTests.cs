using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent;

/// <summary>Each way of not reaching a model has a sentence of its own, through the whole firmware and real sockets.</summary>
public sealed class WayToTheModelTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task A_certificate_that_nobody_signed_is_called_that_and_nothing_is_sent()
    {
        using var server = new TlsServer(Now.AddDays(-1), Now.AddDays(30));
        await using TestBoard board = Asking(server.Url);

        string answer = await board.Ask("hello");

        Assert.Contains("The certificate of the model's server is not trusted at " + server.Host, answer, StringComparison.Ordinal);
        Assert.Contains("nobody that this computer trusts has signed it", answer, StringComparison.Ordinal);
        Assert.Contains("Check llm.base_url", answer, StringComparison.Ordinal);
        Assert.Equal(1, server.Handshakes);
    }

    [Theory]
    [InlineData(-400, -35, "expired on ")]
    [InlineData(35, 400, "is valid only from ")]
    public async Task A_certificate_of_another_time_points_at_the_clock(int fromDays, int toDays, string words)
    {
        using var server = new TlsServer(Now.AddDays(fromDays), Now.AddDays(toDays));
        await using TestBoard board = Asking(server.Url);

        string answer = await board.Ask("hello");

        Assert.Contains("is not valid today at " + server.Host, answer, StringComparison.Ordinal);
        Assert.Contains(words + Now.AddDays(fromDays > 0 ? fromDays : toDays).ToString("yyyy-MM-dd", null), answer, StringComparison.Ordinal);
        Assert.Contains("Check the board's date with /status", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_speaks_no_tls_is_no_secure_connection()
    {
        await using var plain = new FakeLlm();
        await using TestBoard board = Asking(plain.BaseUrl.Replace("http:", "https:", StringComparison.Ordinal));

        Assert.Contains("No secure connection to the model came about", await board.Ask("hello"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_named()
    {
        await using TestBoard board = Asking("https://no-such-host.invalid");

        string answer = await board.Ask("hello");

        Assert.Contains("The name of the model's server was not found at no-such-host.invalid", answer, StringComparison.Ordinal);
        Assert.Contains("Check llm.base_url", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_is_down_is_no_fault_of_the_server()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Says("Here again.");
        await board.Host("sim.net", """{"up":false}""");
        Assert.Contains("There is no network, so I cannot reach the model", await board.Ask("hello"), StringComparison.Ordinal);

        await board.Host("sim.net", """{"up":true}""");
        Assert.Equal("Here again.", await board.Ask("hello"));
    }

    [Fact]
    public async Task A_server_that_is_not_running_is_named()
    {
        await using TestBoard board = Asking("http://127.0.0.1:1");

        Assert.Contains(
            "I cannot reach the model at 127.0.0.1:1 (127.0.0.1:1 refused the connection). Check that the server runs", await board.Ask("hello"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "Set llm.api_key again.")]
    [InlineData(402, "Top it up with the provider at 127.0.0.1")]
    [InlineData(403, "Check its permissions and region")]
    [InlineData(404, "The model fake-model was not found at 127.0.0.1")]
    [InlineData(413, "Send less, or /reset")]
    public async Task What_the_server_refuses_has_its_own_way_out(int status, string words)
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Fails(status);

        Assert.Contains(words, await board.Ask("hello"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90, "Try again in 90 s.")]
    [InlineData(1200, "Try again in 20 minutes.")]
    public async Task A_long_wait_is_told_in_the_unit_that_people_use(int seconds, string words)
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Fails(429, retryAfterSeconds: seconds);

        Assert.Contains(words, await board.Ask("hello"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_the_endpoint_that_refused_it_is_named()
    {
        await using TestBoard board = TestBoard.Start(fallbacks: 1);
        board.Llm.Fails(529).Fails(529).Fails(529);
        board.Fallbacks[0].Fails(401);

        Assert.Contains("Set llm.fallback.0.api_key again.", await board.Ask("hello"), StringComparison.Ordinal);
    }

    private static TestBoard Asking(string url)
    {
        var llm = new JsonObject { ["provider"] = "anthropic", ["base_url"] = url, ["model"] = "m", ["timeout_s"] = 5 };
        return TestBoard.Start(extra: new JsonObject { ["llm"] = llm });
    }
}
