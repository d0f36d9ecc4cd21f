using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>What esptool says when it fails, and what a person is told then.</summary>
public class EsptoolErrorsTests
{
    [Theory]
    [InlineData("A fatal error occurred: Could not open /dev/ttyACM9, the port is busy or doesn't exist.", "in use, or nothing is plugged in", "close what else", ExitCodes.NoBoard)]
    [InlineData("A fatal error occurred: Failed to connect to ESP32-S3: Wrong boot mode detected (0x8)! The chip needs to be in download mode.", "started its program instead", "hold BOOT", ExitCodes.NoBoard)]
    [InlineData("A fatal error occurred: Failed to connect to ESP32-S3: Download mode successfully detected, but getting no sync reply: The serial TX path seems to be down.", "hears nothing", "another cable", ExitCodes.NoBoard)]
    [InlineData("A fatal error occurred: Failed to connect to ESP32-S3: No serial data received.", "the chip does not answer", "hold BOOT", ExitCodes.NoBoard)]
    [InlineData("A fatal error occurred: Could not connect to an Espressif device on any of the 1 available serial ports.", "no chip answers", "hold BOOT", ExitCodes.NoBoard)]
    [InlineData("A fatal error occurred: This chip is ESP32 not ESP32-S3. Wrong --chip argument?", "no ESP32-S3", "ESP32-S3", ExitCodes.Refused)]
    [InlineData("A fatal error occurred: This chip is ESP32, not ESP32-S3. Wrong chip argument?", "no ESP32-S3", "ESP32-S3", ExitCodes.Refused)]
    [InlineData("A fatal error occurred: File /i/nanoCLR.bin (length 9) at offset 0 will not fit in 4194304 bytes of flash.", "larger than the flash", "--board", ExitCodes.Refused)]
    [InlineData("A fatal error occurred: MD5 of file does not match data in flash!", "not what was written", "--baud 115200", ExitCodes.Failed)]
    [InlineData("A fatal error occurred: The chip stopped responding.", "stopped answering", "--baud 115200", ExitCodes.Failed)]
    [InlineData("A fatal error occurred: Invalid head of packet (0x45): Possible serial noise or corruption.", "garbled", "--baud 115200", ExitCodes.Failed)]
    [InlineData("termios.error: (25, 'Inappropriate ioctl for device')", "no reset lines", "--no-reset", ExitCodes.Failed)]
    [InlineData("esptool: error: unrecognized arguments: --flash-mode", "does not understand", "pipx install esptool", ExitCodes.Failed)]
    [InlineData("Error: No such option: --flash_mode", "does not understand", "pipx install esptool", ExitCodes.Failed)]
    public void A_message_becomes_a_sentence_a_hint_and_our_code(string line, string sentence, string hint, int exitCode)
    {
        CliException failure = Explain(2, "esptool.py v4.7.0", "Serial port /dev/ttyACM0", "", line, "([Errno 2] could not be more)", "");

        Assert.StartsWith("esptool failed: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Contains(hint, failure.Hint, StringComparison.Ordinal);
        Assert.Equal(exitCode, failure.ExitCode);
    }

    [Fact]
    public void What_went_wrong_and_was_tried_again_is_not_the_reason()
    {
        CliException failure = Explain(2, "Invalid head of packet (0x45)", "Trying again", "A fatal error occurred: MD5 of file does not match data in flash!");

        Assert.Contains("not what was written", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_reason_is_said_as_it_came_without_its_colours()
    {
        CliException failure = Explain(3, "A fatal error occurred: the moon \u001b[31mis wrong", "more");

        Assert.StartsWith("esptool failed (exit code 3): the moon ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', failure.Message);
        Assert.Equal("esptool write_flash", failure.Hint);
    }

    [Fact]
    public void Silence_is_no_reason_either() => Assert.EndsWith(": it gave no reason", Explain(1).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("FileNotFoundError: [Errno 2] No such file or directory: '/x/stub_flasher_32s3.json'", true)]
    [InlineData("A fatal error occurred: Flasher stub data is missing for ESP32-S3", true)]
    [InlineData("A fatal error occurred: Failed to connect", false)]
    public void A_missing_flasher_is_noticed(string line, bool isMissing) => Assert.Equal(isMissing, EsptoolTool.LacksStub(new ToolResult(1, ["Traceback", line])));

    private static CliException Explain(int exitCode, params string[] lines) =>
        EsptoolErrors.Explain(new ToolCommand("esptool", "esptool", ["write_flash"]), new ToolResult(exitCode, lines));
}
