using System.Text;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Storage;

/// <summary>What was accepted is there after any power cut, in order, and what was settled is not.</summary>
public sealed class InboundJournalTests
{
    private readonly MemoryFileStore _flash = new();
    private readonly RecordingLog _log = new();

    public static TheoryData<Tear> Tears => [.. Enum.GetValues<Tear>()];

    [Fact]
    public void Accepted_messages_come_back_in_order_with_what_is_known_of_them()
    {
        InboundJournal journal = Boot();
        int first = Accept(journal, "first");
        int second = Accept(journal, "second \ud83d\ude4f\nline");
        int third = Accept(journal, "");
        journal.MarkActing(second);
        journal.Settle(first);

        JournalEntry[] entries = Boot().Recover();

        Assert.Equal([second, third], entries.Select(entry => entry.Id));
        Assert.Equal(["second \ud83d\ude4f\nline", ""], entries.Select(Text));
        Assert.Equal([true, false], entries.Select(entry => entry.HasActed));
    }

    [Fact]
    public void Ids_are_never_0_and_never_reused_while_an_entry_has_them()
    {
        InboundJournal journal = Boot();
        var ids = new HashSet<int>();
        for (int i = 0; i < 30; i++)
        {
            int id = Accept(journal, "message " + i);
            Assert.True(id != 0 && ids.Add(id), $"id {id} came twice");
            if (i % 3 == 0)
            {
                journal.Settle(id);
                ids.Remove(id);
            }

            if (i % 7 == 0)
            {
                journal = Boot();
                Assert.Equal(ids.Order(), journal.Recover().Select(entry => entry.Id));
            }
        }
    }

    [Fact]
    public void The_order_holds_across_nine_and_ten_and_across_restarts()
    {
        for (int i = 0; i < 25; i++)
        {
            InboundJournal journal = Boot();
            journal.Recover();
            Accept(journal, "message " + i);
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(i => "message " + i), Boot().Recover().Select(Text));
    }

    [Fact]
    public void A_mark_of_an_earlier_message_does_not_stick_to_a_later_one_with_its_id()
    {
        // The cut comes between the two deletes of settling; after it the ids begin anew.
        InboundJournal journal = Boot();
        int id = Accept(journal, "acted");
        journal.MarkActing(id);
        Cut(Tear.Whole, 1, half => half.Settle(id));

        journal = Boot();
        Assert.Empty(journal.Recover());
        Assert.Equal(id, Accept(journal, "harmless"));
        Assert.False(Assert.Single(Boot().Recover()).HasActed);
    }

    [Theory]
    [MemberData(nameof(Tears))]
    public void A_cut_at_any_moment_loses_nothing_that_was_accepted_and_repeats_nothing_that_was_settled(Tear tear)
    {
        for (int at = 1; at <= 12; at++)
        {
            var flash = new MemoryFileStore();
            var accepted = new List<string>();
            var settling = new HashSet<string>();
            var settled = new HashSet<string>();
            var acted = new HashSet<string>();
            try
            {
                RunScript(new InboundJournal(new FailingFileStore(flash, at, tear), _log), accepted, settling, settled, acted);
            }
            catch (PowerCutException)
            {
            }

            JournalEntry[] entries = new InboundJournal(flash, _log).Recover();
            List<string> found = [.. entries.Select(Text)];

            string place = $"{tear} at {at}: [{string.Join(", ", found)}]";
            Assert.True(accepted.Except(settling).All(found.Contains), place + " misses an accepted one");
            Assert.True(!found.Any(settled.Contains), place + " repeats a settled one");
            Assert.True(found.SequenceEqual(found.Order()), place + " is out of order");
            Assert.True(found.All(text => text.StartsWith("message ", StringComparison.Ordinal) && text.Length == 9), place + " holds a mixture");
            Assert.True(entries.All(entry => !acted.Contains(Text(entry)) || entry.HasActed), place + " forgot that one had acted");
        }
    }

    [Theory]
    [MemberData(nameof(Tears))]
    public void A_cut_while_recovering_loses_nothing(Tear tear)
    {
        for (int at = 1; at <= 4; at++)
        {
            var flash = new MemoryFileStore();
            var journal = new InboundJournal(flash, _log);
            Accept(journal, "one");
            Accept(journal, "two");
            flash["journal/0000000003"] = "torn";
            flash["journal/0000000009.act"] = "1";
            try
            {
                new InboundJournal(new FailingFileStore(flash, at, tear), _log).Recover();
            }
            catch (PowerCutException)
            {
            }

            Assert.Equal(["one", "two"], new InboundJournal(flash, _log).Recover().Select(Text));
        }
    }

    [Fact]
    public void A_torn_entry_is_dropped_with_a_line_in_the_log_and_the_others_stay()
    {
        InboundJournal journal = Boot();
        Accept(journal, "one");
        int torn = Accept(journal, "two");
        Accept(journal, "three");
        string path = _flash.Paths.Single(name => name.EndsWith(torn.ToString(), StringComparison.Ordinal));
        _flash[path] = _flash[path][..5];

        Assert.Equal(["one", "three"], Boot().Recover().Select(Text));
        Assert.Contains(_log.Lines, line => line.Contains($"entry {torn} is torn", StringComparison.Ordinal));
        Assert.Equal(2, _flash.Paths.Count);
    }

    [Theory]
    [InlineData("journal/rubbish")]
    [InlineData("journal/0000000000")]
    [InlineData("journal/-000000001")]
    [InlineData("journal/0000000001.new")]
    [InlineData("journal/.act")]
    [InlineData("journal/99999999999999")]
    [InlineData("journal/2147483647")]
    public void Any_file_in_its_folder_is_survived(string path)
    {
        _flash[path] = "?";
        InboundJournal journal = Boot();
        Assert.Empty(journal.Recover());
        Accept(journal, "fine");

        Assert.Equal(["fine"], Boot().Recover().Select(Text));
    }

    [Fact]
    public void Id_0_is_nobody()
    {
        InboundJournal journal = Boot();
        journal.MarkActing(0);
        journal.Settle(0);

        Assert.Empty(_flash.Paths);
    }

    private static void RunScript(InboundJournal journal, List<string> accepted, HashSet<string> settling, HashSet<string> settled, HashSet<string> acted)
    {
        int Take(string text)
        {
            int id = Accept(journal, text);
            accepted.Add(text);
            return id;
        }

        void Finish(int id, string text)
        {
            settling.Add(text);
            journal.Settle(id);
            settled.Add(text);
        }

        int one = Take("message 1");
        int two = Take("message 2");
        journal.MarkActing(two);
        acted.Add("message 2");
        Finish(one, "message 1");
        int three = Take("message 3");
        Finish(two, "message 2");
        Take("message 4");
        journal.MarkActing(three);
        acted.Add("message 3");
    }

    private void Cut(Tear tear, int at, Action<InboundJournal> action) =>
        Assert.Throws<PowerCutException>(() => action(new InboundJournal(new FailingFileStore(_flash, at, tear), _log)));

    private InboundJournal Boot() => new(_flash, _log);

    private static int Accept(InboundJournal journal, string text)
    {
        byte[] payload = Encoding.UTF8.GetBytes(text);
        return journal.Accept(payload, payload.Length);
    }

    private static string Text(JournalEntry entry) => Encoding.UTF8.GetString(entry.Payload);
}
