using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Safety;

/// <summary>A secret goes to the one host it is bound to, and nowhere else: not by any trick, not in any message.</summary>
public sealed class SecretHttpTests
{
    private const string Canary = "CANARY-value";

    private readonly ScriptedHttp _inner = new();
    private readonly SecretStore _secrets = new();
    private readonly SecretHttp _http;

    public SecretHttpTests()
    {
        _secrets.Set(new Secret("llm.api_key", Canary, "api.example"));
        _secrets.Set(new Secret("telegram.token", "123:T-CANARY", "bot.example:8443"));
        _http = new SecretHttp(_inner, _secrets, new Redactor(_secrets));
    }

    [Theory]
    [InlineData("https://api.example/v1")]
    [InlineData("https://api.example:443/v1")]
    [InlineData("https://API.example/v1")]
    [InlineData("https://api.example")]
    [InlineData("https://api.example?q=1")]
    public void A_header_is_filled_for_the_bound_host(string url)
    {
        Send(url, "Bearer {llm.api_key}");

        SentRequest sent = Assert.Single(_inner.Sent);
        Assert.Equal(("authorization", "Bearer " + Canary), Assert.Single(sent.Headers));
        Assert.Equal(url, sent.Url);
    }

    [Fact]
    public void A_path_is_filled_for_the_bound_host()
    {
        Send("https://bot.example:8443/bot{telegram.token}/getMe", "x");

        Assert.Equal("https://bot.example:8443/bot123:T-CANARY/getMe", Assert.Single(_inner.Sent).Url);
    }

    [Fact]
    public void All_else_of_the_request_goes_through_unchanged()
    {
        var request = new HttpRequest("PUT", "https://api.example/x") { Body = [(byte)'{', (byte)'}'], BodyLength = 2, TotalMs = 7, InactivityMs = 5, IsSafeToRepeat = true, FillsSecrets = true };
        request.AddHeader("a", "1").AddHeader("b", "{llm.api_key}").AddHeader("c", "{unclosed");

        _http.Send(request);

        SentRequest sent = Assert.Single(_inner.Sent);
        Assert.Equal(("PUT", "{}"), (sent.Method, sent.Body));
        Assert.Equal([("a", "1"), ("b", Canary), ("c", "{unclosed")], sent.Headers);
        Assert.Equal("{llm.api_key}", request.HeaderValue(1));
    }

    [Fact]
    public void Several_placeholders_are_filled_and_what_stands_between_stays()
    {
        _secrets.Set(new Secret("wifi.password", "w", "api.example"));

        Send("https://api.example/{wifi.password}/x/{llm.api_key}?y", "a{wifi.password}b{wifi.password}c");

        Assert.Equal($"https://api.example/w/x/{Canary}?y", _inner.Sent[0].Url);
        Assert.Equal("awbwc", _inner.Sent[0].Headers[0].Value);
    }

    [Theory]
    [InlineData("https://evil.example/v1")]
    [InlineData("https://api.example:8443/v1")]
    [InlineData("http://api.example:443/v1")]
    [InlineData("https://api.example.evil.example/v1")]
    [InlineData("https://evil.example/api.example")]
    [InlineData("https://evil.example/?https://api.example/")]
    [InlineData("https://evil.example#api.example")]
    [InlineData("https://xapi.example/v1")]
    [InlineData("https://example/v1")]
    public void Another_host_gets_nothing(string url)
    {
        HttpException refusal = Assert.Throws<HttpException>(() => Send(url, "{llm.api_key}"));

        Assert.Equal(HttpStages.Address, refusal.Stage);
        Assert.False(refusal.MaybeDelivered);
        Assert.Contains("llm.api_key", refusal.Message, StringComparison.Ordinal);
        AssertNothingLeaked(refusal);
    }

    [Theory]
    [InlineData("https://api.example@evil.example/v1")]
    [InlineData("https://api.example:x@evil.example/v1")]
    [InlineData("https://api.example\\@evil.example/v1")]
    [InlineData("https://evil.example\\.api.example/v1")]
    [InlineData("https://api.example :443/v1")]
    [InlineData("//api.example/v1")]
    [InlineData("ftp://api.example/v1")]
    [InlineData("file:///api.example")]
    [InlineData("https:///api.example/v1")]
    [InlineData("https://{llm.api_key}.api.example/v1")]
    [InlineData("https://{llm.api_key}/v1")]
    [InlineData("{llm.api_key}")]
    [InlineData("")]
    public void An_address_that_hides_its_host_is_refused(string url)
    {
        AssertNothingLeaked(Assert.Throws<HttpException>(() => Send(url, "{llm.api_key}")));
    }

    [Theory]
    [InlineData(".evil.example")]
    [InlineData("@evil.example/")]
    [InlineData(":8443/")]
    public void A_secret_right_behind_the_host_cannot_become_a_part_of_it(string value)
    {
        _secrets.Set(new Secret("search.api_key", value, "api.example"));

        Assert.Throws<HttpException>(() => Send("https://api.example{search.api_key}", "x"));
        Assert.Empty(_inner.Sent);
    }

    [Fact]
    public void A_secret_in_the_path_stays_in_the_path()
    {
        _secrets.Set(new Secret("search.api_key", "@evil.example/", "api.example"));

        Send("https://api.example/{search.api_key}", "x");

        Assert.StartsWith("https://api.example/", _inner.Sent[0].Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search.api_key")]
    [InlineData("")]
    [InlineData("LLM.API_KEY")]
    [InlineData(" llm.api_key ")]
    public void An_unknown_secret_stops_the_request_with_its_name(string name)
    {
        HttpException refusal = Assert.Throws<HttpException>(() => Send("https://api.example/", "{" + name + "}"));

        Assert.Contains("is not set", refusal.Message, StringComparison.Ordinal);
        AssertNothingLeaked(refusal);
    }

    [Fact]
    public void A_secret_that_is_bound_to_nowhere_goes_nowhere()
    {
        _secrets.Set(new Secret("search.api_key", Canary, ""));

        AssertNothingLeaked(Assert.Throws<HttpException>(() => Send("https://api.example/", "{search.api_key}")));
    }

    [Fact]
    public void A_secret_with_braces_is_not_expanded_again()
    {
        _secrets.Set(new Secret("search.api_key", "{telegram.token}{llm.api_key}", "api.example"));

        Send("https://api.example/{search.api_key}", "{search.api_key}");

        Assert.Equal("{telegram.token}{llm.api_key}", _inner.Sent[0].Headers[0].Value);
        Assert.Equal("https://api.example/{telegram.token}{llm.api_key}", _inner.Sent[0].Url);
    }

    [Fact]
    public void A_header_refused_late_has_sent_nothing_of_the_ones_before()
    {
        var request = new HttpRequest("GET", "https://api.example/") { FillsSecrets = true };
        request.AddHeader("a", "{llm.api_key}").AddHeader("b", "{telegram.token}");

        AssertNothingLeaked(Assert.Throws<HttpException>(() => _http.Send(request)));
    }

    private void Send(string url, string header)
    {
        var request = new HttpRequest("POST", url) { FillsSecrets = true };
        request.AddHeader("authorization", header);
        _http.Send(request);
    }

    private void AssertNothingLeaked(Exception failure)
    {
        Assert.DoesNotContain("CANARY", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(_inner.Sent);
    }
}
