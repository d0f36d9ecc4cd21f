using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Checks;

/// <summary><c>config check</c> and <c>--check</c>, through the front door.</summary>
public sealed class ConfigCheckTests : IAsyncDisposable
{
    private readonly FakeTelegram _telegram = new();
    private readonly FakeLlm _llm = new() { ApiKey = ConfigFolder.Key };
    private readonly ConfigFolder _folder = new();

    [Fact]
    public async Task Everything_that_works_is_said_line_by_line()
    {
        await _folder.Init(_llm, _telegram);
        _llm.Says("OK").Calls(("lamp", """{"value":"on"}"""));

        CliResult result = await _folder.Run("check");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches("^ok +telegram: the bot is @.*\nok +model: fake-model answers .*\nok +tools: fake-model calls tools .*\n$", result.Output);
    }

    [Fact]
    public async Task A_refused_key_is_5_and_a_server_in_trouble_is_1()
    {
        await _folder.Init(_llm);
        _llm.Fails(401);
        CliResult refused = await _folder.Run("check");
        Assert.Equal(5, refused.ExitCode);
        Assert.Contains("wrong    model: the server at 127.0.0.1:", refused.Output, StringComparison.Ordinal);

        _llm.Fails(529);
        CliResult trouble = await _folder.Run("check", "--json");
        Assert.Equal(1, trouble.ExitCode);
        JsonNode json = JsonNode.Parse(trouble.Output)!;
        Assert.Equal((false, "unknown"), ((bool)json["ok"]!, (string)json["checks"]![1]!["state"]!));
        Assert.Equal("", trouble.Error);
    }

    [Fact]
    public async Task Each_fallback_is_asked_with_its_own_key()
    {
        await using var second = new FakeLlm { ApiKey = "CANARY-second-key-4712" };
        await _folder.Init(_llm);
        await _folder.Run("set", "llm.fallback", $$"""[{"provider":"openai","base_url":"{{second.OpenAiBaseUrl}}","model":"other-model"}]""");
        Assert.Equal(0, (await _folder.RunWith(second.ApiKey + "\n", "set", "llm.fallback.0.api_key", "-")).ExitCode);
        _llm.Says("OK").Calls(("lamp", "{}"));
        second.Says("OK").Says("I am only words.");

        CliResult result = await _folder.Run("check");

        Assert.Equal(5, result.ExitCode);
        Assert.Contains("ok       model llm.fallback.0: other-model answers", result.Output, StringComparison.Ordinal);
        Assert.Contains("wrong    tools llm.fallback.0: other-model does not call tools", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_refused_is_not_written()
    {
        await _folder.Init(_llm);
        string before = _folder.Content();

        CliResult result = await _folder.RunWith("wrong-key-not-a-real-one\n", "set", "llm.api_key", "-", "--check");

        result.AssertRefused(5, "refuses the API key");
        Assert.Contains("nothing was changed", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Content());
        Assert.Contains("401", Assert.Single(_llm.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_works_is_written()
    {
        await _folder.Init(_llm);
        _llm.Says("OK").Calls(("lamp", "{}"));

        CliResult result = await _folder.RunWith(ConfigFolder.Key + "\n", "set", "llm.api_key", "-", "--check");

        Assert.Equal((0, $"llm.api_key: set, for {new Uri(_llm.BaseUrl).Authority}\n"), (result.ExitCode, result.Output));
        Assert.Contains("ok       tools: fake-model calls tools", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_check_that_hangs()
    {
        await _folder.Init(_llm);
        _llm.Stalls();
        await using CliRun run = CliRun.Start("config", "check", "--data", _folder.Path);
        await run.Output.WaitFor("skipped  telegram");
        await _llm.WaitForRequests(1);

        Assert.Equal(130, await run.Interrupt());
    }

    public async ValueTask DisposeAsync()
    {
        await _llm.DisposeAsync();
        await _telegram.DisposeAsync();
        _folder.Dispose();
    }
}
