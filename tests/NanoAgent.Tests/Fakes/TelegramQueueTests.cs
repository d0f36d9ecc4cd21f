using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Fakes;

namespace NanoAgent.Tests.Fakes;

/// <summary>getUpdates confirms, repeats, falls back and conflicts as the real server does.</summary>
public sealed class TelegramQueueTests : IDisposable
{
    private readonly FakeTelegram _telegram = new(time: new StoppedTime()) { LongPollMsMax = 20 };
    private readonly TelegramPost _bot;

    public TelegramQueueTests() => _bot = new TelegramPost(_telegram);

    public void Dispose()
    {
        _bot.Dispose();
        _telegram.Dispose();
    }

    [Fact]
    public async Task An_update_comes_again_until_a_higher_offset_confirms_it()
    {
        long id = _telegram.Receive(42, 42, "hello");

        Assert.Equal([id], Ids(await _bot.Poll(0)));
        Assert.Equal([id], Ids(await _bot.Poll(id)));
        Assert.Empty(Ids(await _bot.Poll(id + 1)));
        Assert.Equal(id + 1, _telegram.ConfirmedBelow);
        Assert.Equal(0, _telegram.PendingCount);
        _telegram.AssertClean();
    }

    [Fact]
    public async Task The_limit_holds_and_a_hasty_repeat_gets_one_update()
    {
        for (int i = 0; i < 4; i++)
        {
            _telegram.Receive(42, 42, "message " + i);
        }

        Assert.Equal(3, Ids(await _bot.Poll(0, limit: 3)).Length);
        Assert.Single(Ids(await _bot.Poll(0, limit: 3)));
    }

