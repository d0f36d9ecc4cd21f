using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Tests.Storage;

/// <summary>What a push makes of new settings and old secrets.</summary>
public sealed class ConfigMergeTests
{
    private const string Old = "old-key-CANARY-123456";
    private const string New = "new-key-CANARY-654321";

    private static readonly ConfigPair Present = new(
        Bytes("""{"llm":{"provider":"anthropic","base_url":"https://a.example","model":"m"},"telegram":{"owner":1}}"""),
        Bytes($$$"""{"llm.api_key":{"value":"{{{Old}}}","host":"a.example"},"telegram.token":"1:token-CANARY","wifi.password":"blanks and ümlauts"}"""));

    [Fact]
    public void Secrets_that_are_not_named_stay_with_their_value_and_host()
    {
        ConfigMerge merged = ConfigMerge.Of(Llm("https://a.example", "other"), null, Present);

        Assert.Empty(merged.Problems.Select(problem => problem.ToString()));
        JsonNode secrets = JsonNode.Parse(merged.Secrets)!;
        Assert.Equal((Old, "a.example"), ((string)secrets["llm.api_key"]!["value"]!, (string)secrets["llm.api_key"]!["host"]!));
        Assert.Equal("api.telegram.org", (string)secrets["telegram.token"]!["host"]!);
        Assert.Equal("blanks and ümlauts", (string)secrets["wifi.password"]!["value"]!);
        Assert.Equal(3, secrets.AsObject().Count);
    }

    [Fact]
    public void An_old_key_is_not_taken_to_a_new_host()
    {
        ConfigMerge merged = ConfigMerge.Of(Llm("https://b.example", "m"), null, Present);

        string problem = Assert.Single(merged.Problems).ToString();
        Assert.Contains("secret llm.api_key is bound to a.example, but its base URL now points to b.example; set the secret again", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_key_is_not_taken_to_a_new_host_by_way_of_a_configuration_without_any()
    {
        byte[] nowhere = Bytes("""{"telegram":{"owner":1}}""");
        ConfigMerge first = ConfigMerge.Of(nowhere, null, Present);
        Assert.Empty(first.Problems.Select(problem => problem.ToString()));

        ConfigMerge second = ConfigMerge.Of(Llm("https://b.example", "m"), null, new ConfigPair(first.Config, first.Secrets));

        Assert.Contains("bound to a.example", Assert.Single(second.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_key_for_a_new_host_is_taken_and_bound_to_it()
    {
        ConfigMerge merged = ConfigMerge.Of(Llm("https://b.example", "m"), Bytes($$"""{"llm.api_key":"{{New}}"}"""), Present);

        Assert.Empty(merged.Problems.Select(problem => problem.ToString()));
        JsonNode key = JsonNode.Parse(merged.Secrets)!["llm.api_key"]!;
        Assert.Equal((New, "b.example"), ((string)key["value"]!, (string)key["host"]!));
        Assert.DoesNotContain(Old, Encoding.UTF8.GetString(merged.Secrets), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_value_removes_a_secret()
    {
        ConfigMerge merged = ConfigMerge.Of(Llm("https://a.example", "m"), Bytes("""{"telegram.token":""}"""), Present);

        Assert.Empty(merged.Problems.Select(problem => problem.ToString()));
        Assert.Null(JsonNode.Parse(merged.Secrets)!["telegram.token"]);
        Assert.NotNull(JsonNode.Parse(merged.Secrets)!["llm.api_key"]);
    }

    [Theory]
    [InlineData("""{"llm":{"provider":"anthropic","model":"m","base_url":"https://a.example","modl":"x"}}""", "llm.model")]
    [InlineData("""{"telegram":{"owner":"me"}}""", "telegram.owner")]
    [InlineData("""[]""", "JSON")]
    [InlineData("""5""", "JSON")]
    [InlineData("""{"secrets":{"llm.api_key":"x-CANARY"}}""", "beside")]
    public void What_is_wrong_is_said_and_shows_no_secret(string config, string words)
    {
        ConfigMerge merged = ConfigMerge.Of(Bytes(config), null, Present);

        Assert.Contains(merged.Problems, problem => problem.ToString().Contains(words, StringComparison.Ordinal));
        Assert.All(merged.Problems, problem => Assert.DoesNotContain("CANARY", problem.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_problem_of_a_document_is_named_with_its_line()
    {
        ConfigMerge merged = ConfigMerge.Of(Bytes("{\n\"llm\":{\"provider\":\"x\"},\n\"heartbeat\":{\"minutes\":-1}}"), null, Present);

        Assert.Contains(merged.Problems, problem => problem.ToString().StartsWith("line 2: llm.provider", StringComparison.Ordinal));
        Assert.Contains(merged.Problems, problem => problem.ToString().StartsWith("line 3: heartbeat.minutes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_that_config_show_could_not_show_is_refused()
    {
        byte[] large = Bytes("{\"board\":\"virtual\"" + new string(' ', Limits.ConfigBytesMax) + "}");

        Assert.Contains("at most " + Limits.ConfigBytesMax, Assert.Single(ConfigMerge.Of(large, null, Present).Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_secrets_make_the_same_bytes()
    {
        byte[] config = Llm("https://a.example", "m");

        Assert.Equal(ConfigMerge.Of(config, null, Present).Secrets, ConfigMerge.Of(config, null, Present).Secrets);
        Assert.StartsWith("{\"wifi.password\":", Encoding.UTF8.GetString(ConfigMerge.Of(config, null, Present).Secrets), StringComparison.Ordinal);
    }

    [Fact]
    public void Shown_are_known_keys_only()
    {
        byte[] config = Bytes(
            """
            {"llm":{"provider":"openai","model":"m","api_key":"CANARY","timeout_s":{"x":"CANARY"},"fallback":[{"model":"f","api_key":"CANARY"}]},
             "secrets":{"llm.api_key":"CANARY"},"token":"CANARY","prices":{"m":[1,2]},"wifi":{"ssid":"home","password":"CANARY"}}
            """);
        var shown = new ByteBuffer(64, 8192);

        ConfigView.Write(new JsonWriter(shown), config);

        Assert.Equal(
            """{"llm":{"provider":"openai","model":"m","fallback":[{"model":"f"}]},"prices":{"m":[1,2]},"wifi":{"ssid":"home"}}""", shown.ToString());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"llm\":{}} x")]
    [InlineData("")]
    public void A_document_that_is_no_configuration_is_shown_as_nothing(string config)
    {
        var shown = new ByteBuffer(64, 8192);

        ConfigView.Write(new JsonWriter(shown), Bytes(config));

        Assert.Equal("null", shown.ToString());
    }

    private static byte[] Llm(string baseUrl, string model) =>
        Bytes($$$"""{"llm":{"provider":"anthropic","base_url":"{{{baseUrl}}}","model":"{{{model}}}"},"telegram":{"owner":1}}""");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
