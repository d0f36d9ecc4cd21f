using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Screens;

/// <summary>What there is to see of a board that runs and was used: by a model that costs money, by people, by jobs and rules.</summary>
public sealed class RunningScreenTests : IAsyncLifetime, IDisposable
{
    private readonly BoardFolder _board = BoardFolder.Filled();
    private readonly TempFolder _here = new();
    private readonly FakeLlm _llm = new() { RequiresApiKey = false };
    private CliRun _run = null!;
    private string _port = "";

    public async Task InitializeAsync()
    {
        var people = new People(new DirectoryFileStore(_board.Path), "telegram", 0, new BootReport());
        Assert.Null(people.TryAdd(new Person("telegram", "4712", "Anna Maria", "resident")));
        Assert.Null(people.TryAdd(new Person("telegram", "4713000000", "Ben", "guest")));
        _board.Write("MEMORY.md", "- [fact] 2026-11-21 console: the basil is called Tom\n- [rule] 2026-11-22 telegram 4712: " + string.Join(' ', Enumerable.Repeat("never water at noon", 6)) + "\n");
        string config = Configs.For(_here, _llm);
        _here.Write("config-file.json", File.ReadAllText(config).Replace("{\"llm\"", "{\"budget\":{\"tokens_per_day\":6000,\"usd_per_month\":5},\"prices\":{\"fake-model\":{\"input\":3,\"output\":15}},\"llm\"", StringComparison.Ordinal));
        _run = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--data", _board.Path, "--config", config, "--clock-start", "2027-01-11T08:00:00Z");
        _port = await SerialClient.PathOf(_run.Error);
        _llm.Says("Tom got water.").Using(1200, 40).Calls(("memory", "{\"action\":\"save\",\"kind\":\"fact\",\"text\":\"the tomato is called Anna\"}")).Using(1300, 30).Says("Noted: the tomato is called Anna.").Using(1400, 20);
        await Must("chat", "--once", "has Tom got water?");
        await Must("chat", "--once", "the tomato is called Anna");
        await Must("jobs", "add", "--name", "basil", "--when", "daily 07:00", "--text", "Water the basil");
        await Must("jobs", "add", "--name", "evening", "--when", "mon,wed 18:30", "--prompt", "Tell me what grew today");
        await Must("jobs", "add", "--name", "a-very-long-name-of-a-job", "--when", "every 90m", "--write", "lamp=on:60");
        await Must("rules", "add", "--name", "porch", "--when", "door rises", "--write", "lamp=on:60");
        await Must("rules", "add", "--name", "dry", "--when", "soil < 20", "--prompt", "The soil is dry: what do we do?");
    }

    public async Task DisposeAsync()
    {
        await _run.DisposeAsync();
        await _llm.DisposeAsync();
    }

    public void Dispose()
    {
        _llm.Dispose();
        _board.Dispose();
        _here.Dispose();
    }

    [Fact]
    public async Task A_running_board_looks_as_approved_and_fits()
    {
        string[][] commands =
        [
            ["status"], ["usage"], ["jobs"], ["jobs", "show", "evening"], ["rules"], ["memory"], ["sessions"], ["sessions", "show", "console:serial"], ["audit"], ["people"],
        ];
        foreach (int columns in new[] { ApprovedScreen.Narrow, ApprovedScreen.Wide })
        {
            await ApprovedScreen.Of("running", columns, false, commands, ["--port", _port], (_board.Path, "DATA"));
            await ApprovedScreen.Of("running", columns, true, commands, ["--port", _port], (_board.Path, "DATA"));
        }
    }

    [Fact]
    public async Task An_emergency_stop_looks_as_approved_and_fits()
    {
        await ApprovedScreen.Of("stopped", ApprovedScreen.Narrow, true, [["stop"], ["status"], ["resume"]], ["--port", _port]);
    }

    private async Task Must(params string[] args)
    {
        CliResult result = await CliRun.Run([.. args, "--port", _port]);
        Assert.True(result.ExitCode == 0, result.Error + result.Output);
    }
}
