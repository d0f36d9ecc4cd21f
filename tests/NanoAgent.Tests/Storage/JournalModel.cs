using System.Text;
using NanoAgent.Storage;

namespace NanoAgent.Tests.Storage;

/// <summary>What a journal has to know, kept in lists: the other half of its property test.</summary>
internal sealed class JournalModel
{
    public static readonly string[] Chats = ["telegram:1", "telegram:2"];

    private readonly List<Entry> _entries = [];

    public void Step(Journal journal, Random random, int number)
    {
        switch (random.Next(6))
        {
            case 0 or 1:
                string key = Chats[random.Next(Chats.Length)];
                int id = JournalTests.Accept(journal, key, "message " + number);
                if (id != 0)
                {
                    _entries.Add(new Entry(key, id, number));
                }

                break;
            case 2 or 3 when FirstWaiting() is Entry waiting:
                waiting.Answer = new string((char)('a' + (number % 26)), random.Next(1, 700));
                JournalTests.Complete(journal, waiting.Id, waiting.Answer);
                break;
            case 4 when _entries.FirstOrDefault(entry => entry.Answer is not null && !entry.IsSettled) is Entry answered:
                journal.Settle(answered.Id);
                answered.IsSettled = true;
                break;
            case 5:
                journal.SaveMarks();
                break;
        }
    }

    /// <summary>Every open entry must be among what was recovered, in order, with its state; settled ones may be, once marks are behind.</summary>
    public void Restart(RecoveredExchange[] recovered)
    {
        foreach (Entry entry in _entries.Where(entry => !entry.IsSettled))
        {
            RecoveredExchange found = Assert.Single(recovered, exchange => exchange.Id == entry.Id);
            Assert.Equal("message " + entry.Number, found.Request!.Text);
            Assert.Equal(entry.Answer, found.Outcome is null ? null : Encoding.UTF8.GetString(found.Outcome));
        }

        // Delivered, but flash was not told: it is delivered again, and settled then.
        foreach (RecoveredExchange again in recovered)
        {
            Assert.Single(_entries, entry => entry.Id == again.Id).IsSettled = false;
        }

        Assert.Equal(recovered.Select(exchange => exchange.Id).Order(), recovered.Select(exchange => exchange.Id));
    }

    // A turn is history as soon as it is answered; the slot behind the newest one is already given away.
    public string[] HistoryOf(string key)
    {
        List<Entry> chat = [.. _entries.Where(entry => entry.Key == key)];
        return [.. chat.Skip(Math.Max(0, chat.Count - (2 * Limits.SessionFolders) + 1)).Where(entry => entry.Answer is not null).Select(entry => entry.Answer!)];
    }

    private Entry? FirstWaiting() => _entries.FirstOrDefault(entry => entry.Answer is null);

    private sealed class Entry(string key, int id, int number)
    {
        public string Key => key;

        public int Id => id;

        public int Number => number;

        public string? Answer { get; set; }

        public bool IsSettled { get; set; }
    }
}
