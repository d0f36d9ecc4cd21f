using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Config;

/// <summary><c>config init --yes</c>, the form for scripts.</summary>
public sealed class ConfigInitTests : IAsyncDisposable
{
    private readonly FakeTelegram _telegram = new();
    private readonly FakeLlm _llm = new() { ApiKey = ConfigFolder.Key };
    private readonly ConfigFolder _folder = new();

    [Fact]
    public async Task Options_make_a_configuration_and_the_next_commands_are_named()
    {
        CliResult result = await _folder.RunWith(
            "CANARY-of-the-wifi\n",
            "init", "--yes", "--board", "seeed-xiao-esp32s3", "--timezone", "Europe/Berlin", "--wifi-ssid", "Home", "--wifi-password", "-",
            "--llm-provider", "openrouter", "--llm-model", "some/model", "--set", "quiet_hours=22:00-07:00", "--set", "safety.autonomy=observe");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            """{"llm":{"provider":"openai","base_url":"https://openrouter.ai/api/v1","model":"some/model"},"board":"seeed-xiao-esp32s3","timezone":"Europe/Berlin","timezone_posix":"CET-1CEST,M3.5.0,M10.5.0/3","wifi":{"ssid":"Home"},"quiet_hours":"22:00-07:00","safety":{"autonomy":"observe"}}""",
            _folder.Config.ToJsonString());
        Assert.Contains("nanoagent flash --port auto", result.Output, StringComparison.Ordinal);
        Assert.Contains("nanoagent config push --port auto", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _folder.Run("validate")).ExitCode);
    }

    [Fact]
    public async Task What_the_options_do_not_name_stays()
    {
        await _folder.Init(_llm, _telegram);

        CliResult result = await _folder.Run("init", "--yes", "--llm-model", "another", "--json");

        Assert.Equal("another", (string)_folder.Config["llm"]!["model"]!);
        Assert.Equal(4711, (int)_folder.Config["telegram"]!["owner"]!);
        Assert.Equal(2, _folder.Secrets.AsObject().Count);
        Assert.True((bool)JsonNode.Parse(result.Output)!["ok"]!);
    }

    [Fact]
    public async Task What_works_is_written_and_what_does_not_is_not()
    {
        _llm.Says("OK").Calls(("lamp", "{}"));
        await _folder.Init(_llm, _telegram, "--check");
        string before = _folder.Content();

        _llm.Fails(404);
        CliResult result = await _folder.Run("init", "--yes", "--llm-model", "nonsense", "--check");

        result.AssertRefused(5, "there is no model 'nonsense'");
        Assert.Equal(before, _folder.Content());
    }

    [Theory]
    [InlineData(2, "init --yes needs something to set")]
    [InlineData(5, "there is no service 'chatgpt' here; known are anthropic, openai", "--llm-provider", "chatgpt")]
    [InlineData(5, "llm.model is missing", "--llm-provider", "anthropic")]
    [InlineData(5, "has the wrong type", "--set", "heartbeat.minutes=often")]
    [InlineData(2, "its form is KEY=VALUE", "--set", "quiet_hours")]
    [InlineData(2, "did you mean 'quiet_hours'?", "--set", "quiet_hour=1")]
    [InlineData(5, "telegram.owner is no user id", "--owner", "@me")]
    [InlineData(2, "there is no option '--telegram-tokn'; did you mean '--telegram-token'?", "--telegram-tokn", "x")]
    public async Task What_is_wrong_is_refused_and_nothing_is_written(int exitCode, string sentence, params string[] options)
    {
        CliResult result = await _folder.Run(["init", "--yes", .. options]);

        result.AssertRefused(exitCode, sentence);
        Assert.Equal("(none)\n(none)", _folder.Content());
    }

    [Fact]
    public async Task Without_a_person_the_wizard_points_to_its_other_form() =>
        (await _folder.Run("init")).AssertRefused(2, "init asks, and nobody is here to answer");

    public async ValueTask DisposeAsync()
    {
        await _llm.DisposeAsync();
        await _telegram.DisposeAsync();
        _folder.Dispose();
    }
}
