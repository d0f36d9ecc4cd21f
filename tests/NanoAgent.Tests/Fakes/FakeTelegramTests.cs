using System.Text.Json.Nodes;
using NanoAgent.Fakes;

namespace NanoAgent.Tests.Fakes;

/// <summary>Messages, keyboards, errors and planned faults of the fake Telegram.</summary>
public sealed class FakeTelegramTests : IDisposable
{
    // A token that the watch over all tests does not know: one of these tests puts it where it does not belong.
    private readonly FakeTelegram _telegram = new() { LongPollMsMax = 50, Token = "123456789:TEST-TOKEN-not-a-real-one-0000000000" };
    private readonly TelegramPost _bot;

    public FakeTelegramTests()
    {
        _bot = new TelegramPost(_telegram);
        _telegram.KnowChat(42);
    }

    public void Dispose()
    {
        _bot.Dispose();
        _telegram.Dispose();
    }

    [Fact]
    public async Task A_sent_message_is_delivered_with_a_growing_id()
    {
        JsonNode first = await _bot.SendText("one");
        JsonNode second = await _bot.Form("sendMessage", ("chat_id", "42"), ("text", "två 🌱"));

        Assert.True((long)first["result"]!["message_id"]! < (long)second["result"]!["message_id"]!);
        Assert.Equal(["one", "två 🌱"], (await _telegram.WaitForSent(2)).Select(m => m.Text));
        _telegram.AssertClean();
    }

    [Theory]
    [InlineData("""{"chat_id":43,"text":"x"}""", "Bad Request: chat not found")]
    [InlineData("""{"chat_id":"@someone","text":"x"}""", "Bad Request: chat not found")]
    [InlineData("""{"text":"x"}""", "Bad Request: chat_id is empty")]
    [InlineData("""{"chat_id":42}""", "Bad Request: message text is empty")]
    [InlineData("""{"chat_id":42,"text":" \n"}""", "Bad Request: message text is empty")]
    [InlineData("""{"chat_id":42,"text":"<b></b>","parse_mode":"HTML"}""", "Bad Request: message text is empty")]
    [InlineData("""{"chat_id":42,"text":"x","parse_mode":"Text"}""", "unsupported parse_mode")]
    [InlineData("""{"chat_id":42,"text":"\ud83d"}""", "can't parse JSON body")]
    [InlineData("""{"chat_id":42,"text":"x","reply_parameters":{"message_id":99999}}""", "message to be replied not found")]
    [InlineData("""{"chat_id":42,"text":"x","reply_markup":"["}""", "can't parse reply markup JSON object")]
    [InlineData("""{"chat_id":42,"text":"x","reply_markup":{"inline_keyboard":[{"text":"a"}]}}""", "Array of Arrays")]
    [InlineData("""{"chat_id":42,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a"}]]}}""", "Text buttons are unallowed")]
    [InlineData("""{"chat_id":42,"text":"x","entities":[{"type":"bold","offset":0,"length":2}]}""", "entity beginning or length")]
    public async Task A_bad_message_is_refused_and_not_delivered(string body, string expected)
    {
        await Refused("sendMessage", body, expected);

        Assert.Empty(_telegram.Sent);
    }

