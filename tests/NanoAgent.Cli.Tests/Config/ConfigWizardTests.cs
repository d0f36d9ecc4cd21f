using System.Text.Json.Nodes;
using NanoAgent.Cli.Checks;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Config.Wizard;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;
using Spectre.Console;
using Spectre.Console.Testing;

namespace NanoAgent.Cli.Tests.Config;

/// <summary>The questions of <c>config init</c> and what their answers make.</summary>
public sealed class ConfigWizardTests : IAsyncDisposable
{
    private readonly FakeTelegram _telegram = new();
    private readonly FakeLlm _llm = new() { ApiKey = ConfigFolder.Key };
    private readonly TestConsole _screen = new TestConsole().Interactive().Width(80);
    private ConfigDraft _draft = new([], []);

    public ConfigWizardTests() => _screen.Profile.Capabilities.Ansi = false;

    [Fact]
    public async Task A_person_with_a_new_board_is_led_from_nothing_to_a_configuration()
    {
        _llm.Says("OK").Calls(("lamp", "{}"));
        _draft.Set("telegram.base_url", _telegram.BaseUrl);

        bool isConfirmed = await Run(
            "seeed-xiao-esp32s3", "Europe/Berlin", "", "CANARY-of-the-wifi", "other", _llm.OpenAiBaseUrl, ConfigFolder.Key, "y", "fake-model", "y",
            _telegram.Token, "y", "4711", "y");

        Assert.True(isConfirmed);
        Assert.Equal(
            $$$"""{"telegram":{"base_url":"{{{_telegram.BaseUrl}}}","owner":4711},"board":"seeed-xiao-esp32s3","timezone":"Europe/Berlin","timezone_posix":"CET-1CEST,M3.5.0,M10.5.0/3","wifi":{"ssid":"The Net of this PC"},"llm":{"provider":"openai","base_url":"{{{_llm.OpenAiBaseUrl}}}","model":"fake-model"}}""",
            _draft.Config.ToJsonString());
        Assert.Equal(3, _draft.Read().Secrets.Names().Length);
        Assert.Empty(_draft.Read().Problems);
        Assert.Contains("It has: fake-model", _screen.Output, StringComparison.Ordinal);
        Assert.Contains("ok       tools: fake-model calls tools", _screen.Output, StringComparison.Ordinal);
        Assert.Contains("@BotFather", _screen.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", _screen.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_again_Enter_keeps_everything()
    {
        _draft.Set("board", "virtual");
        _draft.Set("timezone", "Asia/Tokyo");
        _draft.Set("llm.provider", "anthropic");
        _draft.Set("llm.model", "my-model");
        _draft.Set("llm.api_key", ConfigFolder.Key);
        _draft.Set("telegram.token", FakeTelegram.DefaultToken);
        _draft.Set("telegram.owner", "4711");
        string before = _draft.Config.ToJsonString() + _draft.Secrets.ToJsonString();

        await Run("", "", "", "", "", "", "n", "", "n", "", "y");

        Assert.Equal(before, _draft.Config.ToJsonString() + _draft.Secrets.ToJsonString());
    }

    [Fact]
    public async Task What_is_refused_is_said_and_asked_again()
    {
        await Run("virtual", "Europe/Berln", "Europe/Berlin", "none", "CANARY-no-token", FakeTelegram.DefaultToken, "n", "me", "4711", "n");

        Assert.Contains("did you mean 'Europe/Berlin'?", _screen.Output, StringComparison.Ordinal);
        Assert.Contains("has not the form of a bot token", _screen.Output, StringComparison.Ordinal);
        Assert.Contains("telegram.owner is no user id", _screen.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_telegram_refuses_can_be_entered_again()
    {
        _draft.Set("telegram.base_url", _telegram.BaseUrl);

        await Run(
            "virtual", "UTC", "none", "987654321:AAE-another-one-00000000000000000000", "y", "y", _telegram.Token, "y", "", "y");

        Assert.Contains("does not know this token", _screen.Output, StringComparison.Ordinal);
        Assert.Contains("the bot is @", _screen.Output, StringComparison.Ordinal);
        Assert.Equal(_telegram.Token, (string)_draft.Secrets["telegram.token"]!["value"]!);
    }

    [Fact]
    public async Task Another_service_does_not_get_the_key_of_the_last_one()
    {
        _draft.Set("llm.provider", "anthropic");
        _draft.Set("llm.model", "my-model");
        _draft.Set("llm.api_key", ConfigFolder.Key);

        await Run("virtual", "UTC", "groq", "CANARY-key-of-groq", "n", "a-model", "n", "", "y");

        Assert.Equal("api.groq.com", (string)_draft.Secrets["llm.api_key"]!["host"]!);
        Assert.Equal("CANARY-key-of-groq", (string)_draft.Secrets["llm.api_key"]!["value"]!);
    }

    [Fact]
    public async Task A_minus_removes_what_is_set()
    {
        _draft.Set("telegram.token", FakeTelegram.DefaultToken);

        await Run("virtual", "UTC", "none", "-", "y");

        Assert.Equal("{}", _draft.Secrets.ToJsonString());
    }

    [Fact]
    public async Task No_at_the_end_is_no() => Assert.False(await Run("virtual", "UTC", "none", "", "n"));

    [Fact]
    public async Task With_arrow_keys_the_one_that_is_set_is_the_one_under_the_cursor()
    {
        _screen.Profile.Capabilities.Ansi = true;
        _draft.Set("board", "m5stack-atoms3");
        _screen.Input.PushKey(ConsoleKey.Enter);
        Type("UTC", "", "");

        // "no model yet" is the last one.
        _screen.Input.PushKey(ConsoleKey.End);
        _screen.Input.PushKey(ConsoleKey.Enter);
        Type("", "y");
        Assert.True(await Wizard().RunAsync("/data", default));

        Assert.Equal("m5stack-atoms3", _draft.Read().Settings.Board);
        Assert.Null(_draft.Read().Settings.Llm);
    }

    private Task<bool> Run(params string[] answers)
    {
        Type(answers);
        return Wizard().RunAsync("/data", default);
    }

    private ConfigWizard Wizard() => new(_screen, _draft, new LiveChecks(), new ModelList(), _ => Task.FromResult<string?>("The Net of this PC"));

    private void Type(params string[] answers) => Array.ForEach(answers, _screen.Input.PushTextWithEnter);

    public async ValueTask DisposeAsync()
    {
        await _llm.DisposeAsync();
        await _telegram.DisposeAsync();
    }
}