    [Fact]
    public async Task A_negative_offset_deletes_and_is_a_violation()
    {
        _telegram.Receive(42, 42, "lost");
        long last = _telegram.Receive(42, 42, "kept");

        Assert.Equal([last], Ids(await _bot.Poll(-1)));
        Assert.Equal(1, _telegram.PendingCount);
        Assert.Contains("negative offset", Assert.Single(_telegram.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offset_too_far_ahead_falls_back_to_the_head()
    {
        _telegram.NextUpdateId = 5_000;
        long id = _telegram.Receive(42, 42, "after an idle week");

        Assert.Equal([id], Ids(await _bot.Poll(700_000_000)));
        Assert.Equal([id], Ids(await _bot.Poll(700_000_000)));
        Assert.Empty(Ids(await _bot.Poll(id + 1)));
    }

    [Fact]
    public async Task An_offset_too_far_behind_falls_back_to_the_head()
    {
        _telegram.NextUpdateId = 900_000_000;
        long id = _telegram.Receive(42, 42, "after an idle week");

        Assert.Equal([id], Ids(await _bot.Poll(700_000_000)));
        Assert.Equal(1, _telegram.PendingCount);
    }

    [Fact]
    public async Task A_long_poll_ends_with_the_message_that_arrives()
    {
        _telegram.LongPollMsMax = 10_000;

        Task<JsonNode> pending = _bot.Poll(0, timeout: 50);
        await _telegram.WaitForPolls(1);
        Assert.False(pending.IsCompleted);
        long id = _telegram.Receive(42, 42, "hello");

        Assert.Equal([id], Ids(await pending));
    }

    [Fact]
    public async Task The_older_of_two_polls_gets_the_conflict()
    {
        _telegram.LongPollMsMax = 10_000;

        Task<JsonNode> older = _bot.Poll(0, timeout: 50);
        await _telegram.WaitForPolls(1);
        Task<JsonNode> newer = _bot.Poll(0, timeout: 50);

        Assert.StartsWith("Conflict: terminated by other getUpdates", (string?)(await older)["description"], StringComparison.Ordinal);
        _telegram.Receive(42, 42, "hello");
        Assert.Single(Ids(await newer));
    }

    [Fact]
    public async Task A_webhook_conflicts_until_it_is_deleted()
    {
        _telegram.WebhookUrl = "https://example.com/hook";

        Assert.Contains("webhook is active", (string?)(await _bot.Poll(0))["description"], StringComparison.Ordinal);
        await _bot.Call("deleteWebhook", "{}");
        Assert.Empty(Ids(await _bot.Poll(0)));
    }

    [Theory]
    [InlineData("{}", "allowed_updates is missing")]
    [InlineData("""{"allowed_updates":"message"}""", "can't parse allowed updates")]
    [InlineData("""{"allowed_updates":["messages"]}""", "must be an array of known kinds")]
    [InlineData("""{"allowed_updates":{}}""", "must be an array of known kinds")]
    [InlineData("{\"limit\":0," + TelegramPost.Kinds + "}", "limit must be 1 to 100")]
    [InlineData("{\"limit\":101," + TelegramPost.Kinds + "}", "limit must be 1 to 100")]
    [InlineData("{\"offset\":\"x\"," + TelegramPost.Kinds + "}", "offset is no integer")]
    [InlineData("{\"offset\":3000000000," + TelegramPost.Kinds + "}", "32 bits")]
    public async Task A_sloppy_poll_is_a_violation(string body, string expected)
    {
        await _bot.Call("getUpdates", body);

        Assert.Contains(expected, Assert.Single(_telegram.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_is_escaped_the_way_telegram_does()
    {
        _telegram.Receive(42, -1_001_234_567_890, "/start Ж🌱 a/b");
        using HttpClient client = LlmPost.Client();

        string body = await client.GetStringAsync(_bot.Url("getUpdates?allowed_updates=%5B%22message%22%5D"));

        Assert.Contains("\"text\":\"/start \\u0416\\ud83c\\udf31 a/b\"", body, StringComparison.Ordinal);
        Assert.Contains("\"bot_command\"", body, StringComparison.Ordinal);
        Assert.All(body, c => Assert.InRange(c, '\n', '~'));
        _telegram.AssertClean();
    }

    [Fact]
    public async Task The_largest_answer_has_four_mebibytes()
    {
        int count = _telegram.FourMebibytesNext(42, 42);

        JsonNode answer = await _bot.Poll(0);

        Assert.Equal(count, Ids(answer).Length);
        Assert.InRange(Encoding.UTF8.GetByteCount(HugeUpdates.Body(1, 42, 42)), 4_100_000, 4_194_304);
    }

    [Fact]
    public async Task A_raw_update_keeps_its_members_and_lets_the_bot_answer_its_chat()
    {
        long id = _telegram.ReceiveRaw("""{"update_id":1,"message":{"message_id":1,"chat":{"id":-77,"type":"group"},"date":1,"new_thing":{"a":1}}}""");

        JsonNode update = (await _bot.Poll(0))["result"]![0]!;
        JsonNode sent = await _bot.Call("sendMessage", """{"chat_id":-77,"text":"x"}""");

        Assert.Equal(id, (long)update["update_id"]!);
        Assert.Equal(1, (int)update["message"]!["new_thing"]!["a"]!);
        Assert.True((bool)sent["ok"]!);
    }

    [Fact]
    public async Task A_recorded_body_can_answer_the_next_poll()
    {
        _telegram.AnswerNext("getUpdates", "telegram/error-409-poll.json", 409);
        _telegram.AnswerNext("getUpdates", "telegram/text.json");

        Assert.Equal(409, (int)(await _bot.Poll(0))["error_code"]!);
        JsonNode recorded = await _bot.Poll(0);
        Assert.Equal([700_000_101], Ids(recorded));
    }

    private static long[] Ids(JsonNode answer) => [.. answer["result"]!.AsArray().Select(u => (long)u!["update_id"]!)];

    /// <summary>However slow the machine is, one poll follows the other at once.</summary>
    private sealed class StoppedTime : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
