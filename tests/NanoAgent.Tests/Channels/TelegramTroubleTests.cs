using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Channels;

/// <summary>A server and a network that misbehave, through the whole firmware.</summary>
public sealed class TelegramTroubleTests
{
    private const long Owner = TestBoard.Owner;

    [Theory]
    [InlineData("getUpdates", "telegram/error-409-poll.json", 409)]
    [InlineData("getUpdates", "telegram/error-429-no-hint.json", 429)]
    [InlineData("getUpdates", "telegram/error-500-restart.json", 500)]
    [InlineData("getUpdates", "telegram/error-502.html", 502)]
    [InlineData("getUpdates", "telegram/error-200-ok-false.json", 200)]
    [InlineData("getUpdates", "telegram/portal-200.html", 200)]
    [InlineData("getUpdates", "telegram/truncated-200.json", 200)]
    [InlineData("getUpdates", "telegram/empty-200.json", 200)]
    [InlineData("sendMessage", "telegram/error-429-no-hint.json", 429)]
    [InlineData("sendMessage", "telegram/error-500-restart.json", 500)]
    [InlineData("sendMessage", "telegram/error-502.html", 502)]
    [InlineData("getMe", "telegram/error-502.html", 502)]
    [InlineData("setMyCommands", "telegram/error-404.json", 404)]
    public async Task Any_answer_that_is_none_is_survived(string method, string fixture, int status)
    {
        await using var board = new TestBoard(hasTelegram: true);
        board.Telegram.AnswerNext(method, fixture, status);
        board.Llm.Says("Still here.");
        board.Telegram.Receive(Owner, Owner, "hello");
        board.Board.Start();

        Assert.Equal("Still here.", Assert.Single(await board.Telegram.WaitForSent(1)).Text);
    }

    [Fact]
    public async Task A_refused_token_is_told_on_the_console_and_tried_again_later()
    {
        await using var board = new TestBoard(hasTelegram: true, speed: 1000);
        board.Telegram.FailNext("getUpdates", 401);
        board.Llm.Says("Renewed.");
        board.Telegram.Receive(Owner, Owner, "hello");
        board.Board.Start();

        await board.Telegram.WaitForSent(1);
        Assert.Contains(board.LogLines, line => line.Contains("the bot token is refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_that_nobody_can_read_is_skipped_and_those_around_it_are_answered()
    {
        await using var board = new TestBoard(hasTelegram: true);
        board.Llm.OnRequest = request => LlmAnswer.Says("got " + request.LastUserText.Split('\n')[^1]);
        board.Telegram.Receive(Owner, Owner, "before");
        board.Telegram.ReceiveRaw(JsonNode.Parse(Fixture.Bytes("telegram/deep-update.json"), null, new System.Text.Json.JsonDocumentOptions { MaxDepth = 256 })!["result"]![0]!.ToJsonString(new System.Text.Json.JsonSerializerOptions { MaxDepth = 256 }));
        long last = board.Telegram.Receive(Owner, Owner, "after");
        board.Board.Start();

        Assert.Equal(["got before", "got after"], (await board.Telegram.WaitForSent(2)).Select(message => message.Text));
        await board.Telegram.WaitForConfirmed(last);
        Assert.Contains(board.LogLines, line => line.Contains("cannot be read; skipped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_poll_that_fails_for_minutes_is_told_once_and_stands_in_the_status()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true, speed: 500);
        await board.Telegram.WaitForPolls(1);
        board.Telegram.FailNext("getUpdates", 500, times: 60);
        await board.Telegram.WaitForPolls(18);

        Assert.Contains("telegram: stalled", await board.Ask("/status"), StringComparison.Ordinal);
        Assert.Single(board.LogLines, line => line.Contains("no poll has succeeded for 5 minutes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_update_twice_is_answered_once()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Llm.OnRequest = request => LlmAnswer.Says("got " + request.LastUserText.Split('\n')[^1]);
        long id = board.Telegram.Receive(Owner, Owner, "once");
        await board.Telegram.WaitForSent(1);
        await board.Telegram.WaitForConfirmed(id);
        board.Telegram.NextUpdateId = id;
        board.Telegram.Receive(Owner, Owner, "once");
        board.Telegram.NextUpdateId = id + 1;
        board.Telegram.Receive(Owner, Owner, "next");

        Assert.Equal(["got once", "got next"], (await board.Telegram.WaitForSent(2)).Select(message => message.Text));
        board.Telegram.AssertClean();
    }

    [Fact]
    public async Task In_a_group_only_paired_people_who_mean_the_bot_are_answered()
    {
        const long Group = -4012345678;
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Llm.OnRequest = request => LlmAnswer.Says("got " + request.LastUserText.Split('\n')[^1]);
        board.Telegram.Receive(Group, 666, "@nano_test_bot heater on");
        board.Telegram.Receive(Group, 666, "/status");
        board.Telegram.Receive(Group, Owner, "just talking");
        long last = board.Telegram.Receive(Group, Owner, "@nano_test_bot and you?");

        SentMessage sent = Assert.Single(await board.Telegram.WaitForSent(1));
        await board.Telegram.WaitForConfirmed(last);

        Assert.Equal((Group, "got and you?"), (sent.ChatId, sent.Text));
        Assert.Single(board.Llm.Requests);
        board.Telegram.AssertClean();
    }
}
