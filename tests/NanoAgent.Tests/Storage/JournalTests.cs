using System.Text;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;
using FlashStore = NanoAgent.Virtual.FlashStore;
using MemoryFileStore = NanoAgent.Virtual.MemoryFileStore;

namespace NanoAgent.Tests.Storage;

/// <summary>What was promised is there after a restart, in order; what is done is history and comes no more.</summary>
public sealed class JournalTests
{
    private const string Chat = "telegram:4711";
    private readonly MemoryFileStore _flash = new();
    private readonly RecordingLog _log = new();
    private BootReport _report = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Fact]
    public void A_request_that_was_not_answered_comes_back_word_for_word()
    {
        var request = new RequestRecord { Key = Chat, Sender = "Ann", Text = "first \"quoted\" \U0001F64F\n漢字", ChannelId = 77, UnixSeconds = 1_795_000_000 };
        Boot().Accept(request, true);

        RecoveredExchange recovered = Assert.Single(Recover(out Journal journal));

        RequestRecord found = recovered.Request!;
        Assert.Equal((Chat, "Ann", request.Text, 77, 1_795_000_000L), (found.Key, found.Sender, found.Text, found.ChannelId, found.UnixSeconds));
        Assert.Equal((77, false), (journal.LastChannelId, recovered.WasInterrupted));
    }

    [Fact]
    public void Requests_of_several_chats_come_back_in_the_order_in_which_they_came()
    {
        Journal journal = Boot();
        for (int i = 0; i < 12; i++)
        {
            Accept(journal, "chat:" + (i % 3), "message " + i, isTurn: i % 4 != 0);
        }

        Assert.Equal(Enumerable.Range(0, 12).Select(i => "message " + i), Recover(out _).Select(exchange => exchange.Request!.Text));
    }

    [Fact]
    public void The_power_may_go_while_a_chat_begins()
    {
        foreach (NanoAgent.Virtual.TearForm tear in Enum.GetValues<NanoAgent.Virtual.TearForm>())
        {
            for (int cut = 1; cut <= 3; cut++)
            {
                var flash = new MemoryFileStore();
                var journal = new Journal(new FlashStore(flash, new NanoAgent.Virtual.FlashFaults { CutAt = cut, Tear = tear }), _log);
                journal.Recover(new BootReport());
                try
                {
                    Accept(journal, Chat, "hello");
                }
                catch (NanoAgent.Virtual.PowerCutException)
                {
                    // As planned.
                }

                var report = new BootReport();
                new Journal(flash, _log).Recover(report);
                Assert.True(report.IsClean, $"{tear} at {cut}: {report.Message}");
            }
        }
    }

    [Fact]
    public void What_a_full_flash_refused_is_no_loss_after_a_restart()
    {
        for (int notices = 1; notices <= 12; notices++)
        {
            var content = new MemoryFileStore();
            var flash = new FlashStore(content);
            var journal = new Journal(flash, _log);
            journal.Recover(new BootReport());
            for (int i = 0; i < notices; i++)
            {
                journal.Settle(journal.Post([1, 2, 3], 3));
            }

            flash.Inject(faults => faults.IsFull = true);
            Assert.ThrowsAny<IOException>(() => Accept(journal, Chat, "/refused", isTurn: false));
            flash.Inject(faults => faults.IsFull = false);
            journal.SaveMarks();
            int id = Accept(journal, Chat, "/taken", isTurn: false);

            var report = new BootReport();
            RecoveredExchange[] recovered = new Journal(new FlashStore(content), _log).Recover(report);
            Assert.True(report.IsClean && id > 0, $"{notices}: {report.Message}");
            Assert.Contains(recovered, exchange => exchange.Request?.Text == "/taken");
        }
    }

    [Fact]
    public void Many_messages_that_nobody_asked_for_leave_room_after_a_restart()
    {
        Journal journal = Boot();
        for (int i = 0; i < 20; i++)
        {
            journal.Settle(journal.Post([1, 2, 3], 3));
        }

        // Without a pause nothing says on flash that they were delivered.
        RecoveredExchange[] recovered = Recover(out Journal again);
        foreach (RecoveredExchange exchange in recovered)
        {
            again.Settle(exchange.Id);
        }

        for (int i = 0; i < 20; i++)
        {
            int id = again.Post([1, 2, 3], 3);
            Assert.True(id > 0, $"there is no room for message {i} after the restart");
            again.Settle(id);
        }
    }

    [Fact]
    public void An_outcome_that_was_not_delivered_comes_back_until_it_is_settled()
    {
        Journal journal = Boot();
        int id = Accept(journal, Chat, "hello");
        Complete(journal, id, "answer");

        RecoveredExchange recovered = Assert.Single(Recover(out Journal second));
        Assert.Equal("answer", Encoding.UTF8.GetString(recovered.Outcome!));
        second.Settle(recovered.Id);
        second.SaveMarks();

        Assert.Empty(Recover(out Journal third));
        Assert.Equal(["answer"], History(third, Chat));
    }

    [Fact]
    public void The_next_request_notes_for_nothing_what_was_delivered_before()
    {
        Journal journal = Boot();
        int id = Accept(journal, Chat, "one");
        Complete(journal, id, "answer");
        journal.Settle(id);
        Assert.True(journal.HasUnsavedMarks);
        Accept(journal, Chat, "two");
        Assert.False(journal.HasUnsavedMarks);

        Assert.Equal("two", Assert.Single(Recover(out _)).Request!.Text);
    }

    [Fact]
    public void A_turn_that_had_begun_to_act_is_marked_and_no_other()
    {
        Journal journal = Boot();
        int acting = Accept(journal, Chat, "switch it");
        Accept(journal, Chat, "look at it");
        journal.MarkActing(acting);

        Assert.Equal([true, false], Recover(out _).Select(exchange => exchange.WasInterrupted));
        Assert.Equal([true, false], Recover(out _).Select(exchange => exchange.WasInterrupted));
    }

    [Fact]
    public void However_many_act_none_of_them_is_forgotten_while_it_is_open()
    {
        Journal journal = Boot();
        for (int chat = 0; chat < 5; chat++)
        {
            for (int i = 0; i < 15; i++)
            {
                int id = Accept(journal, "telegram:" + chat, "switch it");
                journal.MarkActing(id);
                if (i % 5 == 4)
                {
                    Complete(journal, id, "done");
                    journal.Settle(id);
                }
            }
        }

        Assert.All(Recover(out _).Where(exchange => exchange.Outcome is null), exchange => Assert.True(exchange.WasInterrupted, "sequence " + exchange.Sequence));
    }

    [Fact]
    public void A_note_that_the_flash_refused_is_written_at_the_next_try()
    {
        var flash = new FlashStore(_flash);
        var journal = new Journal(flash, _log);
        int id = Accept(journal, Chat, "switch it");
        flash.Inject(faults => faults.IsFull = true);
        Assert.ThrowsAny<IOException>(() => journal.MarkActing(id));
        flash.Inject(faults => faults.IsFull = false);
        journal.MarkActing(id);

        Assert.True(Assert.Single(Recover(out _)).WasInterrupted);
    }

    [Fact]
    public void When_nobody_knows_what_had_begun_every_open_request_counts_as_begun()
    {
        Journal journal = Boot();
        journal.MarkActing(Accept(journal, Chat, "switch it"));
        Accept(journal, Chat, "look at it");
        foreach (string path in _flash.AllFiles().Where(path => path.StartsWith("journal/acting", StringComparison.Ordinal)))
        {
            _flash[path] = "rubbish";
        }

        Assert.All(Recover(out _), exchange => Assert.True(exchange.WasInterrupted));
    }

    [Fact]
    public void A_later_turn_at_a_console_does_not_hide_where_the_poll_goes_on()
    {
        Journal journal = Boot();
        journal.Accept(new RequestRecord { Key = Chat, Sender = "Ann", Text = "hello", ChannelId = 1000 }, true);
        Accept(journal, "console:terminal", "hello");

        Recover(out Journal again);
        Assert.Equal(1000, again.LastChannelId);
    }

    [Fact]
    public void There_is_no_room_while_the_oldest_request_is_open_and_nothing_is_overwritten()
    {
        Journal journal = Boot();
        int room = 2 * Limits.SessionFolders;
        int first = Accept(journal, Chat, "message 0");
        for (int i = 1; i < room; i++)
        {
            int id = Accept(journal, Chat, "message " + i);
            Complete(journal, id, "answer");
            journal.Settle(id);
        }

        Assert.False(journal.HasRoom(Chat));
        Assert.Equal(0, Accept(journal, Chat, "one too many"));
        Assert.Equal("message 0", Recover(out _)[0].Request!.Text);
        Complete(journal, first, "at last");
        journal.Settle(first);
        Assert.NotEqual(0, Accept(journal, Chat, "now there is"));
    }

    [Fact]
    public void History_is_the_newest_turns_however_old_the_chat_is()
    {
        Journal journal = Boot();
        for (int i = 0; i < 1000; i++)
        {
            Turn(journal, Chat, "message " + i, "answer " + i);
        }

        Recover(out Journal again);
        Assert.Equal(Enumerable.Range(981, 19).Select(i => "answer " + i), History(again, Chat));
        Assert.InRange(_flash.AllFiles().Length, 40, 50);
    }

    [Fact]
    public void A_long_outcome_lies_beside_its_record_and_comes_back_exactly()
    {
        string text = string.Concat(Enumerable.Repeat("漢字 \U0001F600 \"quoted\" \\ \u0001\n", 400));
        Journal journal = Boot();
        Turn(journal, Chat, "write a lot", text);
        Turn(journal, Chat, "and now?", "short");

        Recover(out Journal again);
        Assert.Equal([text, "short"], History(again, Chat));
    }

    [Fact]
    public void Forgetting_keeps_what_waits_to_be_answered()
    {
        Journal journal = Boot();
        Turn(journal, Chat, "old", "old answer");
        int waiting = Accept(journal, Chat, "waiting");
        journal.Forget(Chat);
        Complete(journal, waiting, "new answer");

        Recover(out Journal again);
        Assert.Equal(["new answer"], History(again, Chat));
    }

    [Fact]
    public void The_chat_that_was_silent_for_longest_makes_room_for_a_new_one()
    {
        Journal journal = Boot();
        for (int i = 0; i <= Limits.SessionsMax; i++)
        {
            Turn(journal, "chat:" + i, "hello", "answer " + i);
        }

        Recover(out Journal again);
        Assert.Equal(Enumerable.Range(1, Limits.SessionsMax).Reverse().Select(i => "chat:" + i), again.Keys);
        Assert.Equal(["answer 8"], History(again, "chat:8"));
        Assert.Empty(History(again, "chat:0"));
    }

    [Fact]
    public void Damage_is_counted_for_the_report_and_the_rest_is_intact()
    {
        Journal journal = Boot();
        for (int i = 0; i < 5; i++)
        {
            Turn(journal, Chat, "message " + i, "answer " + i);
        }

        journal.SaveMarks();
        string[] outcomes = [.. _flash.AllFiles().Where(path => path.EndsWith('a'))];
        string[] requests = [.. _flash.AllFiles().Where(path => path.EndsWith('q'))];
        _flash[outcomes[1]] = "rubbish";
        _flash[requests[1]] = "rubbish";

        Recover(out Journal again);
        Assert.Equal(4, History(again, Chat).Length);
        Assert.Contains("turns of the conversation telegram:4711: 1", _report.Message, StringComparison.Ordinal);
        Assert.Contains("Everything else is intact", _report.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_lives_with_restarts_keep_every_promise(int seed)
    {
        var random = new Random(seed);
        var model = new JournalModel();
        Journal journal = Boot();
        for (int i = 0; i < 300; i++)
        {
            if (random.Next(12) == 0)
            {
                RecoveredExchange[] recovered = Recover(out journal);
                model.Restart(recovered);
                Assert.True(_report.IsClean, _report.Message);
            }

            model.Step(journal, random, i);
            foreach (string key in JournalModel.Chats)
            {
                Assert.Equal(model.HistoryOf(key), History(journal, key));
            }
        }
    }

    private Journal Boot() => new(_flash, _log);

    private RecoveredExchange[] Recover(out Journal journal)
    {
        journal = Boot();
        _report = new BootReport();
        return journal.Recover(_report);
    }

    internal static int Accept(Journal journal, string key, string text, bool isTurn = true) =>
        journal.Accept(new RequestRecord { Key = key, Sender = "Ann", Text = text }, isTurn);

    internal static void Complete(Journal journal, int id, string text, int flags = OutcomeFlags.History | OutcomeFlags.Deliver)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        journal.Complete(id, flags, bytes, bytes.Length);
    }

    private static void Turn(Journal journal, string key, string text, string answer)
    {
        int id = Accept(journal, key, text);
        Assert.NotEqual(0, id);
        Complete(journal, id, answer);
        journal.Settle(id);
    }

    private static string[] History(Journal journal, string key) =>
        [.. journal.History(key).Select(exchange => Encoding.UTF8.GetString(exchange.Outcome!))];
}
