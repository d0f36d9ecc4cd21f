using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>What is refused before any tool is started, and what to do then.</summary>
public sealed class FlashRefusalTests : IDisposable
{
    private readonly FlashRuns _runs = new();
    private readonly FakeTool _esptool = new("esptool", "esptool.py v4.7.0");
    private readonly FakeTool _nanoff = new("nanoff", "nanoff 2.5.162");

    public void Dispose()
    {
        string[] starts = [.. _esptool.Starts, .. _nanoff.Starts];
        _esptool.Dispose();
        _nanoff.Dispose();
        _runs.Dispose();
        Assert.Empty(starts);
    }

    [Theory]
    [InlineData("--erase", ExitCodes.Usage, "nobody is here to be asked", "--yes")]
    [InlineData("--board nope", ExitCodes.Usage, "nope", "nanoagent boards list")]
    [InlineData("--board virtual", ExitCodes.Refused, "there is nothing to flash", "nanoagent up")]
    [InlineData("--target ESP32_C3", ExitCodes.Refused, "has nothing for ESP32_C3 with 8 MB", "it has: ESP32_S3_OCTAL 8 MB")]
    [InlineData("--flash-size 16", ExitCodes.Refused, "has nothing for ESP32_S3_OCTAL with 16 MB", "it has: ")]
    [InlineData("--flash-size 3", ExitCodes.Usage, "--flash-size is 3; allowed is 4, 8, 16, 32", "")]
    [InlineData("--app-only --clr-only", ExitCodes.Usage, "exclude each other", "")]
    [InlineData("--app-only --erase", ExitCodes.Usage, "would leave a board that does not start", "")]
    [InlineData("--clr-only --image a.bin", ExitCodes.Usage, "flashes no program", "")]
    [InlineData("--baud 0", ExitCodes.Usage, "--baud is a number from 1", "")]
    [InlineData("--timeout -1", ExitCodes.Usage, "--timeout is -1", "")]
    [InlineData("--timeout NaN", ExitCodes.Usage, "--timeout is NaN", "")]
    [InlineData("--port nowhere", ExitCodes.Usage, "allowed is auto, a serial device", "")]
    [InlineData("--port /dev/ttyACM99", ExitCodes.NoBoard, "there is no device /dev/ttyACM99", "plug the board in")]
    [InlineData("--image /no/such.bin", ExitCodes.MissingTool, "there is no image of the program: /no/such.bin", "nanoagent build")]
    [InlineData("--manifest /no/such.json", ExitCodes.Refused, "/no/such.json", "")]
    [InlineData("--tool /bin/sh", ExitCodes.Usage, "allowed is nanoff, esptool, or the path of one of them", "")]
    public async Task Wrong_input_is_said_and_nothing_is_started(string more, int exitCode, string sentence, string hint)
    {
        CliResult result = await Flash(more.Split(' '));

        result.AssertRefused(exitCode, sentence);
        Assert.Contains(hint, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NFMRK2\0\0more", "is built for nanoFramework v2")]
    [InlineData("MZ", "is no program for nanoFramework")]
    [InlineData("", "is no program for nanoFramework")]
    public async Task A_file_that_is_no_program_for_v1_is_refused(string content, string sentence)
    {
        string image = Path.Combine(_runs.Images.Folder, "wrong.bin");
        File.WriteAllText(image, content);

        (await Flash("--image", image)).AssertRefused(ExitCodes.Refused, sentence);
    }

    [Fact]
    public async Task A_program_larger_than_its_partition_is_refused()
    {
        string image = Path.Combine(_runs.Images.Folder, "large.bin");
        byte[] bytes = new byte[0x2E0001];
        "NFMRK1"u8.CopyTo(bytes);
        File.WriteAllBytes(image, bytes);

        (await Flash("--image", image)).AssertRefused(ExitCodes.Refused, "has 3014657 bytes; there is room for 3014656 at 0x1B0000");
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_of_the_manifest_is_refused()
    {
        string manifest = Path.Combine(_runs.Images.Folder, "hashed.json");
        string text = File.ReadAllText(_runs.Images.Manifest);
        File.WriteAllText(manifest, text.Replace("\"offset\":65536", $"\"offset\":65536,\"sha256\":\"{new string('0', 64)}\"", StringComparison.Ordinal));

        (await Flash("--manifest", manifest)).AssertRefused(ExitCodes.Refused, "its SHA-256 differs");
    }

    [Fact]
    public async Task esptool_without_the_files_of_nanoCLR_says_where_they_come_from()
    {
        File.Delete(_runs.Images.PathOf("nanoCLR.bin"));

        CliResult result = await Flash();

        result.AssertRefused(ExitCodes.MissingTool, "esptool needs the files of nanoCLR");
        Assert.Contains("nanoff downloads them by itself: dotnet tool install -g nanoff", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nanoff_is_not_sent_to_a_port_on_the_network() =>
        (await CliRun.Run("flash", "--tool", _nanoff.Path, "--port", "rfc2217://127.0.0.1:1", "--board", "seeed-xiao-esp32s3"))
            .AssertRefused(ExitCodes.Usage, "ports on the network and --no-reset need esptool");

    [Fact]
    public async Task A_board_that_nobody_named_and_that_does_not_answer_is_asked_for()
    {
        CliResult result = await CliRun.Run("flash", "--tool", _nanoff.Path, "--port", _runs.Device);

        result.AssertRefused(ExitCodes.Usage, "which board is it?");
        Assert.Contains("nothing was written to the board", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Whoever_does_not_say_yes_keeps_everything(string? answer)
    {
        var keyboard = new TypedInput();
        if (answer != null)
        {
            keyboard.Type(answer);
        }

        keyboard.End();
        await using CliRun run = CliRun.Type(keyboard, Args("--erase"));

        Assert.Equal(ExitCodes.Failed, await run.Exit());
        Assert.Contains("Erase everything on the board", run.Error.Text + run.Output.Text, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", run.Error.Text, StringComparison.Ordinal);
    }

    private Task<CliResult> Flash(params string[] more) => CliRun.Run(Args(more));

    // What comes later in more replaces what is here.
    private string[] Args(params string[] more)
    {
        var options = new List<string> { "flash", "--no-backup", "--no-verify" };
        (string Name, string Value)[] usual =
        [
            ("--tool", _esptool.Path), ("--port", _runs.Device), ("--manifest", _runs.Images.Manifest), ("--target", FlashImages.Target), ("--flash-size", "8"),
        ];
        foreach ((string name, string value) in usual.Where(option => !more.Contains(option.Name)))
        {
            options.AddRange([name, value]);
        }

        return [.. options, .. more];
    }
}
