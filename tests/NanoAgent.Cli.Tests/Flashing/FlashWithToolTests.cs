using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary><c>flash</c> through the front door with tools that play their part.</summary>
public sealed class FlashWithToolTests : IDisposable
{
    private readonly FlashRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task nanoff_2_is_started_once_for_everything()
    {
        using var tool = new FakeTool("nanoff", "nanoff 2.5.162+3f9c");

        CliResult result = await _runs.New(tool);

        Assert.True(result.ExitCode == 0, result.Error);
        string start = Assert.Single(tool.Starts);
        Assert.Equal($"--update|--platform|esp32|--target|ESP32_S3_OCTAL|--serialport|{_runs.Device}|--deploy|--image|{_runs.Images.PathOf("NanoAgent.bin")}|--verbosity|m|--suppressnanoffversioncheck", start);
        Assert.Equal($"flashed nanoCLR (ESP32_S3_OCTAL) and the program with nanoff 2.5.162 on {_runs.Device}; nobody asked the board whether it runs\n", result.Output);
        Assert.Contains("nanoff writes nanoCLR and the program ...", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nanoff_3_is_started_for_each_part_and_not_again_after_one_failed()
    {
        using var tool = new FakeTool("nanoff", "nanoff 3.0.0-preview.1", "case \"$1\" in deploy) echo 'Error E4003: no'; exit 163;; esac");

        CliResult result = await _runs.New(tool);

        result.AssertRefused(ExitCodes.Failed, "nanoff failed (E4003): the flash could not be written");
        Assert.Equal(["flash", "deploy"], tool.Starts.Select(start => start.Split('|')[0]));
    }

    [Fact]
    public async Task Progress_of_esptool_becomes_lines_in_a_pipe_without_control_characters()
    {
        string script = FakeTool.Says(0, "esptool.py v4.7.0", "Connecting....", "Writing at 0x00010000... (50 %)\rWriting at 0x00010400... (100 %)", "\u001b[32mWriting at 0x001b0000... (100 %)", "Writing at 0x001b0000... (100 %)");
        using var tool = new FakeTool("esptool", "esptool.py v4.7.0", script);

        CliResult result = await _runs.New(tool);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("connecting ...\nwriting nanoCLR ...\nwriting the program ...\n", result.Error.Replace("--- ", "", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', result.Output + result.Error);
    }

    [Fact]
    public async Task Without_the_flasher_for_the_chip_esptool_is_started_again_to_do_without()
    {
        using var tool = new FakeTool("esptool", "esptool.py v4.7.0", """
            case "$*" in *--no-stub*) exit 0;; esac
            echo "FileNotFoundError: [Errno 2] No such file or directory: '/usr/stub_flasher_32s3.json'" >&2; exit 1
            """);

        CliResult result = await _runs.New(tool);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal([false, true], tool.Starts.Select(start => start.Contains("|--no-stub|", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_program_reads_what_was_done_in_one_document()
    {
        using var tool = new FakeTool("esptool", "esptool v5.1.0");

        CliResult result = await _runs.New(tool, "--app-only", "--json");

        JsonNode json = JsonNode.Parse(result.Output)!;
        Assert.Equal("", result.Error);
        Assert.Equal(("esptool", "5.1.0"), ((string?)json["tool"]!["name"], (string?)json["tool"]!["version"]));
        Assert.Equal((true, false, false), ((bool)json["ok"]!, (bool)json["dry_run"]!, (bool)json["verified"]!));
        Assert.Equal(Assert.Single(tool.Starts).Split('|'), json["commands"]![0]!["args"]!.AsArray().Select(arg => (string?)arg));
    }

    [Theory]
    [InlineData("nanoff", 165, "Error E4005: Error opening serial port.", "the port cannot be opened", "close what else uses the port", ExitCodes.NoBoard)]
    [InlineData("nanoff", 47, "", "nanoCLR could not be downloaded", "is the network there?", ExitCodes.Failed)]
    [InlineData("nanoff", 45, "", "there is no such target", "--target ESP32_S3_OCTAL", ExitCodes.Refused)]
    [InlineData("esptool", 2, "A fatal error occurred: Could not open /dev/ttyACM9, the port is busy or doesn't exist.", "in use, or nothing is plugged in", "close what else uses the port", ExitCodes.NoBoard)]
    [InlineData("esptool", 2, "A fatal error occurred: Failed to connect to ESP32-S3: No serial data received.", "the chip does not answer", "hold BOOT", ExitCodes.NoBoard)]
    [InlineData("esptool", 2, "A fatal error occurred: This chip is ESP32 not ESP32-S3. Wrong --chip argument?", "no ESP32-S3", "ESP32-S3", ExitCodes.Refused)]
    [InlineData("esptool", 1, "", "esptool failed (exit code 1): it gave no reason", "write_flash", ExitCodes.Failed)]
    public async Task A_tool_that_fails_ends_in_a_sentence_a_hint_and_the_state_of_the_board(string name, int exitCode, string line, string sentence, string hint, int ours)
    {
        using var tool = new FakeTool(name, name == "nanoff" ? "nanoff 2.5.162" : "esptool.py v4.7.0", FakeTool.Says(exitCode, line));

        CliResult result = await _runs.New(tool);

        result.AssertRefused(ours, sentence);
        Assert.Contains(hint, result.Error, StringComparison.Ordinal);
        Assert.Contains("may not start until it is flashed again", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_reads_what_failed_in_one_document_too()
    {
        using var tool = new FakeTool("nanoff", "nanoff 2.5.162", "exit 165");

        CliResult result = await _runs.New(tool, "--json");

        JsonNode json = JsonNode.Parse(result.Output)!;
        Assert.Equal(ExitCodes.NoBoard, result.ExitCode);
        Assert.False((bool)json["ok"]!);
        Assert.Contains("the port cannot be opened", json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_says_yes_gets_everything_erased()
    {
        using var tool = new FakeTool("esptool", "esptool v5.1.0");
        var keyboard = new TypedInput();
        keyboard.Type("y");
        await using CliRun run = _runs.TypeNew(keyboard, tool, "--erase");

        Assert.Equal(ExitCodes.Ok, await run.Exit());
        Assert.Contains("|--erase-all|", Assert.Single(tool.Starts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_does_not_start_is_no_tool()
    {
        using var tool = new FakeTool("nanoff", "no version; exit 1");

        (await _runs.New(tool)).AssertRefused(ExitCodes.MissingTool, "is not installed, or it does not start");
    }

    [Fact]
    public async Task Ctrl_C_ends_the_tool_and_what_it_started()
    {
        string fifo = Path.Combine(_runs.Images.Folder, "alive");
        FakeTool.Run("mkfifo", fifo);
        using var tool = new FakeTool("esptool", "esptool.py v4.7.0", $"exec 9> '{fifo}'; sleep 600 & echo Connecting....; wait");
        Task<string> untilBothAreGone = Task.Run(() => File.ReadAllText(fifo));
        await using CliRun run = _runs.StartNew(tool);
        await run.Error.WaitFor("connecting");

        int exitCode = await run.Interrupt();

        Assert.Equal(ExitCodes.Interrupted, exitCode);
        Assert.Equal("", await untilBothAreGone.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("stopped while the board was written: it may not start until it is flashed again", run.Error.Text, StringComparison.Ordinal);
        Assert.Equal("", run.Output.Text);
        File.Delete(fifo);
    }
}
