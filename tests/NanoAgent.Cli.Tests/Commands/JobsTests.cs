using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary><c>jobs</c> and <c>rules</c>, on a board that runs and on the same board switched off.</summary>
public sealed class JobsTests : IAsyncLifetime, IDisposable
{
    private const string Then = """[{"write":{"name":"lamp","value":"on","for_ms":60000}}]""";

    private readonly BoardFolder _board = new();
    private readonly TempFolder _here = new();
    private readonly FakeLlm _llm = new() { RequiresApiKey = false };
    private CliRun? _run;
    private string _port = "";

    public async Task InitializeAsync()
    {
        _run = CliRun.Start(
            "up", "--headless", "--serial", "tcp:0", "--data", _board.Path, "--config", Configs.For(_here, _llm), "--clock-start", "2027-01-11T08:00:00Z");
        _port = await SerialClient.PathOf(_run.Error);
    }

    public async Task DisposeAsync()
    {
        await SwitchOff();
        await _llm.DisposeAsync();
    }

    public void Dispose()
    {
        _llm.Dispose();
        _board.Dispose();
        _here.Dispose();
    }

    [Fact]
    public async Task A_job_is_made_with_its_next_runs_shown_listed_run_paused_and_removed()
    {
        CliResult made = await Running("jobs", "add", "--name", "basil", "--when", "daily 07:00", "--text", "Water the basil");
        Assert.Equal(
            "Added job 1 \"basil\": daily 07:00, text \"Water the basil\"\n"
            + "  next: Tue 2027-01-12 07:00 UTC, Wed 2027-01-13 07:00 UTC, Thu 2027-01-14 07:00 UTC\n", made.Output);
        Assert.Equal("NAME   WHEN         KIND  NEXT              LAST\nbasil  daily 07:00  text  2027-01-12 07:00  -\n", (await Running("jobs")).Output);

        Assert.Equal("The job 'basil' runs now, beside its times.\n", (await Running("jobs", "run", "basil")).Output);
        string shown = (await Running("jobs", "show", "1")).Output;
        for (int i = 0; i < 100 && !shown.Contains("run:", StringComparison.Ordinal); i++)
        {
            shown = (await Running("jobs", "show", "1")).Output;
        }

        Assert.Matches("text: +Water the basil\nfor: +console:", shown);
        Assert.Matches("run: +2027-01-11 08:0. manual", shown);

        await SwitchOff();
        Assert.Equal("The job 'basil' is paused until it is resumed.\n", (await Stopped("jobs", "pause", "basil")).Output);
        Assert.Equal("NAME   WHEN         KIND  NEXT    LAST\nbasil  daily 07:00  text  paused  manual\n", (await Stopped("jobs", "list")).Output);
        Assert.Equal("Removed the job 'basil'.\n", (await Stopped("jobs", "remove", "BASIL")).Output);
        Assert.Equal(("", "there are no jobs\n"), ((await Stopped("jobs")).Output, (await Stopped("jobs")).Error));
    }

    [Fact]
    public async Task A_rule_is_made_listed_and_removed_and_what_works_against_it_is_refused()
    {
        CliResult made = await Running("rules", "add", "--name", "porch", "--when", "door rises", "--write", "lamp=on:60");
        Assert.Equal("Added rule 1 porch: when door rises, then lamp on for 1m; not fired since the start.\n", made.Output);
        Assert.Equal("NAME   WHEN        THEN            STATE\nporch  door rises  lamp on for 1m  on, fired 0x\n", (await Running("rules")).Output);
        (await Running("rules", "add", "--name", "dark", "--when", "door rises", "--then", """{"write":{"name":"lamp","value":"off"}}"""))
            .AssertRefused(5, "porch");
        CliResult many = await Running("rules", "add", "--name", "two", "--when", "door falls", "--then", Then.Replace("lamp", "pump", StringComparison.Ordinal).Replace("60000", "9000", StringComparison.Ordinal));
        Assert.Contains("then pump on for 9s", many.Output, StringComparison.Ordinal);
        Assert.Equal("Removed the rule 'two'.\n", (await Running("rules", "remove", "two")).Output);

        await SwitchOff();
        JsonNode listed = JsonNode.Parse((await Stopped("rules", "--json")).Output)!;
        Assert.Equal("porch", (string)listed["rules"]![0]!["name"]!);
        Assert.Equal("removed 1 rule\n", (await Stopped("rules", "clear", "--yes")).Output);
        Assert.Equal("there are no rules\n", (await Stopped("rules")).Error);
    }

    [Theory]
    [InlineData(5, "At character 7 stands", "jobs", "add", "--name", "x", "--when", "daily 25:00", "--text", "t")]
    [InlineData(5, "when, position 1", "rules", "add", "--name", "x", "--when", "dor rises", "--text", "t")]
    [InlineData(5, "'maybe' is no value for lamp", "rules", "add", "--name", "x", "--when", "door rises", "--write", "lamp=maybe")]
    [InlineData(1, "There is no job 'nobody'; there are none.", "jobs", "remove", "nobody")]
    [InlineData(1, "There is no rule 'nobody'; there are none.", "rules", "pause", "nobody")]
    [InlineData(2, "what the job does is missing", "jobs", "add", "--name", "x", "--when", "daily 07:00")]
    [InlineData(2, "a job does one thing", "jobs", "add", "--name", "x", "--when", "daily 07:00", "--text", "t", "--prompt", "p")]
    [InlineData(2, "--tool is no JSON", "jobs", "add", "--name", "x", "--when", "daily 07:00", "--tool", "lamp on")]
    [InlineData(2, "what the rule does is missing", "rules", "add", "--name", "x", "--when", "door rises")]
    [InlineData(2, "'lamp' is nothing that can be set", "rules", "add", "--name", "x", "--when", "door rises", "--write", "lamp")]
    [InlineData(2, "--then is no JSON", "rules", "add", "--name", "x", "--when", "door rises", "--then", "lamp on")]
    [InlineData(2, "clear removes all jobs, and nobody is here to be asked", "jobs", "clear")]
    [InlineData(2, "there is no command 'remvoe'; did you mean 'remove'?", "jobs", "remvoe", "x")]
    public async Task What_cannot_be_done_is_said_with_the_right_exit_code(int exitCode, string words, params string[] args)
    {
        CliResult result = await Running(args);
        Assert.True(result.ExitCode == exitCode && result.Error.Contains(words.Split(',')[0], StringComparison.Ordinal), $"{result.ExitCode}: {result.Error}");
    }

    [Fact]
    public async Task What_was_removed_before_a_failure_is_said_too()
    {
        await Running("jobs", "add", "--name", "one", "--when", "daily 07:00", "--text", "t");

        CliResult result = await Running("jobs", "remove", "one", "nobody");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Removed the job 'one'.", result.Error, StringComparison.Ordinal);
        Assert.Contains("There is no job 'nobody'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_jobs_and_runs_need_a_board_that_runs()
    {
        await SwitchOff();
        (await Stopped("jobs", "add", "--name", "x", "--when", "daily 07:00", "--text", "t")).AssertRefused(4, "only a running board takes new jobs");
        (await Stopped("jobs", "run", "x")).AssertRefused(4, "only a running board runs jobs");
    }

    private Task<CliResult> Running(params string[] args) => CliRun.Run([.. args, "--port", _port]);

    private Task<CliResult> Stopped(params string[] args) => CliRun.Run([.. args, "--data", _board.Path]);

    private async Task SwitchOff()
    {
        if (_run is not null)
        {
            await _run.DisposeAsync();
            _run = null;
        }
    }
}
