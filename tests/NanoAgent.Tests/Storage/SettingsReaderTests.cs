using System.Text;
using NanoAgent.Storage;

namespace NanoAgent.Tests.Storage;

/// <summary>Every key of the configuration with values that are right and values that are not.</summary>
public sealed class SettingsReaderTests
{
    private const string Llm = "\"llm\":{\"provider\":\"anthropic\",\"model\":\"m\"}";

    [Theory]
    [InlineData("""{"board":"s3"}""", nameof(Settings.Board), "s3")]
    [InlineData("""{"timezone":"Europe/Zurich"}""", nameof(Settings.Timezone), "Europe/Zurich")]
    [InlineData("""{"timezone_posix":"CET-1CEST,M3.5.0,M10.5.0/3"}""", nameof(Settings.TimezoneRule), "CET-1CEST,M3.5.0,M10.5.0/3")]
    [InlineData("""{"wifi":{"ssid":"home \ud83c\udfe0"}}""", nameof(Settings.WifiSsid), "home \ud83c\udfe0")]
    [InlineData("""{"wifi.ssid":"home"}""", nameof(Settings.WifiSsid), "home")]
    [InlineData("""{"telegram":{"base_url":"https://proxy.example/"}}""", nameof(Settings.TelegramBaseUrl), "https://proxy.example")]
    [InlineData("""{"telegram":{"owner":123456789012}}""", nameof(Settings.TelegramOwner), 123456789012L)]
    [InlineData("""{"telegram":{"owner":"42"}}""", nameof(Settings.TelegramOwner), 42L)]
    [InlineData("""{"budget":{"tokens_per_day":1000}}""", nameof(Settings.TokensPerDay), 1000)]
    [InlineData("""{"budget":{"calls_per_day":7}}""", nameof(Settings.CallsPerDay), 7)]
    [InlineData("""{"budget":{"usd_per_month":12.5}}""", nameof(Settings.MicroUsdPerMonth), 12_500_000L)]
    [InlineData("""{"budget":{"usd_per_month":0}}""", nameof(Settings.MicroUsdPerMonth), 0L)]
    [InlineData("""{"budget":{"usd_per_month":0.000001}}""", nameof(Settings.MicroUsdPerMonth), 1L)]
    [InlineData("{}", nameof(Settings.MicroUsdPerMonth), -1L)]
    [InlineData("""{"quiet_hours":"22:00-07:00"}""", nameof(Settings.QuietHours), "22:00-07:00")]
    [InlineData("""{"heartbeat":{"minutes":0}}""", nameof(Settings.HeartbeatMinutes), 0)]
    [InlineData("""{"search":{"provider":"tavily"}}""", nameof(Settings.SearchProvider), "tavily")]
    [InlineData("""{"search":{"base_url":"http://10.1.2.3:8080"}}""", nameof(Settings.SearchBaseUrl), "http://10.1.2.3:8080")]
    [InlineData("""{"proxy":"squid.local:3128"}""", nameof(Settings.Proxy), "squid.local:3128")]
    [InlineData("""{"safety":{"autonomy":"observe"}}""", nameof(Settings.Autonomy), "observe")]
    [InlineData("""{"safety":{"autonomy":"auto"}}""", nameof(Settings.Autonomy), "auto")]
    [InlineData("""{"web":{"allow_private":true}}""", nameof(Settings.WebAllowPrivate), true)]
    [InlineData("{}", nameof(Settings.Autonomy), "ask")]
    [InlineData("{}", nameof(Settings.TokensPerDay), 200000)]
    [InlineData("{}", nameof(Settings.TelegramBaseUrl), "https://api.telegram.org")]
    [InlineData("{}", nameof(Settings.Timezone), "UTC")]
    [InlineData("{}", nameof(Settings.HeartbeatMinutes), 30)]
    public void A_right_value_is_taken_over(string json, string property, object value)
    {
        SettingsResult result = Read(json);

        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        Assert.Equal(value, typeof(Settings).GetProperty(property)!.GetValue(result.Settings));
    }

