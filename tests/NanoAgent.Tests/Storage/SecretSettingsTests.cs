using System.Text;
using NanoAgent.Storage;

namespace NanoAgent.Tests.Storage;

/// <summary>Secrets: which there are, which host each is bound to, and that no message ever shows one.</summary>
public sealed class SecretSettingsTests
{
    [Theory]
    [InlineData("""{"llm":{"provider":"opneai","model":"m"},"secrets":{"llm.api_key":"test-key-1"}}""", "llm.api_key")]
    [InlineData("""{"llm":{"provider":"openai","model":"m","base_url":"http://gateway.example/v1"},"secrets":{"llm.api_key":"test-key-1"}}""", "llm.api_key")]
    [InlineData("""{"telegram":{"base_url":"http://gateway.example"},"secrets":{"telegram.token":"test-token-1"}}""", "telegram.token")]
    public void A_key_is_bound_to_no_default_host_when_its_own_was_not_understood(string json, string name)
    {
        NanoAgent.Storage.SettingsResult result = NanoAgent.Storage.SettingsReader.Read(System.Text.Encoding.UTF8.GetBytes(json), null);

        Assert.NotEmpty(result.Problems);
        Assert.Equal("", result.Secrets.Find(name)?.Host ?? "");
    }

    private const string Canary = "sk-CANARY-0123456789";

    [Theory]
    [InlineData("llm.api_key", "key.example:8443")]
    [InlineData("llm.fallback.0.api_key", "10.0.0.7:1234")]
    [InlineData("llm.fallback.1.api_key", "api.openai.com")]
    [InlineData("telegram.token", "api.telegram.org")]
    [InlineData("search.api_key", "search.example")]
    [InlineData("wifi.password", "")]
    public void Each_secret_is_bound_to_the_host_of_its_own_address(string name, string host)
    {
        SettingsResult result = Read(
            """
            {"llm":{"provider":"anthropic","model":"m","base_url":"https://KEY.example:8443/x","fallback":[
             {"provider":"openai","model":"m","base_url":"http://10.0.0.7:1234/v1"},{"provider":"openai","model":"m"}]},
             "search":{"provider":"brave","base_url":"https://search.example:443"},"secrets":{"NAME":"VALUE"}}
            """.Replace("NAME", name, StringComparison.Ordinal));

        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        Assert.Equal((Canary, host), (result.Secrets.Find(name)!.Value, result.Secrets.Find(name)!.Host));
        Assert.Equal([name], result.Secrets.Names());
    }

    [Theory]
    [InlineData("llm.api_key")]
    [InlineData("search.api_key")]
    [InlineData("llm.fallback.0.api_key")]
    [InlineData("llm.fallback.1.api_key")]
    public void A_secret_without_an_address_is_bound_to_nowhere(string name)
    {
        Assert.Equal("", Read("""{"secrets":{"NAME":"VALUE"}}""".Replace("NAME", name, StringComparison.Ordinal)).Secrets.Find(name)!.Host);
    }

    [Fact]
    public void Secrets_may_stand_in_a_document_of_their_own_with_their_host()
    {
        byte[] config = """{"llm":{"provider":"anthropic","model":"m"}}"""u8.ToArray();

        SettingsResult right = SettingsReader.Read(config, Encoding.UTF8.GetBytes($$$"""{"llm.api_key":{"value":"{{{Canary}}}","host":"api.anthropic.com"}}"""));
        SettingsResult wrong = SettingsReader.Read(config, Encoding.UTF8.GetBytes($$$"""{"llm.api_key":{"value":"{{{Canary}}}","host":"other.example"}}"""));

        Assert.Empty(right.Problems);
        Assert.Equal("api.anthropic.com", right.Secrets.Find("llm.api_key")!.Host);
        SettingsProblem problem = Assert.Single(wrong.Problems);
        Assert.Contains("bound to other.example", problem.Message, StringComparison.Ordinal);
        Assert.Contains("api.anthropic.com", problem.Message, StringComparison.Ordinal);
        Assert.False(wrong.Secrets.Has("llm.api_key"));
    }

    [Theory]
    [InlineData("llm.apikey", "llm.api_key")]
    [InlineData("telegram.tokn", "telegram.token")]
    [InlineData("llm.fallback.2.api_key", "llm.fallback.1.api_key", "llm.fallback.0.api_key")]
    [InlineData("OPENAI_API_KEY", "known secrets: wifi.password")]
    public void An_unknown_secret_is_an_error_with_the_nearest_known_one(string name, params string[] oneOf)
    {
        SettingsProblem problem = Assert.Single(Read("{\n\"secrets\":{\n\"NAME\":\"VALUE\"}}".Replace("NAME", name, StringComparison.Ordinal)).Problems);

        Assert.True(problem.IsUnknownKey);
        Assert.Equal(3, problem.Line);
        Assert.Contains(oneOf, words => problem.Message.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"secrets":{"llm.api_key":5}}""")]
    [InlineData("""{"secrets":{"llm.api_key":["VALUE"]}}""")]
    [InlineData("""{"secrets":{"llm.api_key":{"valeu":"VALUE"}}}""")]
    [InlineData("""{"secrets":{"llm.api_key":{"value":["VALUE"]}}}""")]
    [InlineData("""{"secrets":{"lm.api.kex":"VALUE"}}""")]
    [InlineData("""{"llm":{"provider":"openai","model":"m","api_key":"VALUE"}}""")]
    [InlineData("""{"telegram":{"token":"VALUE"}}""")]
    [InlineData("""{"api_key":"VALUE"}""")]
    [InlineData("""{"secrets":{"llm.api_key":"VALUE" "x":1}}""")]
    [InlineData("""{"secrets":{"llm.api_key":"VALUE""")]
    [InlineData("""{"secrets":{"llm.api_key":VALUE}}""")]
    public void No_problem_ever_shows_a_secret(string json)
    {
        SettingsProblem[] problems = Read(json).Problems;

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.DoesNotContain("CANARY", problem.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_that_is_too_long_is_refused_without_being_shown()
    {
        SettingsProblem problem = Assert.Single(Read("""{"secrets":{"llm.api_key":"VALUEVALUE"}}""".Replace("VALUE", new string('C', 300), StringComparison.Ordinal)).Problems);

        Assert.DoesNotContain("CCC", problem.Message, StringComparison.Ordinal);
        Assert.Contains("512", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_secret_counts_as_not_set()
    {
        SettingsResult result = Read("""{"secrets":{"llm.api_key":""}}""");

        Assert.Empty(result.Problems);
        Assert.False(result.Secrets.Has("llm.api_key"));
    }

    [Theory]
    [InlineData("\\n")]
    [InlineData("\\r\\nx-evil: 1")]
    [InlineData("\\u0000")]
    public void A_secret_with_a_line_break_is_no_secret(string tail)
    {
        // Pasted keys end in line breaks, and a line break in a header value begins another header.
        SettingsResult result = Read("""{"secrets":{"llm.api_key":"VALUETAIL"}}""".Replace("TAIL", tail, StringComparison.Ordinal));

        Assert.True(
            result.Problems.Length == 1 || result.Secrets.Find("llm.api_key")!.Value == Canary,
            "a control character got into a header value");
    }

    private static SettingsResult Read(string json) =>
        SettingsReader.Read(Encoding.UTF8.GetBytes(json.Replace("VALUE", Canary, StringComparison.Ordinal)), null);
}
