using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>Before and after: a running board keeps its files, and the new firmware has to answer.</summary>
public sealed class FlashHandshakeTests : IAsyncLifetime, IDisposable
{
    private readonly FlashRuns _runs = new();
    private readonly BoardFolder _board = BoardFolder.Filled();
    private CliRun _up = null!;
    private string _port = "";

    public async Task InitializeAsync()
    {
        _up = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--data", _board.Path);
        _port = (await SerialClient.PathOf(_up.Error)).Replace("tcp:127", "tcp://127", StringComparison.Ordinal);
    }

    public async Task DisposeAsync() => await _up.DisposeAsync();

    public void Dispose()
    {
        _board.Dispose();
        _runs.Dispose();
    }

    [Fact]
    public async Task The_files_are_saved_and_the_new_firmware_answers()
    {
        using var tool = new FakeTool("esptool", "esptool.py v4.7.0");

        CliResult result = await _runs.On(_port, tool, "--json");

        Assert.True(result.ExitCode == 0, result.Error + result.Output);
        JsonNode json = JsonNode.Parse(result.Output)!;
        Assert.Equal((true, FirmwareVersion.Number, 0), ((bool)json["verified"]!, (string?)json["firmware"], (int)json["restored"]!));
        Assert.True(File.Exists((string?)json["backup"]), result.Output);
        Assert.Single(tool.Starts);
    }

    [Fact]
    public async Task Files_that_are_gone_afterwards_come_back()
    {
        using var tool = new FakeTool("esptool", "esptool.py v4.7.0", $"rm '{_board.File("MEMORY.md")}' '{_board.File("notes/2026-11-21.md")}'");

        CliResult result = await _runs.On(_port, tool);

        Assert.True(result.ExitCode == 0, result.Error + result.Output);
        Assert.EndsWith($"NanoAgent {FirmwareVersion.Number} answers; 2 files are back\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("the basil is called Tom", _board.Read("MEMORY.md"), StringComparison.Ordinal);
        Assert.Contains("Tom got water", _board.Read("notes/2026-11-21.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_version_than_the_one_that_was_flashed_is_no_success()
    {
        using var tool = new FakeTool("esptool", "esptool.py v4.7.0");

        CliResult result = await CliRun.Run(
            "flash", "--tool", tool.Path, "--port", _port, "--manifest", _runs.ManifestOf("9.9.9"), "--target", FlashImages.Target, "--flash-size", "8", "--no-backup");

        result.AssertRefused(ExitCodes.Failed, $"the board answers with NanoAgent {FirmwareVersion.Number}, and 9.9.9 was flashed");
        Assert.Contains("everything was written to the board", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_says_where_the_files_are()
    {
        using var tool = new FakeTool("esptool", "esptool.py v4.7.0", "exit 2");

        CliResult result = await _runs.On(_port, tool);

        result.AssertRefused(ExitCodes.Failed, "esptool failed (exit code 2)");
        Assert.Contains("the board's files are safe in ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_that_does_not_answer_afterwards_is_no_success()
    {
        using var tool = new FakeTool("esptool", "esptool.py v4.7.0");

        CliResult result = await _runs.On(_runs.Device, tool, "--no-backup", "--timeout", "0.1");

        result.AssertRefused(ExitCodes.Failed, $"everything was written, but no NanoAgent answers on {_runs.Device} within 0.1 s");
    }
}
