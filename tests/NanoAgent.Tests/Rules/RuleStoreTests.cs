using NanoAgent.Rules;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;
using FlashContent = NanoAgent.Virtual.MemoryFileStore;

namespace NanoAgent.Tests.Rules;

/// <summary>Rules on flash: cut short at every operation, damaged, and moved to another board.</summary>
public sealed class RuleStoreTests
{
    private static readonly TearForm[] Tears = Enum.GetValues<TearForm>();

    // What is done to the rules, one after the other; each is promised once it returns.
    private static readonly (string Name, Action<RuleBook> Do)[] Life =
    [
        ("+light", book => Add(book, "light", "door rises", RuleRig.Write("lamp", "on"))),
        ("+long", book => Add(book, "long", "soil < 30", RuleRig.Say(new string('x', 900)))),
        ("~light", book => Assert.Null(book.TryPause(book.Find("light")!, "ann"))),
        ("-long", book => Assert.Null(book.TryRemove(book.Find("long")!, "ann"))),
        ("+other", book => Add(book, "other", "says hello", RuleRig.Write("lamp", "off"))),
        ("!light", book => Assert.Null(book.TryResume(book.Find("light")!, "ann"))),
        ("-other", book => Assert.Null(book.TryRemove(book.Find("other")!, "ann"))),
    ];

    [Fact]
    public void After_any_two_cuts_every_rule_is_as_it_was_promised_or_as_it_was_to_be_and_nothing_is_called_lost()
    {
        int cuts = 0;
        int operations = Run(new FlashContent(), 0, new FlashFaults(), out _);
        for (int first = 1; first <= operations; first++)
        {
            foreach (TearForm tear in Tears)
            {
                var once = new FlashContent();
                Run(once, 0, new FlashFaults { CutAt = first, Tear = tear, Seed = first }, out int done);
                string after = Check(once, done, $"{tear} at {first}");
                int from = after == StateAfter(done) ? done : done + 1;
                int left = Run(once.Clone(), from, new FlashFaults(), out _);
                for (int second = 1; second <= left; second++)
                {
                    FlashContent twice = once.Clone();
                    Run(twice, from, new FlashFaults { CutAt = second, Tear = tear, Seed = second }, out int doneThen);
                    Check(twice, doneThen, $"{tear} at {first} and {second}");
                    cuts++;
                }
            }
        }

        Assert.True(cuts > 300, $"only {cuts} cuts");
    }

    [Fact]
    public void A_damaged_rule_is_reported_and_the_others_load()
    {
        var rig = new RuleRig();
        rig.Add("a", "door rises", RuleRig.Say("x"));
        rig.Add("b", "door falls", RuleRig.Say("x"));
        rig.Add("c", "boot", RuleRig.Say("x"));
        for (int seed = 1; seed <= 200; seed++)
        {
            var flash = new NanoAgent.Tests.Support.MemoryFileStore();
            foreach (string path in rig.Board.Files.List("rules").Select(name => "rules/" + name))
            {
                byte[] bytes = new byte[rig.Board.Files.Length(path)];
                rig.Board.Files.Read(path, 0, bytes, 0, bytes.Length);
                if (path == "rules/2")
                {
                    var random = new Random(seed);
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                    bytes = bytes[..random.Next(1, bytes.Length + 1)];
                }

                flash.Write(path, bytes, 0, bytes.Length);
            }

            var again = new RuleRig(flash: flash);
            Assert.True(again.Book.All.Select(rule => rule.Name).SequenceEqual(["a", "c"]), $"seed {seed}");
            Assert.Contains("\n- rule 2; /rules shows the others", again.Report.Message, StringComparison.Ordinal);
            Assert.Equal(2, again.Add("new", "door rises", RuleRig.Say("x")).Id);
            Assert.True(new RuleRig(flash: flash).Report.IsClean, $"seed {seed}");
        }
    }

    [Fact]
    public void Files_that_are_no_rules_are_left_alone()
    {
        var rig = new RuleRig();
        foreach (string name in (string[])["readme.txt", "0", "33", "-1", "7.part"])
        {
            rig.Board.Files["rules/" + name] = "rubbish";
        }

        var again = new RuleRig(flash: rig.Board.Files);
        Assert.Empty(again.Book.All);
        Assert.True(again.Report.IsClean);
    }

