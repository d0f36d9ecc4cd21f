using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Safety;

/// <summary>People at the door, through the whole firmware and a strict Telegram.</summary>
public sealed class PeopleFrontDoorTests
{
    private const long Ann = 4711;
    private const long Rob = 5;
    private const long Eve = 666;

    [Fact]
    public async Task The_code_on_the_console_makes_whoever_sends_it_the_owner_and_nobody_else_gets_a_word()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true, hasOwner: false);
        string line = await board.NextReply();
        Assert.Matches("^pairing code: [A-HJ-NP-Z2-9]{8}$", line);
        board.Llm.Says("Hello, Ann.");

        board.Telegram.Receive(Eve, Eve, "hello");
        board.Telegram.Receive(Eve, Eve, "AAAAAAA2");
        board.Telegram.Receive(Ann, Ann, line["pairing code: ".Length..].ToLowerInvariant());
        var sent = await board.Telegram.WaitForSent(1);
        Assert.Equal(Ann, sent[0].ChatId);
        Assert.StartsWith("Paired.", sent[0].Text, StringComparison.Ordinal);

        board.Telegram.Receive(Ann, Ann, "hi");
        sent = await board.Telegram.WaitForSent(2);
        Assert.Equal("Hello, Ann.", sent[1].Text);
        Assert.All(sent, message => Assert.Equal(Ann, message.ChatId));
        Assert.Contains("telegram 666: a message was ignored", await board.Ask("/audit"), StringComparison.Ordinal);
        Assert.DoesNotContain("telegram 666", (await board.Ask("/audit")).Split("telegram 666", 2)[1], StringComparison.Ordinal);
        board.Telegram.AssertClean();
    }

    [Fact]
    public async Task A_guest_is_let_in_by_the_owner_asks_for_the_lamp_and_the_owner_decides()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        await LetIn(board, "guest");
        board.Llm.Calls(("io_write", """{"name":"lamp","value":"on"}""")).Says("I asked the owner.");

        board.Telegram.Receive(Rob, Rob, "lamp on");
        var sent = await board.Telegram.WaitForSent(4);
        SentMessage question = Assert.Single(sent, message => message.Text.StartsWith("Approve? io_write", StringComparison.Ordinal));
        Assert.Equal(Ann, question.ChatId);
        Assert.Contains("(guest)", question.Text, StringComparison.Ordinal);
        Assert.False(board.Board.Parts.Pins.Level(5));

        board.Telegram.PressButton(question, "Approve", Rob);
        board.Telegram.PressButton(question, "Approve", Eve);
        board.Telegram.PressButton(question, "Approve", Ann);
        sent = await board.Telegram.WaitForSent(7);
        Assert.True(board.Board.Parts.Pins.Level(5));
        Assert.Contains(sent, message => message.ChatId == Rob && message.Text.Contains("lamp is on", StringComparison.Ordinal));
        Assert.Contains(sent, message => message.ChatId == Ann && message.Text.StartsWith("Approved by", StringComparison.Ordinal));
        Assert.DoesNotContain(sent, message => message.ChatId == Eve);
        Assert.Contains("lamp is on", await board.Ask("/why lamp"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_owner_keeps_for_himself_is_in_no_request_of_a_guest()
    {
        await using var board = new TestBoard(hasTelegram: true);
        board.WriteFile("USER.md", "Ann, plans a Zanzibar holiday.");
        board.WriteFile("MEMORY.md", "- [fact] 2026-11-20 telegram: the safe is behind the Vermeer\n");
        board.Board.Start();
        await LetIn(board, "resident");
        board.Llm.Calls(("memory", """{"op":"search","text":"safe"}""")).Says("I may not.").Says("Behind the picture.");

        board.Telegram.Receive(Rob, Rob, "where is the safe?");
        await board.Telegram.WaitForSent(3);
        Assert.All(board.Llm.Requests, request =>
        {
            Assert.DoesNotContain("Zanzibar", request.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Vermeer", request.Body, StringComparison.Ordinal);
        });

        board.Telegram.Receive(Ann, Ann, "where is the safe?");
        await board.Telegram.WaitForSent(4);
        Assert.Contains("Vermeer", board.Llm.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_removed_is_a_stranger_at_once()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        await LetIn(board, "guest");

        Assert.Contains("is a stranger", await board.Ask("/pair remove 5"), StringComparison.Ordinal);
        board.Llm.Says("Hello.");
        board.Telegram.Receive(Rob, Rob, "hello?");
        board.Telegram.Receive(Ann, Ann, "hello");
        var sent = await board.Telegram.WaitForSent(3);
        Assert.Equal(Ann, sent[2].ChatId);
        Assert.Single(board.Llm.Requests);
    }

    [Fact]
    public async Task A_guest_has_an_end_of_questions_for_the_day_and_is_told()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        await LetIn(board, "guest");
        board.Llm.OnRequest = _ => LlmAnswer.Says("answer");
        for (int i = 0; i <= Limits.GuestTurnsPerDay; i++)
        {
            board.Telegram.Receive(Rob, Rob, "question " + i);
            await board.Telegram.WaitForSent(3 + i);
        }

        Assert.Equal(Limits.GuestTurnsPerDay, board.Llm.Requests.Count);
        Assert.Contains(Limits.GuestTurnsPerDay.ToString(System.Globalization.CultureInfo.InvariantCulture), board.Telegram.Sent[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_emergency_stop_acts_while_the_agent_is_busy_and_outlives_a_restart()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true, timeoutSeconds: 2, speed: 10);
        Assert.Contains("lamp is on", await board.Ask("/pin lamp on"), StringComparison.Ordinal);
        board.Llm.Stalls().Calls(("io_write", """{"name":"pump","value":"on"}""")).Says("never asked");

        board.Telegram.Receive(Ann, Ann, "pump on");
        await board.Llm.WaitForRequests(1);
        board.Telegram.Receive(Ann, Ann, "/stop");
        var sent = await board.Telegram.WaitForSent(2);

        Assert.StartsWith("Stopped:", sent[0].Text, StringComparison.Ordinal);
        Assert.Contains("emergency stop was pressed", sent[1].Text, StringComparison.Ordinal);
        Assert.False(board.Board.Parts.Pins.Level(5));
        Assert.False(board.Board.Parts.Pins.Level(7));
        Assert.Contains("emergency stop", await board.Ask("/pin lamp on"), StringComparison.Ordinal);

        Assert.Contains("restarts", await board.Ask("/reboot"), StringComparison.Ordinal);
        board.WaitForRecord("boot", 2);
        Assert.Contains("emergency stop", await board.Ask("/pin lamp on"), StringComparison.Ordinal);
        Assert.Contains("is over", await board.Ask("/resume"), StringComparison.Ordinal);
        Assert.Contains("lamp is on", await board.Ask("/pin lamp on"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_and_undo_tell_and_take_back_what_a_message_led_to()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Calls(("io_write", """{"name":"fan","value":"40"}""")).Says("The fan runs.")
            .Calls(("memory", """{"op":"save","text":"likes fresh air"}""")).Says("Noted.");

        await board.Ask("some air please");
        string why = await board.Ask("/why fan");
        Assert.StartsWith("fan is 40, set by turn 1.\nturn 1, ", why, StringComparison.Ordinal);
        Assert.Contains("console (owner) wrote \"some air please\"\n- io_write: fan is at 40 %.", why, StringComparison.Ordinal);
        Assert.Equal("Taken back (fan was set to 40): fan is at 0 %.", await board.Ask("/undo"));

        await board.Ask("remember that");
        Assert.Contains("likes fresh air", board.ReadFile("MEMORY.md"), StringComparison.Ordinal);
        Assert.StartsWith("Taken back (a memory was saved)", await board.Ask("/undo"), StringComparison.Ordinal);
        Assert.DoesNotContain("likes fresh air", board.FileExists("MEMORY.md") ? board.ReadFile("MEMORY.md") : "", StringComparison.Ordinal);
        Assert.Contains("nothing to take back", await board.Ask("/undo"), StringComparison.Ordinal);
        Assert.Contains("memory: Saved", await board.Ask("/why last"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approved_switch_on_the_console_needs_no_buttons()
    {
        await using TestBoard board = TestBoard.Start();
        board.Llm.Calls(("io_write", """{"name":"heater","value":"on"}""")).Says("It waits for you.").Says("It is on.");
        string[] replies = [await board.Ask("heater on"), await board.NextReply()];
        string question = Assert.Single(replies, reply => reply.StartsWith("Approve?", StringComparison.Ordinal));

        string code = question.Split("/approve ")[1][..Limits.ApprovalCodeLength];
        Assert.StartsWith("Approved by owner. heater is on", await board.Ask("/approve " + code), StringComparison.Ordinal);
        Assert.True(board.Board.Parts.Pins.Level(6));
        Assert.Equal("turn 1", (string?)board.WaitForRecord("pin")["by"]);

        // The next turn knows of it.
        await board.Ask("is it on?");
        Assert.Contains("[Approved by owner. heater is on", JsonNode.Parse(board.Llm.Requests[^1].Body)!["messages"]!.AsArray()[^1]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task LetIn(TestBoard board, string role)
    {
        board.Telegram.Receive(Ann, Ann, "/pair " + role);
        string reply = (await board.Telegram.WaitForSent(1))[0].Text;
        board.Telegram.Receive(Rob, Rob, reply.Split('\n')[0]["pairing code: ".Length..]);
        await board.Telegram.WaitForSent(2);
    }
}
