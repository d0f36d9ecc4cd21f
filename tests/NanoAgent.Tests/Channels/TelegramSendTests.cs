using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Channels;

/// <summary>What leaves for Telegram, through the whole firmware.</summary>
public sealed class TelegramSendTests
{
    private const long Owner = TestBoard.Owner;
    private const long Group = -4012345678;

    [Fact]
    public async Task Markdown_of_the_model_is_shown_and_the_firmware_s_own_words_stand_as_they_are()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Llm.Says("# Done\n**lamp** is `on` & <fine>");
        board.Telegram.Receive(Owner, Owner, "hello");

        SentMessage sent = (await board.Telegram.WaitForSent(1))[0];

        Assert.Equal("HTML", sent.ParseMode);
        Assert.Equal("Done\nlamp is on & <fine>", sent.Text);
        Assert.Equal(["bold", "bold", "code"], sent.Entities.Select(entity => entity.Type));
        board.Telegram.Receive(Owner, Owner, "/help");
        Assert.Equal("", (await board.Telegram.WaitForSent(2))[1].ParseMode);
        board.Telegram.AssertClean();
    }

    [Fact]
    public async Task HTML_that_is_refused_goes_out_once_more_as_plain_text()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Telegram.AnswerNext("sendMessage", "telegram/error-400-entities.json", 400);
        board.Llm.Says("**bold** [docs](https://example.org/d)");
        board.Telegram.Receive(Owner, Owner, "hello");

        SentMessage sent = Assert.Single(await board.Telegram.WaitForSent(1));

        Assert.Equal("bold docs (https://example.org/d)", sent.RawText);
        Assert.Equal("", sent.ParseMode);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_gets_its_answers_at_its_new_id()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Llm.Says("one").Says("two");
        board.Telegram.KnowChat(-1001234567890);
        board.Telegram.AnswerNext("sendMessage", "telegram/error-400-migrated.json", 400);
        board.Telegram.Receive(Group, Owner, "@nano_test_bot first");
        await board.Telegram.WaitForSent(1);
        board.Telegram.Receive(Group, Owner, "@nano_test_bot second");

        Assert.All(await board.Telegram.WaitForSent(2), message => Assert.Equal(-1001234567890, message.ChatId));
    }

    [Fact]
    public async Task Ten_thousand_characters_of_everything_arrive_complete_in_order_and_valid()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        string text = string.Concat(Enumerable.Range(0, 200).Select(i =>
            $"**w{i}x *n{i}x \ud83d\udc69\u200d\ud83d\ude80* e\u0301** `c{i}<` \u4f60\u597d\u3002 [l{i}x](https://example.org/{i})\n\n"));
        board.Llm.Says(text);
        board.Telegram.Receive(Owner, Owner, "a long story");

        // No number of parts is promised; a short message behind it tells that it is complete.
        board.Telegram.Receive(Owner, Owner, "/version");
        await board.Telegram.WaitForSent(4);
        board.Llm.Says("end");
        board.Telegram.Receive(Owner, Owner, "bye");
        while (!board.Telegram.Sent.Any(message => message.Text == "end"))
        {
            await board.Telegram.WaitForSent(board.Telegram.Sent.Count + 1);
        }

        string all = string.Concat(board.Telegram.Sent.Where(message => message.ParseMode == "HTML").Select(message => message.Text + "\n"));
        int at = 0;
        for (int i = 0; i < 200; i++)
        {
            foreach (string word in (string[])[$"w{i}x", $"n{i}x", $"c{i}<", $"l{i}x"])
            {
                int found = all.IndexOf(word, at, StringComparison.Ordinal);
                Assert.True(found >= at, $"{word} is missing behind {at}");
                at = found;
            }
        }

        board.Telegram.AssertClean();
    }

    [Fact]
    public async Task A_long_turn_shows_typing_once_and_a_short_one_never()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true, speed: 20);
        var gate = new TaskCompletionSource();
        board.Llm.Says("quick").Says("slow").HeldUntil(gate.Task);
        board.Telegram.Receive(Owner, Owner, "quick");
        await board.Telegram.WaitForSent(1);
        Assert.Empty(board.Telegram.Actions);

        board.Telegram.Receive(Owner, Owner, "slow");
        await board.Telegram.WaitFor(() => board.Telegram.Actions.Count > 0, "nobody typed");
        gate.SetResult();
        await board.Telegram.WaitForSent(2);

        Assert.Equal([Owner + " typing"], board.Telegram.Actions);
        board.Telegram.AssertClean();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_model_says_between_its_calls_is_shown_where_the_server_takes_drafts(bool knowsDrafts)
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true, speed: 20);
        board.Telegram.KnowsDrafts = knowsDrafts;
        var gate = new TaskCompletionSource();
        board.Llm.SaysAndCalls("I look at **it**.", ("io_read", """{"name":"door"}""")).Says("It is closed.").HeldUntil(gate.Task);
        board.Telegram.Receive(Owner, Owner, "is the door closed?");
        await board.Telegram.WaitFor(() => board.Telegram.Requests.Any(request => request.Path.EndsWith("/sendMessageDraft", StringComparison.Ordinal)), "no draft came");
        gate.SetResult();

        Assert.Equal("It is closed.", Assert.Single(await board.Telegram.WaitForSent(1)).Text);
        Assert.Equal(knowsDrafts ? 1 : 0, board.Telegram.Drafts.Count(draft => draft.EndsWith("I look at it.", StringComparison.Ordinal)));
        board.Telegram.AssertClean();
    }

    [Fact]
    public async Task The_menu_of_commands_is_set_once_and_its_refusal_harms_nothing()
    {
        await using var board = new TestBoard(hasTelegram: true);
        board.Telegram.FailNext("setMyCommands", 500);
        board.Llm.Says("fine");
        board.Board.Start();
        await board.Telegram.WaitForPolls(4);
        board.Telegram.Receive(Owner, Owner, "hello");
        await board.Telegram.WaitForSent(1);

        Assert.Null(board.Telegram.Commands);
        Assert.Single(board.Telegram.Requests, request => request.Path.EndsWith("/setMyCommands", StringComparison.Ordinal));
        board.Board.CutPower();
        board.Board.Start();
        await board.Telegram.WaitFor(() => board.Telegram.Commands != null, "no menu came");
        Assert.Contains(board.Telegram.Commands!.AsArray(), command => (string?)command!["command"] == "status");
    }

    [Fact]
    public async Task A_press_of_approve_by_the_owner_switches_what_was_asked_for_and_the_buttons_go()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Llm.Calls(("io_write", """{"name":"heater","value":"on"}""")).Says("asked");
        board.Telegram.Receive(Owner, Owner, "heater on");
        SentMessage question = await Question(board);

        board.Telegram.Press(Owner, 666, question.ButtonData("Approve"), question.MessageId);
        string press = board.Telegram.PressButton(question, "Approve", Owner);
        await board.Telegram.WaitFor(() => board.Telegram.Edits.Count > 0, "the buttons stay");

        Assert.Equal([press], board.Telegram.AnsweredCallbacks);
        Assert.Empty(board.Telegram.Edits[0].Buttons);
        await board.Telegram.WaitFor(() => board.Telegram.Sent.Any(message => message.MessageId > question.MessageId && message.Text.Contains("heater", StringComparison.OrdinalIgnoreCase)), "nobody says what came of it");
        Assert.True(board.Board.Parts.Pins.Level(6));
        board.Telegram.AssertClean();
    }

    private static async Task<SentMessage> Question(TestBoard board)
    {
        await board.Telegram.WaitFor(() => board.Telegram.Sent.Any(message => message.Buttons.Count > 0), "nobody asked: " + string.Join(" | ", board.Telegram.Sent.Select(m => m.Text)));
        return board.Telegram.Sent.First(message => message.Buttons.Count > 0);
    }
}