    [Fact]
    public void A_zone_that_is_no_POSIX_rule_is_a_problem_with_the_way_out_and_the_time_stays_UTC()
    {
        SettingsResult result = Read("""{"timezone_posix":"Europe/Berlin"}""");

        string problem = Assert.Single(result.Problems).ToString();
        Assert.StartsWith("line 1: timezone_posix is 'Europe/Berlin', but at character 7 stands '/' where an offset", problem, StringComparison.Ordinal);
        Assert.Contains("allowed is a POSIX TZ rule such as CET-1CEST,M3.5.0,M10.5.0/3", problem, StringComparison.Ordinal);
        Assert.Equal("", result.Settings.TimezoneRule);
    }

    [Theory]
    [InlineData("anthropic", "", "https://api.anthropic.com")]
    [InlineData("openai", "", "https://api.openai.com/v1")]
    [InlineData("openai", "http://192.168.1.9:11434/v1/", "http://192.168.1.9:11434/v1")]
    public void An_endpoint_is_read_and_knows_its_own_address(string provider, string url, string expected)
    {
        string address = url.Length == 0 ? "" : $",\"base_url\":\"{url}\"";
        SettingsResult result = Read($$$"""{"llm":{"provider":"{{{provider}}}","model":"m","max_tokens":99,"timeout_s":7{{{address}}}}}""");

        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        EndpointSettings llm = result.Settings.Llm!;
        Assert.Equal((provider, expected, "m", 99, 7), (llm.Provider, llm.BaseUrl, llm.Model, llm.MaxTokens, llm.TimeoutSeconds));
    }

