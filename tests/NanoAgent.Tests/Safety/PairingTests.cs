using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Safety;

public sealed class PairingTests
{
    private readonly ToolRig _tools = new();
    private readonly FakeClock _clock;
    private readonly Pairing _pairing;

    public PairingTests()
    {
        _clock = _tools.Board.Clock;
        _pairing = new Pairing(new Dice(7), _clock);
    }

    [Fact]
    public void A_code_has_eight_letters_and_digits_that_cannot_be_mistaken_and_a_digit()
    {
        var dice = new Dice(1);
        for (int i = 0; i < 2000; i++)
        {
            string code = PairingCode.New(dice, PairingCode.Length);

            Assert.Matches("^[A-HJ-NP-Z2-9]{8}$", code);
            Assert.Matches("[2-9]", code);
            Assert.Equal(code, PairingCode.Read(code));
        }
    }

    [Theory]
    [InlineData("abcd efg2", "ABCDEFG2")]
    [InlineData("ABCD-EFG2", "ABCDEFG2")]
    [InlineData("ABCDEFGH", "")]
    [InlineData("ABCDEFG", "")]
    [InlineData("ABCDEFG22", "")]
    [InlineData("ABCDEFI2", "")]
    [InlineData("ABCDEFG2!", "")]
    [InlineData("", "")]
    [InlineData("please ABCDEFG2", "")]
    public void A_message_is_a_code_or_it_is_not(string text, string expected) => Assert.Equal(expected, PairingCode.Read(text));

    [Fact]
    public void A_code_lets_one_person_in_once()
    {
        string code = _pairing.Open(PersonRoles.Guest);

        Assert.True(_pairing.TryUse(code.ToLowerInvariant(), out string role));
        Assert.Equal(PersonRoles.Guest, role);
        Assert.False(_pairing.TryUse(code, out _));
    }

    [Fact]
    public void A_code_ends_after_ten_minutes()
    {
        string code = _pairing.Open(PersonRoles.Guest);
        _clock.Advance(Limits.PairingMs);

        Assert.False(_pairing.TryUse(code, out _));
    }

    [Fact]
    public void At_most_three_codes_are_open()
    {
        Assert.All(Enumerable.Range(0, 3).Select(_ => _pairing.Open(PersonRoles.Guest)), code => Assert.Equal(8, code.Length));
        Assert.Equal("", _pairing.Open(PersonRoles.Guest));
        _clock.Advance(Limits.PairingMs);
        Assert.NotEqual("", _pairing.Open(PersonRoles.Guest));
    }

    [Fact]
    public void Whoever_guesses_ends_all_codes()
    {
        string code = _pairing.Open(PersonRoles.Owner);
        var dice = new Dice(99);
        for (int i = 0; i < Limits.PairingWrongMax; i++)
        {
            _pairing.TryUse(PairingCode.New(dice, 8), out _);
        }

        Assert.False(_pairing.TryUse(code, out _));
        Assert.Equal(0, _pairing.Count);
    }

    [Fact]
    public void Ordinary_messages_of_strangers_are_no_guesses()
    {
        string code = _pairing.Open(PersonRoles.Owner);
        for (int i = 0; i < 100; i++)
        {
            _pairing.TryUse("hello bot", out _);
        }

        Assert.True(_pairing.TryUse(code, out _));
    }

    [Fact]
    public void In_a_group_a_code_counts_for_nothing()
    {
        People people = NewPeople(0);
        var admission = new Admission(people, _pairing, new SafetyRig(_tools).Audit, _tools.Board.Log);
        string code = _pairing.Open(PersonRoles.Owner);

        Assert.Null(admission.Admit("telegram", "9", "Eve", code, false, out string reply));
        Assert.Equal("", reply);
        Assert.Null(admission.Admit("telegram", "8", "Ann", code, true, out reply));
        Assert.Contains("owner of this board", reply, StringComparison.Ordinal);
        Assert.Equal("8", people.Owner!.Id);
    }

    [Fact]
    public void People_outlive_a_restart_and_can_be_removed()
    {
        People people = NewPeople(4711);
        Assert.Null(people.TryAdd(new Person("telegram", "5", "Rob", PersonRoles.Resident)));
        Assert.Null(people.TryAdd(new Person("telegram", "6", "Gus", PersonRoles.Guest)));

        people = NewPeople(4711);
        Assert.Equal(["4711", "5", "6"], people.All.Select(person => person.Id));
        Assert.Null(people.TryRemove(people.FindByWord("gus")!));
        Assert.NotNull(people.TryRemove(people.FindByWord("4711")!));
        Assert.Equal(["4711", "5"], NewPeople(4711).All.Select(person => person.Id));
    }

    [Fact]
    public void An_owner_of_the_configuration_replaces_one_who_was_paired()
    {
        Assert.Null(NewPeople(0).TryAdd(new Person("telegram", "8", "Ann", PersonRoles.Owner)));

        Assert.Equal("8", NewPeople(0).Owner!.Id);
        Assert.Equal(["4711"], NewPeople(4711).All.Select(person => person.Id));
    }

    [Fact]
    public void Two_people_of_one_name_are_told_apart_by_their_ids_only()
    {
        People people = NewPeople(4711);
        people.TryAdd(new Person("telegram", "5", "Rob", PersonRoles.Guest));
        people.TryAdd(new Person("telegram", "6", "rob", PersonRoles.Guest));

        Assert.Null(people.FindByWord("Rob"));
        Assert.Equal("6", people.FindByWord("6")!.Id);
    }

    [Fact]
    public void There_is_an_end_to_how_many_people_are_let_in()
    {
        People people = NewPeople(4711);
        for (int i = 0; i < Limits.PeopleMax; i++)
        {
            Assert.Null(people.TryAdd(new Person("telegram", "1" + i, "P" + i, PersonRoles.Guest)));
        }

        Assert.Contains("At most 8", people.TryAdd(new Person("telegram", "99", "X", PersonRoles.Guest)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_cannot_be_read_lets_nobody_in_and_is_reported()
    {
        NewPeople(0).TryAdd(new Person("telegram", "5", "Rob", PersonRoles.Owner));
        NewPeople(0).TryAdd(new Person("telegram", "6", "Gus", PersonRoles.Guest));
        foreach (string path in new[] { "people/list0", "people/list1" })
        {
            _tools.Flash.Write(path, [1, 2, 3], 0, 3);
        }

        var report = new BootReport();
        Assert.Empty(new People(_tools.Flash, "telegram", 0, report).All);
        Assert.Contains("paired people", report.Message, StringComparison.Ordinal);
    }

    private People NewPeople(long owner) => new(_tools.Flash, "telegram", owner, new BootReport());

    private sealed class Dice(int seed) : ISystem
    {
        private readonly Random _random = new(seed);

        public string UniqueId => "dice";

        public string Target => "test";

        public long FreeHeapBytes => -1;

        public int NextRandom(int limit) => _random.Next(limit);

        public void Reboot(string reason) => throw new NotSupportedException();
    }
}
