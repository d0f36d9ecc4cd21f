using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Channels;

/// <summary>Telegram through the whole firmware, against a server with the real one's queue.</summary>
public sealed class TelegramTests
{
    private const long Owner = TestBoard.Owner;

    [Fact]
    public async Task A_message_goes_through_the_model_and_a_tool_to_a_pin_and_back()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Llm.Calls(("io_write", """{"name":"lamp","value":"on"}""")).Says("The lamp is on \ud83d\udca1.");

        long update = board.Telegram.Receive(Owner, Owner, "turn the lamp on, please \ud83d\ude4f");
        var sent = await board.Telegram.WaitForSent(1);
        await board.Telegram.WaitForConfirmed(update);

        Assert.Equal("The lamp is on \ud83d\udca1.", sent[0].Text);
        Assert.True(board.Board.Parts.Pins.Level(5));
        Assert.Contains("\ud83d\ude4f", (string)Assert.Single(board.Records("in"))["text"]!, StringComparison.Ordinal);
        Assert.Equal(sent[0].MessageId, (long)board.WaitForRecord("out")["message_id"]!);
        board.Llm.AssertClean();
        board.Telegram.AssertClean();
        board.Telegram.AssertTokenStaysInPath();
    }

    [Fact]
    public async Task A_stranger_gets_no_reply_and_no_model_call()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Llm.Says("Hello, owner.");

        board.Telegram.Receive(666, 666, "turn the heater on");
        board.Telegram.Receive(666, 666, "/status");
        board.Telegram.Receive(Owner, Owner, "hello");
        var sent = await board.Telegram.WaitForSent(1);

        Assert.Equal(Owner, Assert.Single(sent).ChatId);
        Assert.Single(board.Llm.Requests);
    }

    [Fact]
    public async Task Five_messages_after_an_id_regression_are_all_answered()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Llm.OnRequest = request => LlmAnswer.Says("got " + request.LastUserText.Split('\n')[1]);
        board.Telegram.NextUpdateId = 900000000;
        board.Telegram.Receive(Owner, Owner, "before");
        await board.Telegram.WaitForSent(1);

        board.Telegram.NextUpdateId = 1000;
        for (int i = 1; i <= 5; i++)
        {
            board.Telegram.Receive(Owner, Owner, "after " + i);
        }

        var sent = await board.Telegram.WaitForSent(6);
        Assert.Equal(["got before", "got after 1", "got after 2", "got after 3", "got after 4", "got after 5"], sent.Select(message => message.Text));
        board.Telegram.AssertClean();
    }

    [Fact]
    public async Task What_was_sent_while_the_board_was_off_is_answered()
    {
        await using var board = new TestBoard(hasTelegram: true);
        board.Llm.Says("Here now.");
        board.Telegram.Receive(Owner, Owner, "are you there?");
        board.Board.Start();

        Assert.Equal("Here now.", (await board.Telegram.WaitForSent(1))[0].Text);
    }

    [Fact]
    public async Task A_message_is_on_flash_before_it_is_acknowledged_and_survives_a_power_cut()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        var gate = new TaskCompletionSource();
        board.Llm.Says("never delivered").HeldUntil(gate.Task);
        long update = board.Telegram.Receive(Owner, Owner, "remember me");
        await board.Llm.WaitForRequests(1);
        await board.Telegram.WaitForConfirmed(update);

        board.Board.CutPower();
        gate.SetResult();
        board.Llm.Says("I did not forget.");
        board.Board.Start();

        Assert.Equal("I did not forget.", (await board.Telegram.WaitForSent(1))[0].Text);
    }

    [Fact]
    public async Task A_turn_that_had_acted_is_reported_after_a_power_cut_and_not_run_again()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        var gate = new TaskCompletionSource();
        board.Llm.Calls(("io_write", """{"name":"pump","value":"on"}""")).Says("never delivered").HeldUntil(gate.Task);
        board.Telegram.Receive(Owner, Owner, "water the plants");
        await board.Llm.WaitForRequests(2);

        board.Board.CutPower();
        gate.SetResult();
        board.Board.Start();

        string report = (await board.Telegram.WaitForSent(1))[0].Text;
        Assert.Contains("water the plants", report, StringComparison.Ordinal);
        Assert.Contains("did not repeat", report, StringComparison.Ordinal);
        Assert.Equal(2, board.Llm.Requests.Count);
        Assert.False(board.Board.Parts.Pins.Level(7));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    public async Task A_server_in_trouble_is_polled_again(int status)
    {
        await using var board = new TestBoard(hasTelegram: true);
        board.Telegram.FailNext("getUpdates", status, body: "<html>Bad Gateway</html>", times: 2);
        board.Llm.Says("Back.");
        board.Telegram.Receive(Owner, Owner, "hello");
        board.Board.Start();

        Assert.Equal("Back.", (await board.Telegram.WaitForSent(1))[0].Text);
    }

    [Fact]
    public async Task A_webhook_is_removed_once_and_polling_goes_on()
    {
        await using var board = new TestBoard(hasTelegram: true);
        board.Telegram.WebhookUrl = "https://example.org/hook";
        board.Llm.Says("Here.");
        board.Telegram.Receive(Owner, Owner, "hello");
        board.Board.Start();

        Assert.Equal("Here.", (await board.Telegram.WaitForSent(1))[0].Text);
    }

    [Fact]
    public async Task A_second_poller_is_told_to_the_owner_on_the_console_and_waited_out()
    {
        await using var board = new TestBoard(hasTelegram: true);
        board.Telegram.ConflictNext(2);
        board.Llm.Says("Alone again.");
        board.Telegram.Receive(Owner, Owner, "hello");
        board.Board.Start();

        await board.Telegram.WaitForSent(1);
        Assert.Contains(board.LogLines, line => line.Contains("another program polls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flood_answer_is_waited_out_and_nothing_is_lost()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Telegram.FailNext("sendMessage", 429, retryAfterSeconds: 3);
        board.Llm.Says("Patience.");

        board.Telegram.Receive(Owner, Owner, "hello");

        Assert.Equal("Patience.", Assert.Single(await board.Telegram.WaitForSent(1)).Text);
    }

    [Fact]
    public async Task A_reply_that_may_have_arrived_is_repeated_once_and_marked()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Telegram.DeliverButClose();
        board.Llm.Says("Once.").Says("Next.");

        board.Telegram.Receive(Owner, Owner, "hello");
        await board.Telegram.WaitForSent(2);
        board.Telegram.Receive(Owner, Owner, "more");
        var sent = await board.Telegram.WaitForSent(3);

        Assert.Equal(["Once.", "(possibly a repeat)\nOnce.", "Next."], sent.Select(message => message.Text));
    }

    [Fact]
    public async Task A_message_behind_a_refused_repeat_is_no_repeat()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Telegram.DeliverButClose();
        board.Telegram.FailNext("sendMessage", 403, description: "Forbidden: bot was blocked by the user");
        board.Llm.Says("One.").Says("Two.");

        board.Telegram.Receive(Owner, Owner, "first");
        await board.Telegram.WaitForSent(1);
        board.Telegram.Receive(Owner, Owner, "second");

        Assert.EndsWith("Two.", (await board.Telegram.WaitForSent(2))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_survives_a_page_of_a_proxy()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Telegram.FailNext("sendMessage", 403, body: "<html>login first</html>");
        board.Telegram.FailNext("sendMessage", 404, body: "<html>not here</html>");
        board.Llm.Says("Still here.");

        board.Telegram.Receive(Owner, Owner, "hello");

        Assert.Equal("Still here.", (await board.Telegram.WaitForSent(1))[0].Text);
    }

    [Fact]
    public async Task A_long_reply_arrives_whole_in_valid_parts()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        string text = string.Concat(Enumerable.Range(0, 900).Select(i => $"\u4f60\u597d\ud83c\udf31 line {i}\n"));
        board.Llm.Says(text);

        board.Telegram.Receive(Owner, Owner, "a long story");
        var sent = await board.Telegram.WaitForSent(text.Length / 4096 + 1);

        Assert.Equal(text.TrimEnd(), string.Join('\n', sent.Select(message => message.Text)));
        board.Telegram.AssertClean();
    }

    [Fact]
    public async Task Slash_commands_answer_while_a_turn_waits_for_the_model()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        var gate = new TaskCompletionSource();
        board.Llm.Says("Slow.").HeldUntil(gate.Task);
        board.Telegram.Receive(Owner, Owner, "think hard");
        await board.Llm.WaitForRequests(1);

        board.Telegram.Receive(Owner, Owner, "/version");
        Assert.Contains("NanoAgent", (await board.Telegram.WaitForSent(1))[0].Text, StringComparison.Ordinal);

        gate.SetResult();
        Assert.Equal("Slow.", (await board.Telegram.WaitForSent(2))[1].Text);
    }

    [Fact]
    public async Task Four_mebibytes_of_updates_are_read_as_a_stream()
    {
        await using var board = new TestBoard(hasTelegram: true);
        board.Llm.OnRequest = _ => LlmAnswer.Says("ok");
        board.Telegram.FourMebibytesNext(Owner, Owner);
        board.Board.Start();

        Assert.Equal(5, (await board.Telegram.WaitForSent(5)).Count(message => message.Text.Length > 0));
    }

    [Fact]
    public async Task A_picture_without_words_gets_a_sentence()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Telegram.Receive(Owner, Owner, null, new JsonObject { ["sticker"] = new JsonObject { ["emoji"] = "x" } });

        Assert.Contains("I do not see stickers (yours stands for x)", (await board.Telegram.WaitForSent(1))[0].Text, StringComparison.Ordinal);
        Assert.Empty(board.Llm.Requests);
    }

    [Fact]
    public async Task The_send_tool_reaches_the_owner_from_the_console()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Telegram.KnowChat(Owner);
        board.Llm.Calls(("send", """{"to":"owner","text":"The door is open."}"""), ("send", """{"to":"neighbour","text":"hi"}""")).Says("Sent.");

        Assert.Equal("Sent.", await board.Ask("tell me on my phone"));

        Assert.Equal("The door is open.", (await board.Telegram.WaitForSent(1))[0].Text);
        Assert.Contains("no paired chat 'neighbour'", board.Llm.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steady_turns_need_the_model_calls_and_two_requests_and_no_new_connection()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Llm.OnRequest = _ => LlmAnswer.Says("ok");
        board.Telegram.Receive(Owner, Owner, "warm up");
        await board.Telegram.WaitForSent(1);
        int connections = board.Board.Http!.ConnectionCount;

        for (int i = 0; i < 10; i++)
        {
            board.Telegram.Receive(Owner, Owner, "message " + i);
            await board.Telegram.WaitForSent(i + 2);
        }

        Assert.Equal(connections, board.Board.Http.ConnectionCount);
    }
}
