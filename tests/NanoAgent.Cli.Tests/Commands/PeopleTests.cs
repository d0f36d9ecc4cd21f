using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary><c>people</c> on a board that is switched off.</summary>
public sealed class PeopleTests : IDisposable
{
    private const string Owner = "{\"telegram\":{\"owner\":4711}}";

    private readonly BoardFolder _board = new();

    [Theory]
    [InlineData("people")]
    [InlineData("people", "list")]
    public async Task People_are_listed_owners_first(params string[] args)
    {
        _board.Write("config.json", Owner);
        Pair("Anna", "4712", "guest");

        CliResult result = await Run(args);

        Assert.Equal("NAME     ID  ROLE\nowner  4711  owner\nAnna   4712  guest\n", result.Output);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
    }

    [Fact]
    public async Task The_list_is_a_document_for_programs()
    {
        Pair("Anna", "4712", "resident");

        Assert.Equal(
            """{"ok":true,"people":[{"channel":"telegram","id":"4712","name":"Anna","role":"resident"}],"open_codes":0}""" + "\n",
            (await Run("people", "--json")).Output);
    }

    [Fact]
    public async Task Nobody_is_said()
    {
        CliResult result = await Run("people");

        Assert.Equal(("", "nobody is paired yet\n", 0), (result.Output, result.Error, result.ExitCode));
        (await Run("people", "remove", "Anna", "--yes")).AssertRefused(1, "nobody here is called 'Anna'; there is: nobody");
    }

    [Theory]
    [InlineData("4712")]
    [InlineData("telegram", "4712")]
    [InlineData("anna", "maria")]
    public async Task Somebody_is_removed_by_id_or_by_name_and_the_audit_says_so(params string[] who)
    {
        Pair("Anna Maria", "4712", "guest");
        Pair("Ben", "4713", "guest");

        CliResult result = await Run(["people", "remove", .. who, "--yes"]);

        Assert.Equal("removed Anna Maria (telegram 4712)\n", result.Output);
        Assert.Equal("NAME    ID  ROLE\nBen   4713  guest\n", (await Run("people")).Output);
        Assert.Matches(@"\n20\S+Z  console  no longer paired: Anna Maria \(telegram 4712\)\n$", (await Run("audit")).Output);
    }

    [Fact]
    public async Task A_removal_is_a_document_too()
    {
        Pair("Anna", "4712", "guest");

        Assert.Equal("""{"ok":true,"removed":"telegram 4712","name":"Anna"}""" + "\n", (await Run("people", "remove", "Anna", "-y", "--json")).Output);
        JsonNode failed = JsonNode.Parse((await Run("people", "remove", "Anna", "-y", "--json")).Output)!;
        Assert.Equal((false, 1), ((bool)failed["ok"]!, (int)failed["exit_code"]!));
    }

    [Fact]
    public async Task A_name_of_two_people_needs_the_id_and_an_id_goes_before_a_name()
    {
        Pair("Anna", "4712", "guest");
        Pair("Anna", "4713", "guest");
        Pair("4712", "4714", "guest");

        CliResult both = await Run("people", "remove", "Anna", "--yes");
        both.AssertRefused(1, "more than one is called 'Anna'");
        Assert.Contains("Anna (telegram 4712), Anna (telegram 4713)", both.Error, StringComparison.Ordinal);

        Assert.Equal("removed Anna (telegram 4712)\n", (await Run("people", "remove", "4712", "--yes")).Output);
    }

    [Fact]
    public async Task The_owner_of_the_configuration_stays()
    {
        _board.Write("config.json", Owner);

        (await Run("people", "remove", "4711", "--yes")).AssertRefused(1, "only the configuration can change that");
    }

    [Fact]
    public async Task The_owner_of_a_configuration_that_was_on_trial_is_none_any_more()
    {
        _board.Write("config.json", Owner);
        var trial = new ConfigTrial(new DirectoryFileStore(_board.Path));
        trial.Store(Encoding.UTF8.GetBytes("{\"telegram\":{\"owner\":5000}}"), "{}"u8.ToArray());
        trial.Begin();

        Assert.Contains("4711", (await Run("people")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_of_a_configuration_that_passed_counts_before_it_is_in_place()
    {
        _board.Write("config.json", Owner);
        var flash = new FlashStore(new DirectoryFileStore(_board.Path));
        var trial = new ConfigTrial(flash);
        trial.Store(Encoding.UTF8.GetBytes("{\"telegram\":{\"owner\":5000}}"), "{}"u8.ToArray());
        trial.Begin();

        // The two writes of the record, and the flash takes no more.
        flash.Inject(faults => faults.FullAt = flash.Operations + 3);
        Assert.ThrowsAny<IOException>(trial.Promote);
        Assert.Equal(ConfigPhases.Promoting, trial.Phase);
        Assert.Equal(Owner, _board.Read("config.json"));

        Assert.Contains("5000", (await Run("people")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_nobody_is_removed_unasked()
    {
        Pair("Anna", "4712", "guest");

        CliResult result = await Run("people", "remove", "Anna");

        result.AssertRefused(2, "nobody is here to be asked");
        Assert.Contains("try: nanoagent people remove Anna --yes", result.Error, StringComparison.Ordinal);
        Assert.Contains("Anna", (await Run("people")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("n\n", 1)]
    [InlineData("\n", 1)]
    [InlineData("", 1)]
    public async Task A_person_at_a_terminal_is_asked(string answer, int exitCode)
    {
        Pair("Anna", "4712", "guest");
        await using CliRun run = CliRun.Type(new StringReader(answer), "people", "remove", "Anna", "--data", _board.Path);

        Assert.Equal(exitCode, await run.Exit());

        Assert.Contains("Remove Anna (telegram 4712), guest? [y/N] ", run.Error.Text, StringComparison.Ordinal);
        Assert.Equal(exitCode == 0, !(await Run("people")).Output.Contains("Anna", StringComparison.Ordinal));
        Assert.Equal(exitCode != 0, run.Error.Text.Contains("nothing was changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_cannot_look_like_another_row_or_steer_the_terminal()
    {
        Pair("Eve\nowner  1  owner\u001b[31m\u202Ex", "4712", "guest");

        Assert.Equal(2, (await Run("people")).Output.TrimEnd('\n').Split('\n').Length);
        await using CliRun run = CliRun.Type(new StringReader("y\n"), "people", "remove", "4712", "--data", _board.Path);
        await run.Exit();
        Assert.DoesNotContain('\u001b', run.Error.Text + run.Output.Text);
        Assert.DoesNotContain('\u202E', run.Error.Text + run.Output.Text);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_not_an_empty_one()
    {
        _board.Write("people/list0", "damaged");
        _board.Write("people/list1", "damaged");

        (await Run("people")).AssertRefused(1, "the list of paired people; pair them again");
        (await Run("people", "remove", "Anna", "--yes")).AssertRefused(1, "the list of paired people; pair them again");
        Assert.Equal(0, (await Run("memory")).ExitCode);
    }

    [Fact]
    public async Task Codes_come_from_a_running_board_only() =>
        (await Run("people", "pair")).AssertRefused(4, $"the board of {_board.Path} is switched off; only a running board makes pairing codes");

    public void Dispose() => _board.Dispose();

    private void Pair(string name, string id, string role)
    {
        var people = new People(new DirectoryFileStore(_board.Path), "telegram", 0, new BootReport());
        Assert.Null(people.TryAdd(new Person("telegram", id, name, role)));
    }

    private Task<CliResult> Run(params string[] args) => CliRun.Run([.. args, "--data", _board.Path]);
}