    [Fact]
    public void A_rule_for_another_board_is_off_keeps_its_words_and_works_again_on_its_own()
    {
        var flash = new NanoAgent.Tests.Support.MemoryFileStore();
        var rig = new RuleRig(flash: flash);
        rig.Add("a", "door rises", RuleRig.Write("lamp", "on"));
        rig.Add("b", "fan > 50", RuleRig.Say("{room.temperature}"));

        var bare = new RuleRig(BoardRig.With(new NanoAgent.Board.OutputSpec { Name = "lamp", Pin = 5, Risk = "free" }), flash);
        Assert.All(bare.Book.All, rule => Assert.False(rule.IsActive));
        Assert.StartsWith("1 a (off: this board cannot do it: position 1: there is no value called 'door' on this board", bare.Text.List(), StringComparison.Ordinal);
        Assert.StartsWith("Rule 'a' cannot be used: this board cannot do it:", bare.Book.TryResume(bare.Book.Find("a")!, "ann"), StringComparison.Ordinal);
        bare.Pass(60_000);

        var again = new RuleRig(flash: flash);
        Assert.All(again.Book.All, rule => Assert.True(rule.IsActive));
        Assert.Equal("telegram 4711", again.Book.Find("a")!.Person);
    }

    [Fact]
    public void A_flash_that_refuses_changes_nothing()
    {
        var content = new FlashContent();
        var store = new FlashStore(content);
        var rig = new RuleRig(flash: store);
        RuleSpec rule = rig.Add("a", "door rises", RuleRig.Say("x"));
        store.Inject(faults => faults.IsFull = true);

        Assert.StartsWith("The flash did not take it (", rig.Refused("b", "door falls", RuleRig.Say("x")), StringComparison.Ordinal);
        Assert.StartsWith("The flash did not take it (", rig.Book.TryPause(rule, "ann"), StringComparison.Ordinal);
        Assert.True(rig.Book.Find("a")!.IsActive);
        Assert.Single(rig.Book.All);

        // A rule that does harm is off all the same.
        rig.Book.SwitchOff(rule, "it failed");
        Assert.False(rig.Book.Find("a")!.IsActive);
    }

    [Fact]
    public void An_ordinary_rule_stays_inside_the_metadata_of_the_flash()
    {
        var rig = new RuleRig();
        rig.Add("door-light", "door rises and room.temperature < 18", """[{"write":{"name":"lamp","value":"on","for_ms":60000}},{"text":"Somebody came in at {time}, it is {room.temperature}."}]""");

        Assert.InRange(rig.Board.Files.Length("rules/1"), 1, 512);
    }

    private static void Add(RuleBook book, string name, string when, string then) =>
        Assert.Null(book.TryAdd(new RuleDraft(when, System.Text.Encoding.UTF8.GetBytes(then)) { Name = name }, out _));

    private static int Run(FlashContent content, int from, FlashFaults faults, out int done)
    {
        var flash = new FlashStore(content, faults);
        done = from;
        try
        {
            RuleBook book = new RuleRig(flash: flash).Book;
            for (; done < Life.Length; done++)
            {
                Life[done].Do(book);
            }
        }
        catch (NanoAgent.Virtual.PowerCutException)
        {
            // As planned.
        }

        return (int)flash.Operations;
    }

    private static string Check(FlashContent content, int done, string cut)
    {
        var rig = new RuleRig(flash: new FlashStore(content));
        Assert.True(rig.Report.IsClean, cut + ": " + rig.Report.Message);
        string state = StateOf(rig.Book);
        Assert.True(state == StateAfter(done) || state == StateAfter(done + 1), $"{cut}: {state} after {done} of {StateAfter(done)}");
        return state;
    }

    private static string StateAfter(int done)
    {
        var rig = new RuleRig();
        foreach ((string _, Action<RuleBook> step) in Life.Take(done))
        {
            step(rig.Book);
        }

        return StateOf(rig.Book);
    }

    private static string StateOf(RuleBook book) =>
        string.Join("; ", book.All.Select(rule => $"{rule.Id} {rule.Name} {rule.WhenText} {ActionWords.Of(rule.Then)} {rule.IsPaused}"));
}
