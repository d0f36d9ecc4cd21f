using System.Text;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;
using FlashContent = NanoAgent.Virtual.MemoryFileStore;

namespace NanoAgent.Tests.Storage;

/// <summary>
/// Random lives of the journal on a flash that loses power in any operation and is full now and then: what was taken comes back
/// until it is settled, and what was cut short is never called a loss, because nobody was promised anything.
/// </summary>
public sealed class JournalCutTests
{
    private const int Boots = 60;
    private const int StepsMax = 40;

    private static readonly string[] Chats = ["telegram:1", "telegram:2", "telegram:3"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_was_taken_comes_back_and_what_was_cut_short_is_no_loss(int seed)
    {
        var dice = new Random(seed);
        var content = new FlashContent();
        var open = new Dictionary<string, int>();
        var unanswered = new HashSet<string>();
        int number = 0;
        for (int boot = 0; boot < Boots; boot++)
        {
            TearForm tear = Enum.GetValues<TearForm>()[dice.Next(4)];
            var flash = new FlashStore(content, new FlashFaults { CutAt = 1 + dice.Next(25), Tear = tear, Seed = dice.Next() });
            try
            {
                var report = new BootReport();
                var journal = new Journal(flash, new RecordingLog());
                RecoveredExchange[] recovered = journal.Recover(report);
                string where = $"seed {seed}, boot {boot}";
                Assert.True(report.IsClean, $"{where}: {report.Message}");
                string[] texts = [.. recovered.Select(TextOf)];
                Assert.True(open.Keys.All(texts.Contains), $"{where}: gone is {string.Join(", ", open.Keys.Except(texts))} of {string.Join(", ", texts)}");
                open = recovered.ToDictionary(TextOf, exchange => exchange.Id);
                unanswered = [.. recovered.Where(exchange => exchange.Outcome is null).Select(TextOf)];
                for (int step = 0; step < StepsMax; step++)
                {
                    flash.Inject(faults => faults.IsFull = dice.Next(8) == 0 ? !faults.IsFull : faults.IsFull);
                    Step(journal, dice, open, unanswered, ++number);
                }
            }
            catch (NanoAgent.Virtual.PowerCutException)
            {
                // What was under way may be there or not.
            }
        }
    }

    private static string TextOf(RecoveredExchange exchange) =>
        exchange.Request is RequestRecord request ? request.Text : Encoding.UTF8.GetString(exchange.Outcome!).TrimEnd('.');

    private static void Step(Journal journal, Random dice, Dictionary<string, int> open, HashSet<string> unanswered, int number)
    {
        string text = $"{number}";
        try
        {
            switch (dice.Next(8))
            {
                case 0:
                    journal.SaveMarks();
                    break;
                case 1 or 2:
                    byte[] notice = Bytes(text, dice);
                    int id = journal.Post(notice, notice.Length);
                    Note(id, text);
                    break;
                case 3:
                    Ask("/" + text, isTurn: false);
                    break;
                case 4 or 5:
                    Ask(text, isTurn: true);
                    break;
                default:
                    Settle(journal, dice, open, unanswered);
                    break;
            }
        }
        catch (IOException)
        {
            // Nothing was promised.
        }

        void Ask(string words, bool isTurn)
        {
            int id = JournalTests.Accept(journal, Chats[dice.Next(3)], words, isTurn);
            Note(id, words);
            if (id != 0)
            {
                unanswered.Add(words);
            }
        }

        void Note(int id, string words)
        {
            if (id != 0)
            {
                open[words] = id;
            }
        }
    }

    private static void Settle(Journal journal, Random dice, Dictionary<string, int> open, HashSet<string> unanswered)
    {
        if (open.Count == 0)
        {
            return;
        }

        (string text, int id) = open.ElementAt(dice.Next(open.Count));
        if (unanswered.Remove(text) && dice.Next(2) == 0)
        {
            byte[] outcome = Bytes("answer", dice);
            journal.Complete(id, OutcomeFlags.History | OutcomeFlags.Deliver, outcome, outcome.Length);
        }

        // From here on it may come back, and need not.
        open.Remove(text);
        journal.Settle(id);
    }

    // Short, or so long that it lies beside its record.
    private static byte[] Bytes(string text, Random dice) => Encoding.UTF8.GetBytes(text + new string('.', dice.Next(6) == 0 ? 600 : 3));
}
