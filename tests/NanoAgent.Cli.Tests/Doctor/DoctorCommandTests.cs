using System.Text.Json;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Doctor;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly BoardFolder _board = BoardFolder.Filled();
    private readonly TempFolder _out = new();

    [Fact]
    public async Task A_filled_folder_has_nothing_wrong_and_its_findings_are_json()
    {
        CliResult result = await Doctor("--json");

        Assert.Equal(0, result.ExitCode);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        Assert.True(json.RootElement.GetProperty("ok").GetBoolean());
        string[] names = [.. json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("name").GetString()!)];
        Assert.Superset(new HashSet<string>(["sdk", "flash tool", "data folder", "configuration", "board"]), new HashSet<string>(names));
        Assert.All(json.RootElement.GetProperty("findings").EnumerateArray(), finding => Assert.Contains(finding.GetProperty("state").GetString(), new[] { "ok", "warn", "skipped" }));
    }

    [Fact]
    public async Task A_broken_configuration_ends_it_with_1()
    {
        _board.Write("config.json", "{\"llm\":");
        CliResult result = await Doctor();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1 thing is wrong", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_is_valid_and_names_no_model_is_a_warning() =>
        Assert.Contains("the built-in demo model answers", (await Doctor()).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_named_board_that_is_missing_ends_it_with_4_when_all_else_is_well()
    {
        Assert.Equal(4, (await CliRun.Run("doctor", "--offline", "--config", _out.Write("fine.json", "{\"board\":\"virtual\"}"), "--port", "/dev/ttyNoSuchBoard")).ExitCode);
        Assert.Equal(1, (await CliRun.Run("doctor", "--offline", "--config", _out.Write("bad.json", "{"), "--port", "/dev/ttyNoSuchBoard")).ExitCode);
    }

    [Fact]
    public async Task A_report_holds_what_helps_and_no_secret()
    {
        _board.Write("config.json", "{\"board\":\"virtual\",\"wifi\":{\"ssid\":\"Home of Ann\"},\"telegram\":{\"owner\":\"4711\"},\"llm\":{\"api_key\":\"" + BoardFolder.SecretValue + "\"}}");
        string broken = await Report();
        _board.Write("config.json", """{"board":"virtual","wifi":{"ssid":"Home of Ann"},"telegram":{"owner":"4711"}}""");
        string report = await Report();

        Assert.Contains("# nanoagent doctor report", report, StringComparison.Ordinal);
        Assert.All(["Versions", "Findings", "Configuration", "Board"], title => Assert.Contains($"## {title}\n", report, StringComparison.Ordinal));
        Assert.Contains("\"ssid\": \"[set]\"", report, StringComparison.Ordinal);
        Assert.Contains("llm.api_key", report, StringComparison.Ordinal);
        Assert.All([broken, report], text =>
        {
            Assert.Null(CanaryWatch.Suite.See("report", text));
            Assert.DoesNotContain("Home of Ann", text, StringComparison.Ordinal);
            Assert.DoesNotContain("4711", text, StringComparison.Ordinal);
        });
    }

    public void Dispose()
    {
        _board.Dispose();
        _out.Dispose();
    }

    private Task<CliResult> Doctor(params string[] more) => CliRun.Run(["doctor", "--offline", "--data", _board.Path, .. more]);

    private async Task<string> Report()
    {
        string file = _out.File($"report-{Guid.NewGuid():n}.md");
        CliResult result = await Doctor("--report", file);
        Assert.True(File.Exists(file), result.Error);
        return await File.ReadAllTextAsync(file);
    }
}
