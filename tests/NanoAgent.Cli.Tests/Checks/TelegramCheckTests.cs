using NanoAgent.Cli.Checks;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Checks;

/// <summary>What Telegram says of a token, and what a person reads then.</summary>
public sealed class TelegramCheckTests
{
    [Fact]
    public async Task A_bot_that_exists_is_named()
    {
        await using var telegram = new FakeTelegram();

        CheckResult result = await Ask(telegram);

        Assert.Equal((CheckState.Passed, null), (result.State, result.Hint));
        Assert.Matches("^the bot is @[A-Za-z_]+, id 123456789$", result.Sentence);
    }

    [Fact]
    public async Task A_webhook_is_told_without_its_address()
    {
        await using var telegram = new FakeTelegram { WebhookUrl = "https://example.com/hidden" };

        CheckResult result = await Ask(telegram);

        Assert.Equal(CheckState.Remark, result.State);
        Assert.Contains("a webhook is set", result.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", result.Sentence + result.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "Refused", "does not know this token", "@BotFather")]
    [InlineData(404, "Refused", "finds no bot", "@BotFather")]
    [InlineData(429, "Unknown", "asked later", "in a minute")]
    [InlineData(502, "Unknown", "HTTP 502", "in a minute")]
    public async Task A_refusal_is_told_apart_from_trouble(int status, string state, string sentence, string hint)
    {
        await using var telegram = new FakeTelegram();
        telegram.FailNext("getMe", status);

        CheckResult result = await Ask(telegram);

        Assert.Equal(state, result.State.ToString());
        Assert.Contains(sentence, result.Sentence, StringComparison.Ordinal);
        Assert.Contains(hint, result.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_echoes_the_token_does_not_make_it_known()
    {
        await using var telegram = new FakeTelegram();
        telegram.FailNext("getMe", 401, description: "Unauthorized: " + FakeTelegram.DefaultToken);

        CheckResult result = await Ask(telegram);

        Assert.DoesNotContain("CANARY", result.Sentence + result.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_something_else_is_not_taken_for_telegram()
    {
        await using var telegram = new FakeTelegram();
        telegram.FailNext("getMe", 200, body: "<html>Welcome to the hotel</html>");

        CheckResult result = await Ask(telegram);

        Assert.Equal(CheckState.Unknown, result.State);
        Assert.Contains("is not the Bot API", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_nothing_against_the_token()
    {
        CheckResult result = await new TelegramCheck().RunAsync(
            Configured.With("""{"telegram":{"base_url":"http://127.0.0.1:1"},"secrets":{"telegram.token":"123456789:CANARY-TOKEN-not-a-real-one-00000000"}}"""), default);

        Assert.Equal(CheckState.Unknown, result.State);
        Assert.Contains("127.0.0.1:1 refused the connection", result.Sentence, StringComparison.Ordinal);
        Assert.Contains("telegram.base_url", result.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_there_is_nothing_to_ask()
    {
        CheckResult result = await new TelegramCheck().RunAsync(Configured.With("{}"), default);

        Assert.Equal((CheckState.Skipped, false), (result.State, result.IsBad));
    }

    private static Task<CheckResult> Ask(FakeTelegram telegram) => new TelegramCheck().RunAsync(
        Configured.With($$"""{"telegram":{"base_url":"{{telegram.BaseUrl}}"},"secrets":{"telegram.token":"{{FakeTelegram.DefaultToken}}"} }"""), default);
}
