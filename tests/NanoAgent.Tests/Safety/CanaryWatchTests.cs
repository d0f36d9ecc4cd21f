using System.Text;
using NanoAgent.Fakes;

namespace NanoAgent.Tests.Safety;

/// <summary>The watch over all tests sees a leak in every form that counts; a watch that never barks is none.</summary>
public sealed class CanaryWatchTests
{
    private readonly CanaryWatch _watch = new();

    public static TheoryData<string> Leaks =>
    [
        "key=sk-CANARY-1", "{\"a\":\"\\u0043\\u0041NARY\"}", "%43ANAR%59", "%43%41%4e%41%52%59",
        Convert.ToBase64String("my-CANARY-key"u8), Convert.ToBase64String("a-CANARY-key"u8), Convert.ToBase64String("-CANARY-key"u8),
        Convert.ToHexString("CANARY"u8), Convert.ToHexStringLower("CANARY"u8),
    ];

    [Theory]
    [MemberData(nameof(Leaks))]
    public void A_leak_is_seen_kept_and_fails_the_suite(string text)
    {
        string? leak = _watch.See("the test", "before " + text + " after");

        Assert.NotNull(leak);
        Assert.Contains("the test", leak, StringComparison.Ordinal);
        Assert.Equal(leak, Assert.Single(_watch.Leaks));
        Assert.Throws<InvalidOperationException>(_watch.AssertNothingLeaked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a canary sings %20 \\u00e4 %4 \\u004")]
    [InlineData("*************")]
    public void Nothing_is_seen_where_nothing_is(string text)
    {
        Assert.Null(_watch.See("the test", text));
        _watch.AssertNothingLeaked();
    }

    [Theory]
    [InlineData("POST", "/v1/messages", "x-api-key", "other-CANARY-key", "{}")]
    [InlineData("POST", "/v1/messages", "x-api-key", FakeTelegram.DefaultToken, "{}")]
    [InlineData("POST", "/v1/messages", "x-other", "own-CANARY-key", "{}")]
    [InlineData("POST", "/v1/messages", "x-api-key", "own-CANARY-key", "{\"a\":\"own-CANARY-key\"}")]
    [InlineData("POST", "/v1/messages?k=own-CANARY-key", "x-api-key", "own-CANARY-key", "{}")]
    [InlineData("POST", "/bot" + FakeTelegram.DefaultToken + "/getMe", "x-api-key", "own-CANARY-key", "{}")]
    public async Task A_request_that_leaks_fails_the_test_with_the_server(string method, string path, string header, string value, string body)
    {
        var llm = new FakeLlm { ApiKey = "own-CANARY-key", Watch = _watch };
        await Send(llm, method, path, header, value, body);

        Assert.Single(_watch.Leaks);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await llm.DisposeAsync());
    }

    [Fact]
    public async Task A_secret_in_its_own_place_on_its_own_server_is_no_leak()
    {
        await using var llm = new FakeLlm { ApiKey = "own-CANARY-key", Watch = _watch };
        await using var telegram = new FakeTelegram { Watch = _watch };
        await Send(llm, "POST", "/v1/messages", "x-api-key", "own-CANARY-key", "{}");
        await Send(llm, "POST", "/v1/chat/completions", "authorization", "Bearer own-CANARY-key", "{}");
        await Send(telegram, "POST", "/bot" + FakeTelegram.DefaultToken + "/getMe", "x", "y", "{}");

        _watch.AssertNothingLeaked();
    }

    [Fact]
    public async Task The_token_of_the_bot_in_a_body_to_its_own_server_is_a_leak()
    {
        var telegram = new FakeTelegram { Watch = _watch };
        await Send(telegram, "POST", "/bot" + FakeTelegram.DefaultToken + "/getMe", "x", "y", FakeTelegram.DefaultToken);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await telegram.DisposeAsync());
    }

    [Fact]
    public void A_file_that_is_not_for_secrets_is_looked_at()
    {
        string folder = Directory.CreateTempSubdirectory("nanoagent-test-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "secrets.json"), "CANARY");
            File.WriteAllText(Path.Combine(folder, "known"), "CANARY");
            Assert.Null(_watch.SeeFolder("flash", folder, name => name == "known"));
            Directory.CreateDirectory(Path.Combine(folder, "notes"));
            File.WriteAllText(Path.Combine(folder, "notes", "a.md"), "CANARY");
            Assert.Contains("flash/notes/a.md", _watch.SeeFolder("flash", folder, name => name == "known"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task Send(FakeHttpServer server, string method, string path, string header, string value, string body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), server.BaseUrl + path);
        request.Headers.TryAddWithoutValidation(header, value);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(request);
    }
}
