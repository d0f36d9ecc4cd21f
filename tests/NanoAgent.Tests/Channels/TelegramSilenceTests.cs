using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Channels;

/// <summary>Telegram takes a message and says nothing, or does not even take it: through the whole firmware, against the strict server.</summary>
public sealed class TelegramSilenceTests
{
    private const long Owner = TestBoard.Owner;
    private const long Group = -4012345678;
    private const string Mark = "(possibly a repeat)\n";

    // A minute passes in 0.3 s; only commands are used, which no turn's limit cuts short.
    private const double Speed = 200;

    [Theory]
    [InlineData("lost lost", "R")]
    [InlineData("lost lost lost", "R")]
    [InlineData("taken taken", "FRR")]
    [InlineData("taken lost", "FR")]
    [InlineData("lost taken", "RR")]
    [InlineData("taken lost taken", "FRR")]
    public async Task However_often_it_is_silent_the_answer_arrives_and_only_the_first_copy_is_unmarked(string course, string expected)
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true, speed: Speed);
        foreach (string step in course.Split(' '))
        {
            Plan(board, step);
        }

        board.Telegram.Receive(Owner, Owner, "/version");
        await board.Telegram.WaitForSent(expected.Length);
        await Settled(board, 1);
        board.Telegram.Receive(Owner, Owner, "/whoami");
        IReadOnlyList<SentMessage> sent = await board.Telegram.WaitForSent(expected.Length + 1);

        Assert.Equal(expected + "F", string.Concat(sent.Select(message => message.Text.StartsWith(Mark, StringComparison.Ordinal) ? 'R' : 'F')));
        Assert.All(sent.Take(expected.Length), message => Assert.Contains("NanoAgent", message.Text, StringComparison.Ordinal));
        board.Telegram.AssertClean();
    }

    [Fact]
    public async Task What_is_held_comes_after_a_restart_too_and_says_that_it_may_be_a_repeat()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);
        board.Telegram.DropAndClose(2);
        board.Telegram.Receive(Owner, Owner, "/version");
        await board.Telegram.WaitFor(() => board.LogLines.Any(line => line.Contains("no answer to the repeat either", StringComparison.Ordinal)), "nothing is held");

        board.Board.CutPower();
        board.Board.Start();

        Assert.StartsWith(Mark + "NanoAgent", (await board.Telegram.WaitForSent(1))[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_chat_is_served_meanwhile_and_the_own_one_stays_in_order()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true, speed: Speed);
        board.Telegram.KnowChat(Group);
        board.Telegram.DropAndClose(2);
        board.Telegram.Receive(Owner, Owner, "/version");
        await board.Telegram.WaitFor(() => board.LogLines.Any(line => line.Contains("no answer to the repeat either", StringComparison.Ordinal)), "nothing is held");

        board.Telegram.Receive(Owner, Owner, "/whoami");
        board.Telegram.Receive(Group, Owner, "/help@nano_test_bot");
        IReadOnlyList<SentMessage> sent = await board.Telegram.WaitForSent(3);

        Assert.Equal([Group, Owner, Owner], sent.Select(message => message.ChatId));
        Assert.StartsWith(Mark + "NanoAgent", sent[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Mark, sent[2].Text, StringComparison.Ordinal);
        Assert.Contains(board.Telegram.Requests, request => request.Path.EndsWith("/getMe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_status_says_what_waits_and_why()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true, speed: 1);
        board.Telegram.DropAndClose(2);
        board.Telegram.Receive(Owner, Owner, "/version");
        await board.Telegram.WaitFor(() => board.LogLines.Any(line => line.Contains("no answer to the repeat either", StringComparison.Ordinal)), "nothing is held");

        Assert.Contains("telegram send: 1 message waits, because Telegram did not answer when it was sent (2 of 12 tries); next try in ", await board.Ask("/status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_says_nothing_of_it_when_nothing_is_held()
    {
        await using TestBoard board = TestBoard.Start(hasTelegram: true);

        Assert.DoesNotContain("telegram send", await board.Ask("/status"), StringComparison.Ordinal);
    }

    private static void Plan(TestBoard board, string step)
    {
        if (step == "lost")
        {
            board.Telegram.DropAndClose();
        }
        else
        {
            board.Telegram.DeliverButClose();
        }
    }

    private static Task Settled(TestBoard board, int count) =>
        board.Telegram.WaitFor(() => board.Records("out").Count >= count, "the answer is not known to be there");
}
