using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Screens;

/// <summary>Screens as a person sees them: a board that was used and is switched off, at two widths, with colours and without.</summary>
public sealed class ScreenTests : IAsyncLifetime, IDisposable
{
    private readonly BoardFolder _board = BoardFolder.Filled();
    private readonly TempFolder _here = new();
    private readonly FakeLlm _llm = new() { RequiresApiKey = false };

    public async Task InitializeAsync()
    {
        await using CliRun run = CliRun.Start(
            "up", "--headless", "--serial", "tcp:0", "--data", _board.Path, "--config", Configs.For(_here, _llm), "--clock-start", "2027-01-11T08:00:00Z");
        string port = await SerialClient.PathOf(run.Error);
        await Must("jobs", "add", "--name", "basil", "--when", "daily 07:00", "--text", "Water the basil");
        await Must("jobs", "add", "--name", "a-very-long-name-of-a-job", "--when", "mon,wed 18:30", "--text", new string('x', 200));
        await Must("rules", "add", "--name", "porch", "--when", "door rises", "--write", "lamp=on:60");

        async Task Must(params string[] args)
        {
            CliResult result = await CliRun.Run([.. args, "--port", port]);
            Assert.True(result.ExitCode == 0, result.Error);
        }
    }

    public async Task DisposeAsync() => await _llm.DisposeAsync();

    public void Dispose()
    {
        _llm.Dispose();
        _board.Dispose();
        _here.Dispose();
    }

    [Theory]
    [MemberData(nameof(ApprovedScreen.Terminals), MemberType = typeof(ApprovedScreen))]
    public Task Listings_look_as_approved_and_fit(int columns, bool hasColor) => Approve(
        "listings",
        columns,
        hasColor,
        [["usage"], ["jobs"], ["rules"], ["files"], ["memory"], ["sessions"], ["audit"], ["people"], ["config", "show"]],
        "--data",
        _board.Path);

    [Theory]
    [MemberData(nameof(ApprovedScreen.Terminals), MemberType = typeof(ApprovedScreen))]
    public Task Boards_look_as_approved_and_fit(int columns, bool hasColor) =>
        Approve("boards", columns, hasColor, [["boards", "list"], ["boards", "show", "virtual"]]);

    [Theory]
    [MemberData(nameof(ApprovedScreen.Terminals), MemberType = typeof(ApprovedScreen))]
    public Task Errors_look_as_approved_and_fit(int columns, bool hasColor) => Approve(
        "errors",
        columns,
        hasColor,
        [["statsu"], ["status", "--port", "ttyACM0"], ["jobs", "remove", "nobody", "--data", _board.Path], ["config", "set", "budget.usd_per_month", "lots", "--data", _board.Path], ["chat", "--port", "/dev/ttyNoSuchBoard"]]);

    [Theory]
    [MemberData(nameof(ApprovedScreen.Terminals), MemberType = typeof(ApprovedScreen))]
    public Task Help_looks_as_approved_and_fits(int columns, bool hasColor) => Approve("help", columns, hasColor, [["--help"], ["up", "--help"]]);

    private Task Approve(string name, int columns, bool hasColor, string[][] commands, params string[] more) =>
        ApprovedScreen.Of(name, columns, hasColor, commands, more, (_board.Path, "DATA"), (_here.Path, "HERE"));
}
