using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>The exact command lines of nanoff: switches of 2.x, verbs of 3.x.</summary>
public class NanoffCommandsTests
{
    private const string Octal = "ESP32_S3_OCTAL";
    private const string Quad = "ESP32_S3_QUAD";
    private const string Image = "/images/Nano Agent.bin";
    private const string Quiet2 = "|--verbosity|m|--suppressnanoffversioncheck";
    private const string Quiet3 = "|verbosity|m|suppressnanoffversioncheck";

    [Theory]
    [InlineData(Octal, "", "--update|--platform|esp32|--target|ESP32_S3_OCTAL|--serialport|/dev/ttyACM0|--deploy|--image|" + Image)]
    [InlineData(Quad, "", "--update|--platform|esp32|--target|ESP32_S3_QUAD|--serialport|/dev/ttyACM0|--deploy|--image|" + Image)]
    [InlineData(Octal, "erase", "--update|--platform|esp32|--target|ESP32_S3_OCTAL|--serialport|/dev/ttyACM0|--masserase|--deploy|--image|" + Image)]
    [InlineData(Octal, "clr", "--update|--platform|esp32|--target|ESP32_S3_OCTAL|--serialport|/dev/ttyACM0")]
    [InlineData(Quad, "clr erase", "--update|--platform|esp32|--target|ESP32_S3_QUAD|--serialport|/dev/ttyACM0|--masserase")]
    [InlineData(Octal, "app", "--platform|esp32|--target|ESP32_S3_OCTAL|--serialport|/dev/ttyACM0|--deploy|--image|" + Image)]
    [InlineData(Octal, "baud", "--update|--platform|esp32|--target|ESP32_S3_OCTAL|--serialport|/dev/ttyACM0|--baud|115200|--deploy|--image|" + Image)]
    [InlineData(Octal, "clr version", "--update|--platform|esp32|--target|ESP32_S3_OCTAL|--serialport|/dev/ttyACM0|--fwversion|1.12.4.12")]
    [InlineData(Octal, "app version", "--platform|esp32|--target|ESP32_S3_OCTAL|--serialport|/dev/ttyACM0|--deploy|--image|" + Image)]
    public void Version_2_gets_switches_and_one_start(string target, string what, string expected)
    {
        ToolCommand command = Assert.Single(new NanoffTool("nanoff", "2.5.162").Commands(Plan(target, what)));

        Assert.Equal((expected + Quiet2).Split('|'), command.Args);
        Assert.Equal("Major", command.Environment["DOTNET_ROLL_FORWARD"]);
    }

    [Theory]
    [InlineData(Octal, "", "flash|target|ESP32_S3_OCTAL|serialport|/dev/ttyACM0", "deploy|target|ESP32_S3_OCTAL|serialport|/dev/ttyACM0|image|" + Image)]
    [InlineData(Quad, "erase", "flash|target|ESP32_S3_QUAD|serialport|/dev/ttyACM0|masserase", "deploy|target|ESP32_S3_QUAD|serialport|/dev/ttyACM0|image|" + Image)]
    [InlineData(Octal, "clr", "flash|target|ESP32_S3_OCTAL|serialport|/dev/ttyACM0", null)]
    [InlineData(Octal, "app", null, "deploy|target|ESP32_S3_OCTAL|serialport|/dev/ttyACM0|image|" + Image)]
    [InlineData(Octal, "baud version", "flash|target|ESP32_S3_OCTAL|serialport|/dev/ttyACM0|baud|115200|fwversion|1.12.4.12", "deploy|target|ESP32_S3_OCTAL|serialport|/dev/ttyACM0|image|" + Image)]
    public void Version_3_gets_verbs_and_a_start_for_each(string target, string what, string? flash, string? deploy)
    {
        IReadOnlyList<ToolCommand> commands = new NanoffTool("nanoff", "3.0.0-preview.1").Commands(Plan(target, what));

        string[] expected = [.. new[] { flash, deploy }.OfType<string>().Select(line => line + Quiet3)];
        Assert.Equal(expected, commands.Select(command => string.Join('|', command.Args)));
        Assert.All(commands, command => Assert.Equal("Major", command.Environment["DOTNET_ROLL_FORWARD"]));
    }

    [Theory]
    [InlineData("2.5.162", 2)]
    [InlineData("3.0.0-preview.1", 3)]
    [InlineData("10.1", 10)]
    [InlineData("", 2)]
    [InlineData("v?", 2)]
    public void A_version_that_cannot_be_told_is_the_stable_one(string version, int major) => Assert.Equal(major, NanoffTool.MajorOf(version));

    private static FlashPlan Plan(string target, string what) => new()
    {
        Target = target,
        FlashMb = 8,
        Port = "/dev/ttyACM0",
        HasClr = !what.Contains("app", StringComparison.Ordinal),
        Program = what.Contains("clr", StringComparison.Ordinal) ? null : Image,
        Erases = what.Contains("erase", StringComparison.Ordinal),
        Baud = what.Contains("baud", StringComparison.Ordinal) ? 115200 : null,
        ClrVersion = what.Contains("version", StringComparison.Ordinal) ? "1.12.4.12" : null,
    };
}
