using System.Text.Json.Nodes;
using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Config;

/// <summary><c>config set</c>, <c>get</c> and <c>unset</c>.</summary>
public sealed class ConfigSetTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Theory]
    [InlineData("board", "seeed-xiao-esp32s3", "seeed-xiao-esp32s3")]
    [InlineData("telegram.owner", "123456789", "123456789")]
    [InlineData("heartbeat.minutes", "0", "0")]
    [InlineData("budget.usd_per_month", "2.50", "2.50")]
    [InlineData("quiet_hours", "22:00-07:00", "22:00-07:00")]
    [InlineData("web.allow_private", "true", "true")]
    [InlineData("proxy", "127.0.0.1:8080", "127.0.0.1:8080")]
    [InlineData("wifi.ssid", "Café 2.4", "Café 2.4")]
    [InlineData("llm.model", "42", "42")]
    [InlineData("prices.gpt-5.1*", """{"input":1.25,"output":10}""", """{"input":1.25,"output":10}""")]
    public async Task What_is_set_can_be_got_and_unset(string key, string value, string shown)
    {
        Assert.Equal((0, $"{key}: {shown}\n"), await Outcome("set", key, value));
        Assert.Equal((0, shown + "\n"), await Outcome("get", key));
        JsonNode json = JsonNode.Parse((await _folder.Run("get", key, "--json")).Output)!;
        Assert.Equal((true, false, key), ((bool)json["ok"]!, (bool)json["default"]!, (string)json["key"]!));
        Assert.Equal((0, key + ": removed\n"), await Outcome("unset", key));
        Assert.Equal((0, key + ": was not set\n"), await Outcome("unset", key));
        Assert.Equal("{}\n", File.ReadAllText(_folder.ConfigPath));
    }

    [Theory]
    [InlineData(2, "llm.modle", "x", "there is no key 'llm.modle'; did you mean 'llm.model'?")]
    [InlineData(2, "token", "x", "did you mean 'telegram.token'?")]
    [InlineData(2, "llm", "x", "'llm' is a group; its keys are: llm.provider,")]
    [InlineData(2, "llm.fallback.2.model", "x", "there is no key")]
    [InlineData(5, "heartbeat.minutes", "often", "heartbeat.minutes has the wrong type; allowed is a number from 0 to 1440")]
    [InlineData(5, "heartbeat.minutes", "1441", "out of range; allowed is a whole number from 0 to 1440")]
    [InlineData(5, "llm.provider", "gpt", "allowed is: anthropic, openai")]
    [InlineData(5, "llm.base_url", "http://example.com", "uses plain http to example.com")]
    [InlineData(5, "timezone", "Europe/Berln", "did you mean 'Europe/Berlin'?")]
    [InlineData(5, "board", "virtul", "did you mean 'virtual'?")]
    [InlineData(5, "quiet_hours", "late", "allowed is HH:MM-HH:MM")]
    [InlineData(5, "web.allow_private", "yes", "allowed is true or false")]
    [InlineData(5, "wifi.ssid", "a name of more than thirty-two bytes", "the name of a network has 1 to 32")]
    [InlineData(5, "llm.fallback", "gpt", "is given as JSON, and 'gpt' is none")]
    [InlineData(5, "llm.fallback", "[{\"provider\":\"openai\"}]", "llm.fallback.0.model is missing")]
    [InlineData(5, "llm.fallback.1.model", "m", "an entry before it is missing")]
    [InlineData(5, "prices", "{\"m\":{\"input\":-1,\"output\":1}}", "out of range")]
    public async Task What_is_wrong_is_refused_and_nothing_is_written(int exitCode, string key, string value, string sentence)
    {
        await _folder.Run("set", "quiet_hours", "23:00-06:00");
        string before = _folder.Content();

        CliResult result = await _folder.Run("set", key, value);

        result.AssertRefused(exitCode, sentence);
        Assert.Contains("try: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Content());
    }

    [Fact]
    public async Task The_rule_of_a_time_zone_stands_beside_its_name()
    {
        await _folder.Run("set", "timezone", "Europe/Berlin");
        Assert.Equal("CET-1CEST,M3.5.0,M10.5.0/3", (string)_folder.Config["timezone_posix"]!);

        await _folder.Run("unset", "timezone");
        Assert.Equal("{}\n", File.ReadAllText(_folder.ConfigPath));
    }

    [Fact]
    public async Task What_is_missing_after_a_step_is_said_and_does_not_stop_it()
    {
        CliResult first = await _folder.Run("set", "llm.provider", "openai");
        Assert.Contains("not usable yet: llm.model is missing", first.Error, StringComparison.Ordinal);

        CliResult second = await _folder.Run("set", "llm.model", "m");
        Assert.Equal("", second.Error);
    }

    [Fact]
    public async Task Another_endpoint_needs_a_first_one_and_then_its_parts_can_be_set()
    {
        const string Second = """[{"provider":"openai","model":"m"}]""";
        (await _folder.Run("set", "llm.fallback", Second)).AssertRefused(5, "there is no llm to fall back from");
        await _folder.Run("set", "llm.provider", "anthropic");
        await _folder.Run("set", "llm.model", "first");

        Assert.Equal((0, $"llm.fallback: {Second}\n"), await Outcome("set", "llm.fallback", Second));
        Assert.Equal((0, "llm.fallback.0.max_tokens: 99\n"), await Outcome("set", "llm.fallback.0.max_tokens", "99"));
        Assert.Equal((0, "120\n"), await Outcome("get", "llm.fallback.0.timeout_s"));
        Assert.Equal((0, "llm.fallback.0: removed\n"), await Outcome("unset", "llm.fallback.0"));
        Assert.Equal("""{"provider":"anthropic","model":"first"}""", _folder.Config["llm"]!.ToJsonString());
    }

    [Fact]
    public async Task Keys_that_nobody_knows_and_their_order_stay()
    {
        _folder.Write("config.json", """{"zzz":[1, 2],"quiet_hours":"22:00-07:00","board":"virtual"}""");

        await _folder.Run("set", "quiet_hours", "21:00-07:00");

        Assert.Equal("""{"zzz":[1,2],"quiet_hours":"21:00-07:00","board":"virtual"}""", _folder.Config.ToJsonString());
    }

    [Theory]
    [InlineData("{\n  \"board\": \"virtual\",\n}", ":3:1: this is not valid JSON")]
    [InlineData("[]", "is no JSON object")]
    [InlineData("""{"board":"virtual","board":"virtual"}""", "this is not valid JSON")]
    public async Task A_file_that_cannot_be_read_is_not_written_over(string content, string sentence)
    {
        _folder.Write("config.json", content);

        (await _folder.Run("set", "quiet_hours", "21:00-07:00")).AssertRefused(5, sentence);

        Assert.Equal(content, File.ReadAllText(_folder.ConfigPath));
    }

    [Fact]
    public async Task A_setting_without_a_value_is_a_failure_for_scripts()
    {
        (await _folder.Run("get", "wifi.ssid")).AssertRefused(1, "wifi.ssid is not set, and has no default");
        Assert.Equal((0, "200000\n"), await Outcome("get", "budget.tokens_per_day"));
    }

    [Fact]
    public async Task A_board_that_runs_on_the_folder_is_told_of()
    {
        using DataFolderLock board = DataFolderLock.Take(_folder.Path);

        CliResult result = await _folder.Run("set", "quiet_hours", "21:00-07:00");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("this applies from its next start on", result.Error, StringComparison.Ordinal);
        Assert.Equal("21:00-07:00", (string)_folder.Config["quiet_hours"]!);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_sentence()
    {
        string file = _folder.Write("file", "");

        CliResult result = await CliRun.Run("config", "set", "quiet_hours", "21:00-07:00", "--data", Path.Combine(file, "below"));

        result.AssertRefused(1, "cannot use the data folder");
    }

    private async Task<(int ExitCode, string Output)> Outcome(params string[] args)
    {
        CliResult result = await _folder.Run(args);
        return (result.ExitCode, result.Output);
    }

    public void Dispose() => _folder.Dispose();
}