    [Theory]
    [InlineData("a < b", "Unsupported start tag \"\" at byte offset 2")]
    [InlineData("<h1>x</h1>", "Unsupported start tag \"h1\" at byte offset 0")]
    [InlineData("é<br>", "Unsupported start tag \"br\" at byte offset 2")]
    [InlineData("<b>x", "Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("<b><i>x</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"")]
    [InlineData("x</b>", "Unexpected end tag at byte offset 1")]
    [InlineData("x<b", "Unclosed start tag at byte offset 1")]
    [InlineData("<a href=\"x>y</a>", "Unclosed start tag \"a\" at byte offset 0")]
    [InlineData("<span>x</span>", "must have class \"tg-spoiler\"")]
    [InlineData("Tom & Jerry", "entity at byte offset 4")]
    [InlineData("a&nbsp;b", "entity at byte offset 1")]
    public async Task Bad_html_is_refused_as_entities_that_cannot_be_parsed(string html, string expected)
    {
        string body = new JsonObject { ["chat_id"] = 42, ["text"] = html, ["parse_mode"] = "HTML" }.ToJsonString();

        await Refused("sendMessage", body, "Bad Request: can't parse entities: ");
        Assert.Contains(expected, _telegram.Violations[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Good_html_becomes_text_and_entities()
    {
        await _bot.SendText(
            "🌱 <b>a &lt; <i>b</i></b> <a href=\"https://example.com/?a=1&amp;b=2\">c</a> <pre><code class=\"language-cs\">d</code></pre>",
            ",\"parse_mode\":\"HTML\"");

        SentMessage sent = Assert.Single(_telegram.Sent);
        Assert.Equal("🌱 a < b c d", sent.Text);
        Assert.Contains(new TextEntity("bold", 3, 5), sent.Entities);
        Assert.Contains(new TextEntity("text_link", 9, 1, "https://example.com/?a=1&b=2"), sent.Entities);
        _telegram.AssertClean();
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public async Task The_length_counts_code_points_after_parsing(int emojis, bool fits)
    {
        string text = "<b>" + string.Concat(Enumerable.Repeat("🌱", emojis)) + "</b>";

        JsonNode answer = await _bot.SendText(text, ",\"parse_mode\":\"HTML\"");

        Assert.Equal(fits, (bool)answer["ok"]!);
        Assert.Equal(fits ? null : "Bad Request: message is too long", (string?)answer["description"]);
    }

    [Fact]
    public async Task The_raw_text_is_limited_in_bytes()
    {
        string text = string.Concat(Enumerable.Repeat("<strong>x</strong>", 2_000));

        Assert.False((bool)(await _bot.SendText(text, ",\"parse_mode\":\"HTML\""))["ok"]!);
        Assert.Equal("sendMessage: Bad Request: message is too long", Assert.Single(_telegram.Violations));
    }

    [Fact]
    public async Task Callback_data_has_at_most_64_bytes()
    {
        string data = new('x', 65);

        await Refused(
            "sendMessage",
            """{"chat_id":42,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"Approve","callback_data":" """.TrimEnd() + data + "\"}]]}}",
            "BUTTON_DATA_INVALID");
    }

    [Fact]
    public async Task A_pressed_button_arrives_with_its_data_and_can_be_answered()
    {
        await _bot.SendText("Sure?", ""","reply_markup":{"inline_keyboard":[[{"text":"Approve","callback_data":"y1"},{"text":"Deny","callback_data":"n1"}]]}""");
        string callback = _telegram.PressButton(_telegram.Sent[0], "Deny", 42);

        JsonNode query = (await _bot.Poll(0))["result"]![0]!["callback_query"]!;
        JsonNode answered = await _bot.Call("answerCallbackQuery", "{\"callback_query_id\":\"" + callback + "\"}");

        Assert.Equal("n1", (string?)query["data"]);
        Assert.True((bool)answered["ok"]!);
        await Refused("answerCallbackQuery", """{"callback_query_id":"other"}""", "query is too old");
    }

    [Fact]
    public async Task A_message_can_be_edited_but_not_into_itself()
    {
        long id = (long)(await _bot.SendText("one"))["result"]!["message_id"]!;
        string edit = "{\"chat_id\":42,\"message_id\":" + id + ",\"text\":\"two\"}";

        Assert.True((bool)(await _bot.Call("editMessageText", edit))["ok"]!);
        Assert.Equal("two", _telegram.Sent[0].Text);
        await Refused("editMessageText", edit, "message is not modified");
        await Refused("editMessageText", """{"chat_id":42,"message_id":1,"text":"x"}""", "message to edit not found");
    }

    [Theory]
    [InlineData("sendChatAction", """{"chat_id":42,"action":"thinking"}""", "wrong parameter action in request")]
    [InlineData("setMyCommands", """{"commands":"x"}""", "can't parse commands")]
    [InlineData("setMyCommands", """{"commands":[{"command":"Help","description":"x"}]}""", "BOT_COMMAND_INVALID")]
    [InlineData("setMyCommands", """{"commands":[{"command":"help","description":""}]}""", "BOT_COMMAND_INVALID")]
    public Task A_bad_call_of_a_small_method_is_refused(string method, string body, string expected) => Refused(method, body, expected);

    [Fact]
    public async Task Small_methods_answer_and_unknown_parameters_are_noted()
    {
        await _bot.Call("sendChatAction", """{"chat_id":42,"action":"typing","speed":1}""");
        await _bot.Call("setMyCommands", """{"commands":[{"command":"help","description":"What I can do"}]}""");
        JsonNode me = await _bot.Call("getMe", "{}");

        Assert.Equal(["42 typing"], _telegram.Actions);
        Assert.Equal(["sendChatAction.speed"], _telegram.UnknownParameters);
        Assert.True((bool)me["result"]!["is_bot"]!);
        Assert.Equal("help", (string?)_telegram.Commands![0]!["command"]);
        _telegram.AssertClean();
    }

    [Fact]
    public async Task A_wrong_token_is_401_and_an_unknown_method_404()
    {
        using HttpClient client = LlmPost.Client();

        using HttpResponseMessage wrong = await client.GetAsync(_bot.Url("getMe", "123456789:TEST-wrong"));
        using HttpResponseMessage unknown = await client.GetAsync(_bot.Url("getMeNot"));

        Assert.Equal("""{"ok":false,"error_code":401,"description":"Unauthorized"}""", await wrong.Content.ReadAsStringAsync());
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    [Fact]
    public async Task Planned_failures_come_first_and_only_so_often()
    {
        _telegram.FailNext("sendMessage", 429, retryAfterSeconds: 2);
        _telegram.FailNext("*", 500);

        JsonNode limited = await _bot.SendText("x");
        JsonNode restart = await _bot.SendText("x");
        JsonNode fine = await _bot.SendText("x");

        Assert.Equal(2, (int)limited["parameters"]!["retry_after"]!);
        Assert.Equal("Internal Server Error: restart", (string?)restart["description"]);
        Assert.True((bool)fine["ok"]!);
        Assert.Single(_telegram.Sent);
    }

    [Fact]
    public async Task A_message_can_be_delivered_without_the_client_hearing_of_it()
    {
        _telegram.DeliverButClose();

        await Assert.ThrowsAsync<HttpRequestException>(() => _bot.SendText("once"));

        Assert.Equal("once", Assert.Single(_telegram.Sent).Text);
    }

    [Fact]
    public async Task A_message_can_be_delivered_and_the_answer_never_come()
    {
        _telegram.DeliverButTimeout();

        Task<JsonNode> pending = _bot.SendText("once");
        await _telegram.WaitForSent(1);

        Assert.False(pending.IsCompleted);
        _telegram.DropConnections();
        await Assert.ThrowsAsync<HttpRequestException>(() => pending);
    }

    [Fact]
    public async Task The_token_may_stand_in_the_path_only()
    {
        await _bot.SendText("x");
        _telegram.AssertTokenStaysInPath();

        await _bot.SendText("my token is " + _telegram.Token);
        Assert.Throws<InvalidOperationException>(_telegram.AssertTokenStaysInPath);
    }

    private async Task Refused(string method, string body, string expected)
    {
        JsonNode answer = await _bot.Call(method, body);

        Assert.False((bool)answer["ok"]!);
        Assert.Equal(400, (int)answer["error_code"]!);
        Assert.Contains(expected, (string?)answer["description"], StringComparison.Ordinal);
        Assert.Contains(expected, _telegram.Violations[^1], StringComparison.Ordinal);
    }
}
