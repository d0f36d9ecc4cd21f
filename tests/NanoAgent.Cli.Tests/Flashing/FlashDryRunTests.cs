using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary><c>flash --dry-run</c>: lines to paste, and neither a board nor a file is needed for them.</summary>
public class FlashDryRunTests
{
    [Theory]
    [InlineData("seeed-xiao-esp32s3", "OCTAL", 8)]
    [InlineData("adafruit-feather-esp32s3", "QUAD", 4)]
    [InlineData("waveshare-esp32-s3-zero", "QUAD", 4)]
    [InlineData("m5stack-atoms3", "QUAD", 8)]
    [InlineData("esp32-s3-devkitc-1-n16r8", "OCTAL", 16)]
    public async Task The_board_picks_the_image_and_the_size(string board, string image, int flashMb)
    {
        using var nanoff = new FakeTool("nanoff", "nanoff 2.5.162");
        using var esptool = new FakeTool("esptool", "esptool v5.1.0");

        CliResult with2 = await CliRun.Run("flash", "--dry-run", "--board", board, "--tool", nanoff.Path);
        CliResult with5 = await CliRun.Run("flash", "--dry-run", "--board", board, "--tool", esptool.Path);

        Assert.Equal((0, 0), (with2.ExitCode, with5.ExitCode));
        Assert.StartsWith($"DOTNET_ROLL_FORWARD=Major {nanoff.Path} --update --platform esp32 --target ESP32_S3_{image} --serialport PORT --deploy --image ", with2.Output, StringComparison.Ordinal);
        Assert.Contains($" --flash-size {flashMb}MB 0x0 ", with5.Output, StringComparison.Ordinal);
        Assert.Contains($"/ESP32_S3_{image}/partitions_{flashMb}mb.bin 0x10000 ", with5.Output, StringComparison.Ordinal);
        Assert.Empty(nanoff.Starts.Concat(esptool.Starts));
    }

    [Fact]
    public async Task A_pasted_line_does_the_same_as_the_command()
    {
        using var runs = new FlashRuns();
        using var tool = new FakeTool("nanoff", "nanoff 3.0.0");
        CliResult printed = await runs.New(tool, "--dry-run", "--erase");
        Assert.Empty(tool.Starts);

        FakeTool.Run("sh", "-c", printed.Output);
        string[] pasted = tool.Starts;
        CliResult done = await runs.New(tool, "--erase", "--yes");

        Assert.True(done.ExitCode == 0, done.Error);
        Assert.Equal(2, pasted.Length);
        Assert.Equal(pasted, tool.Starts.Skip(2));
    }

    [Fact]
    public async Task Without_a_board_it_says_what_it_assumes()
    {
        using var tool = new FakeTool("nanoff", "nanoff 2.5.162");

        CliResult result = await CliRun.Run("flash", "--dry-run", "--tool", tool.Path, "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("boards with quad PSRAM need ESP32_S3_QUAD", result.Error, StringComparison.Ordinal);
        JsonNode json = JsonNode.Parse(result.Output)!;
        Assert.Equal((true, "ESP32_S3_OCTAL", "PORT"), ((bool)json["dry_run"]!, (string?)json["target"], (string?)json["port"]));
    }

    [Fact]
    public async Task A_port_on_the_network_is_spelled_as_esptool_has_it()
    {
        using var tool = new FakeTool("esptool", "esptool.py v4.7.0");

        CliResult result = await CliRun.Run("flash", "--dry-run", "--board", "seeed-xiao-esp32s3", "--tool", tool.Path, "--port", "tcp://10.0.0.7:4000", "--app-only");

        Assert.Contains(" --port socket://10.0.0.7:4000 --baud 460800 --before no_reset --after no_reset write_flash 0x1b0000 ", result.Output, StringComparison.Ordinal);
    }
}