    [Theory]
    [InlineData("""{"board":5}""", "board", "text in quotes")]
    [InlineData("""{"wifi":{"ssid":null}}""", "wifi.ssid", "text in quotes")]
    [InlineData("""{"telegram":{"owner":0}}""", "telegram.owner", "positive number")]
    [InlineData("""{"telegram":{"owner":-5}}""", "telegram.owner", "positive number")]
    [InlineData("""{"telegram":{"owner":"me"}}""", "telegram.owner", "positive number")]
    [InlineData("""{"telegram":{"owner":true}}""", "telegram.owner", "positive number")]
    [InlineData("""{"telegram":{"owner":1.5}}""", "telegram.owner", "positive number")]
    [InlineData("""{"telegram":{"base_url":"api.telegram.org"}}""", "telegram.base_url", "https://host")]
    [InlineData("""{"telegram":{"base_url":"ftp://api.telegram.org"}}""", "telegram.base_url", "https://host")]
    [InlineData("""{"telegram":{"base_url":"https://good@evil.example"}}""", "telegram.base_url", "https://host")]
    [InlineData("""{"telegram":{"base_url":"https://host:99999"}}""", "telegram.base_url", "https://host")]
    [InlineData("""{"llm":{"provider":"antropic","model":"m"}}""", "llm.provider", "anthropic, openai")]
    [InlineData("""{"llm":{"provider":"anthropic","model":"m","max_tokens":15}}""", "llm.max_tokens", "16 to 16000")]
    [InlineData("""{"llm":{"provider":"anthropic","model":"m","max_tokens":"many"}}""", "llm.max_tokens", "16 to 16000")]
    [InlineData("""{"llm":{"provider":"anthropic","model":"m","timeout_s":0}}""", "llm.timeout_s", "1 to 3600")]
    [InlineData("""{"llm":{"provider":"anthropic","model":"m","timeout_s":1.5}}""", "llm.timeout_s", "whole number")]
    [InlineData("""{"llm":{"provider":"anthropic","model":"m","timeout_s":1e300}}""", "llm.timeout_s", "1 to 3600")]
    [InlineData("""{"llm":{"provider":"anthropic","model":"m","timeout_s":1e999}}""", "llm.timeout_s", "1 to 3600")]
    [InlineData("""{"llm":{"model":"m"}}""", "llm.provider", "missing; allowed is: anthropic, openai")]
    [InlineData("""{"llm":{"provider":"openai"}}""", "llm.model", "missing")]
    [InlineData("""{"llm":{"provider":"openai","model":""}}""", "llm.model", "missing")]
    [InlineData("""{"budget":{"tokens_per_day":-1}}""", "budget.tokens_per_day", "0 to")]
    [InlineData("""{"budget":{"calls_per_day":1000001}}""", "budget.calls_per_day", "0 to 1000000")]
    [InlineData("""{"budget":{"usd_per_month":-0.5}}""", "budget.usd_per_month", "0 or more")]
    [InlineData("""{"budget":{"usd_per_month":"five"}}""", "budget.usd_per_month", "0 or more")]
    [InlineData("""{"budget":{"usd_per_month":0.0000001}}""", "budget.usd_per_month", "six decimals")]
    [InlineData("""{"budget":{"usd_per_month":1e2}}""", "budget.usd_per_month", "six decimals")]
    [InlineData("""{"budget":{"usd_per_month":100000.000001}}""", "budget.usd_per_month", "at most 100000")]
    [InlineData("""{"budget":{"usd_per_month":1e999}}""", "budget.usd_per_month", "at most 100000")]
    [InlineData("""{"prices":[1,2]}""", "prices", "an object with a price for each model")]
    [InlineData("""{"prices":{"m":3}}""", "prices.m", "an object: {")]
    [InlineData("""{"prices":{"m":{"input":"3","output":15}}}""", "prices.m.input", "a number, 0 or more")]
    [InlineData("""{"prices":{"m":{"input":-3,"output":15}}}""", "prices.m.input", "a number, 0 or more")]
    [InlineData("""{"prices":{"m":{"input":3}}}""", "prices.m", "output is missing")]
    [InlineData("""{"prices":{"m":{"output":15}}}""", "prices.m", "input is missing")]
    [InlineData("""{"prices":{"*mini":{"input":3,"output":15}}}""", "prices.*mini", "'*' at the end only")]
    [InlineData("""{"prices":{"gpt-**":{"input":3,"output":15}}}""", "prices.gpt-**", "'*' at the end only")]
    [InlineData("""{"prices":{"":{"input":3,"output":15}}}""", "prices.", "no name of a model")]
    [InlineData("""{"quiet_hours":"22-7"}""", "quiet_hours", "HH:MM-HH:MM")]
    [InlineData("""{"quiet_hours":"24:00-07:00"}""", "quiet_hours", "HH:MM-HH:MM")]
    [InlineData("""{"quiet_hours":"22:60-07:00"}""", "quiet_hours", "HH:MM-HH:MM")]
    [InlineData("""{"quiet_hours":"22:00"}""", "quiet_hours", "HH:MM-HH:MM")]
    [InlineData("""{"heartbeat":{"minutes":1441}}""", "heartbeat.minutes", "0 to 1440")]
    [InlineData("""{"search":{"provider":"google"}}""", "search.provider", "brave, tavily")]
    [InlineData("""{"proxy":"squid"}""", "proxy", "host:port")]
    [InlineData("""{"proxy":"Squid"}""", "proxy", "host:port")]
    [InlineData("""{"proxy":"http://squid:3128"}""", "proxy", "host:port")]
    [InlineData("""{"proxy":"squid:0"}""", "proxy", "host:port")]
    [InlineData("""{"proxy":"squid:3128?x"}""", "proxy", "host:port")]
    [InlineData("""{"safety":{"autonomy":"yolo"}}""", "safety.autonomy", "observe, ask, auto")]
    [InlineData("""{"safety":{"autonomy":2}}""", "safety.autonomy", "observe, ask, auto")]
    [InlineData("""{"web":{"allow_private":"yes"}}""", "web.allow_private", "true or false")]
    public void A_wrong_value_is_named_with_its_key_and_with_what_is_allowed(string json, string key, string allowed)
    {
        SettingsProblem problem = Assert.Single(Read(json).Problems);

        Assert.Equal(key, problem.Key);
        Assert.StartsWith(key, problem.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, problem.Message, StringComparison.Ordinal);
        Assert.False(problem.IsUnknownKey);
    }

