using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Channels;

/// <summary>The one door for messages: journalled, counted, queued or given back.</summary>
public sealed class IntakeTests
{
    private readonly MessageQueue _turns = new(Limits.InboundQueueMax);
    private readonly MessageQueue _commands = new(Limits.InboundQueueMax);
    private readonly MemoryFileStore _flash = new();
    private readonly RecordingLog _log = new();
    private readonly Progress _progress = new();
    private readonly RecordingOutbound _outbox = new();
    private Journal _journal = null!;

    [Fact]
    public void Chat_waits_for_the_agent_and_a_command_does_not()
    {
        Intake intake = Boot();
        Assert.True(intake.TryPost(Message("hello")));
        Assert.True(intake.TryPost(Message("/status")));
        Assert.True(intake.TryPost(Message("/reset")));

        Assert.Equal(["hello", "/reset"], Texts(_turns));
        Assert.Equal(["/status"], Texts(_commands));
        Assert.Equal(["hello", "/status", "/reset"], _log.Values("in", "text"));
        Assert.Equal(3, _progress.Accepted);
    }

    [Fact]
    public void A_full_queue_gives_the_message_back_uncounted_and_untraced()
    {
        Intake intake = Boot();
        for (int i = 0; i < Limits.InboundQueueMax; i++)
        {
            Assert.True(intake.TryPost(Message("message " + i)));
        }

        Assert.False(intake.TryPost(Message("one too many")));
        Assert.Equal(Limits.InboundQueueMax, _progress.Accepted);
        Assert.DoesNotContain("one too many", _log.Values("in", "text"));

        _turns.TryTake();
        Assert.True(intake.TryPost(Message("one too many")));
    }

    [Fact]
    public void A_command_gets_through_while_the_agent_is_behind()
    {
        Intake intake = Boot();
        for (int i = 0; i < Limits.InboundQueueMax; i++)
        {
            intake.TryPost(Message("message " + i));
        }

        Assert.True(intake.TryPost(Message("/status")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void A_message_without_words_is_answered_at_the_door(string text)
    {
        Assert.True(Boot().TryPost(Message(text)));

        Assert.Equal((0, 0), (_turns.Count, _commands.Count));
        Assert.Contains("only read text", Assert.Single(_outbox.Posted).Text, StringComparison.Ordinal);
        Assert.Equal(1, _progress.Accepted);
        _outbox.IsFull = true;
        Assert.False(Boot().TryPost(Message(text)));
        Assert.Equal(1, _progress.Accepted);
    }

    [Fact]
    public void What_was_journalled_comes_back_after_a_restart_word_for_word_and_in_order()
    {
        Intake before = Boot();
        InboundMessage first = before.Keep(Message("first \"quoted\" \ud83d\ude4f\n\0"))!;
        InboundMessage second = before.Keep(Message("second"))!;
        Assert.NotEqual(0, first.JournalId);
        Assert.NotEqual(first.JournalId, second.JournalId);

        InboundMessage[] recovered = Boot().TakeUp(Recover());

        Assert.Equal([first.JournalId, second.JournalId], recovered.Select(message => message.JournalId));
        Assert.Equal(["first \"quoted\" \ud83d\ude4f\n\uFFFD", "second"], recovered.Select(message => message.Text));
        Assert.All(recovered, message => Assert.Equal(("telegram", "4711", "Ann", false), (message.Channel, message.ChatId, message.Sender, message.WasInterrupted)));
    }

    [Fact]
    public void What_had_begun_to_act_is_marked_for_the_agent_to_report()
    {
        InboundMessage message = Boot().Keep(Message("switch the lamp on"))!;
        _journal.MarkActing(message.JournalId);

        Intake intake = Boot();
        InboundMessage recovered = Assert.Single(intake.TakeUp(Recover()));
        Assert.True(intake.TryPost(recovered));

        Assert.True(recovered.WasInterrupted);
        Assert.Equal(["switch the lamp on"], Texts(_turns));
    }

    [Fact]
    public void More_than_a_queue_full_is_recovered_and_none_is_lost()
    {
        Intake before = Boot();
        int count = 2 * Limits.SessionFolders;
        for (int i = 0; i < count; i++)
        {
            Assert.NotNull(before.Keep(Message("message " + i)));
        }

        Assert.Null(before.Keep(Message("one too many for the journal")));

        Intake intake = Boot();
        var taken = new List<string>();
        foreach (InboundMessage message in intake.TakeUp(Recover()))
        {
            while (!intake.TryPost(message))
            {
                taken.Add(((InboundMessage)_turns.TryTake()!).Text);
            }
        }

        Assert.Equal(Enumerable.Range(0, count).Select(i => "message " + i), [.. taken, .. Texts(_turns)]);
    }

    [Fact]
    public void What_came_from_a_console_is_not_answered_after_a_restart_and_what_no_channel_can_deliver_waits()
    {
        Intake before = Boot();
        Assert.NotNull(before.Keep(new InboundMessage("fax", "1", "Ann", "hello")));
        Assert.NotNull(before.Keep(new InboundMessage("console", "serial", "owner", "hello")));
        Intake intake = Boot();
        RecoveredExchange[] recovered = Recover();

        Assert.Empty(intake.TakeUp(recovered));
        intake.DropUnanswerable(recovered);

        _journal.SaveMarks();
        _journal = new Journal(_flash, _log);
        Assert.Equal("fax:1", Assert.Single(Recover()).Key);
    }

    [Fact]
    public void The_longest_message_there_is_fits_into_the_journal()
    {
        string text = string.Concat(Enumerable.Repeat("\u0001", Limits.InboundTextBytesMax));
        Assert.NotNull(Boot().Keep(Message(text)));

        Assert.Equal(text.Length, Assert.Single(Boot().TakeUp(Recover())).Text.Length);
    }

    private Intake Boot()
    {
        _journal = new Journal(_flash, _log);
        return new(_turns, _commands, _outbox, _journal, new Redactor(new SecretStore()), new SafetyRig(new ToolRig()).Stop, _progress, new FakeClock(), _log);
    }

    private RecoveredExchange[] Recover() => _journal.Recover(new BootReport());

    private static InboundMessage Message(string text) => new("telegram", "4711", "Ann", text);

    private static List<string> Texts(MessageQueue queue)
    {
        var texts = new List<string>();
        while (queue.TryTake() is InboundMessage message)
        {
            texts.Add(message.Text);
        }

        return texts;
    }
}