    [Theory]
    [InlineData("""{"telegram":{"base_url":5}}""")]
    [InlineData("""{"search":{"base_url":5}}""")]
    [InlineData("""{"quiet_hours":5}""")]
    [InlineData("""{"proxy":5}""")]
    [InlineData("""{"llm":{"provider":"openai","model":5}}""")]
    public void One_mistake_is_one_problem(string json)
    {
        Assert.Single(Read(json).Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_value_beyond_all_measure_is_refused_and_not_cut_in_silence()
    {
        Assert.Contains("longer than 512 bytes", Read("{\"wifi.ssid\":\"" + new string('x', 513) + "\"}").Problems[0].Message, StringComparison.Ordinal);
        Assert.Empty(Read("{\"wifi.ssid\":\"" + new string('x', 512) + "\"}").Problems);
    }

    [Theory]
    [InlineData("""{"bord":"x"}""", "bord", "did you mean 'board'")]
    [InlineData("""{"quiet_hour":"x"}""", "quiet_hour", "did you mean 'quiet_hours'")]
    [InlineData("""{"llm":{"modle":"x","provider":"openai","model":"m"}}""", "llm.modle", "did you mean 'llm.model'")]
    [InlineData("""{"llm":{"max_token":5,"provider":"openai","model":"m"}}""", "llm.max_token", "did you mean 'llm.max_tokens'")]
    [InlineData("""{"telegram":{"onwer":5}}""", "telegram.onwer", "did you mean 'telegram.owner'")]
    [InlineData("""{"budget":{"tokens_perday":5}}""", "budget.tokens_perday", "did you mean 'budget.tokens_per_day'")]
    [InlineData("""{"completely_different_thing":[{}]}""", "completely_different_thing", "known keys: board")]
    [InlineData("""{"llm":{"provider":"openai","model":"m","fallback":[{"provider":"openai","modle":"x","model":"m"}]}}""", "llm.fallback.0.modle", "did you mean 'model'")]
    public void An_unknown_key_is_an_error_with_the_nearest_known_one(string json, string key, string words)
    {
        SettingsProblem problem = Assert.Single(Read(json).Problems);

        Assert.True(problem.IsUnknownKey);
        Assert.Equal(key, problem.Key);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"llm":5}""", "llm")]
    [InlineData("""{"wifi":"home"}""", "wifi")]
    [InlineData("""{"secrets":"x"}""", "secrets")]
    [InlineData("""{"llm":{"provider":"openai","model":"m","fallback":{}}}""", "llm.fallback")]
    public void A_known_group_of_the_wrong_kind_is_not_called_unknown(string json, string key)
    {
        SettingsProblem problem = Assert.Single(Read(json).Problems);

        Assert.False(problem.IsUnknownKey);
        Assert.Equal(key, problem.Key);
        Assert.DoesNotContain("did you mean", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once_each_with_its_line()
    {
        SettingsProblem[] problems = Read("{\n\"bord\": \"x\",\n\"telegram\": {\n  \"owner\": -1,\n  \"base_url\":\n    \"nonsense\"\n},\n\"quiet_hours\": \"late\"\n}").Problems;

        Assert.Equal([2, 4, 6, 8], problems.Select(problem => problem.Line));
        Assert.StartsWith("line 4: telegram.owner", problems[1].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{", 1)]
    [InlineData("{\n\"board\": }", 2)]
    [InlineData("[]", 1)]
    [InlineData("{}\n\n{}", 3)]
    [InlineData("{\"board\":\"x\"", 1)]
    public void What_is_no_document_is_told_with_its_line(string json, int line)
    {
        SettingsProblem problem = Assert.Single(Read(json).Problems);

        Assert.Equal(line, problem.Line);
        Assert.Contains("not valid JSON", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_cut_at_any_byte_gives_problems_and_no_exception()
    {
        byte[] whole = Encoding.UTF8.GetBytes("{" + Llm + ",\"telegram\":{\"owner\":5},\"secrets\":{\"llm.api_key\":{\"value\":\"v\",\"host\":\"api.anthropic.com\"}}}");
        Assert.Empty(SettingsReader.Read(whole, null).Problems);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.NotEmpty(SettingsReader.Read(whole[..length], null).Problems);
        }
    }

    [Theory]
    [InlineData("http://api.example.com", false)]
    [InlineData("http://8.8.8.8", false)]
    [InlineData("http://127.0.0.1.evil.example", false)]
    [InlineData("http://10.evil.example", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("http://172.15.0.1", false)]
    [InlineData("http://172.32.0.1", false)]
    [InlineData("http://192.169.0.1", false)]
    [InlineData("http://11.0.0.1", false)]
    [InlineData("http://1270.0.0.1", false)]
    [InlineData("http://[2001:db8::1]", false)]
    [InlineData("https://api.example.com", true)]
    [InlineData("https://8.8.8.8:8443/v1", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://127.9.9.9", true)]
    [InlineData("http://10.0.0.1", true)]
    [InlineData("http://172.16.0.1", true)]
    [InlineData("http://172.31.255.255", true)]
    [InlineData("http://192.168.178.2:1234/v1", true)]
    [InlineData("http://169.254.1.1", true)]
    [InlineData("http://nas.local", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://[fd00::1]", true)]
    public void Plain_http_goes_to_private_places_only(string url, bool isTaken)
    {
        SettingsProblem[] problems = Read($$$"""{"llm":{"provider":"openai","model":"m","base_url":"{{{url}}}"}}""").Problems;

        Assert.Equal(isTaken, problems.Length == 0);
        if (!isTaken)
        {
            Assert.Contains("plain http", problems[0].Message, StringComparison.Ordinal);
            Assert.Contains("https", problems[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Fallbacks_are_read_in_order_up_to_two()
    {
        string Entry(string model) => $$"""{"provider":"openai","model":"{{model}}","base_url":"https://{{model}}.example/v1"}""";
        string Document(params string[] entries) => $$$"""{"llm":{"provider":"anthropic","model":"m","fallback":[{{{string.Join(",\n", entries)}}}]}}""";

        Assert.Equal(["a", "b"], Read(Document(Entry("a"), Entry("b"))).Settings.Fallbacks.Select(entry => entry.Model));
        SettingsProblem problem = Assert.Single(Read(Document(Entry("a"), Entry("b"), Entry("c"))).Problems);
        Assert.Contains("more than 2", problem.Message, StringComparison.Ordinal);
        Assert.Equal(3, problem.Line);
        Assert.Empty(Read(Document()).Problems);
    }

    [Fact]
    public void A_fallback_that_lacks_something_is_named_by_its_number_and_line()
    {
        SettingsProblem problem = Assert.Single(Read("{\"llm\":{\"provider\":\"openai\",\"model\":\"m\",\"fallback\":[\n{\"provider\":\"openai\",\"model\":\"n\"},\n{\"model\":\"x\"}]}}").Problems);

        Assert.Equal(("llm.fallback.1.provider", 3), (problem.Key, problem.Line));
    }

    [Fact]
    public void Fallbacks_without_a_first_endpoint_are_refused()
    {
        Assert.NotEmpty(Read("""{"llm":{"fallback":[{"provider":"openai","model":"m"}]}}""").Problems);
    }

    [Fact]
    public void Prices_are_read_as_millionths_of_a_dollar()
    {
        SettingsResult result = Read("""{"prices":{"gpt-5.1*":{"input":1.25,"output":10,"cached":0.125},"local":{"input":0,"output":0}}}""");

        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        Assert.Equal(
            [("gpt-5.1*", 1_250_000L, 10_000_000L, 125_000L), ("local", 0L, 0L, -1L)],
            result.Settings.Prices.Select(price => (price.Model, price.Input, price.Output, price.Cached)));
    }

    [Fact]
    public void An_unknown_word_in_a_price_is_told_with_the_nearest_one()
    {
        SettingsProblem problem = Assert.Single(Read("{\n\"prices\":{\"m\":{\n\"inptu\":3,\"input\":3,\"output\":15}}}").Problems);

        Assert.True(problem.IsUnknownKey);
        Assert.Equal(("prices.m.inptu", 3), (problem.Key, problem.Line));
        Assert.Contains("did you mean 'input'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_prices_than_fit_are_refused()
    {
        string Document(int count) => "{\"prices\":{" + string.Join(",", Enumerable.Range(0, count).Select(i => $"\"m{i}\":{{\"input\":1,\"output\":2}}")) + "}}";

        Assert.Empty(Read(Document(16)).Problems);
        Assert.Contains("more than 16 models", Assert.Single(Read(Document(17)).Problems).Message, StringComparison.Ordinal);
    }

    private static SettingsResult Read(string json) => SettingsReader.Read(Encoding.UTF8.GetBytes(json), null);
}
