using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>The exact command lines of esptool 4 and 5.</summary>
public class EsptoolCommandsTests
{
    private const string Four = "--chip esp32s3 --port /dev/ttyACM0 --baud 460800 --before default_reset --after hard_reset write_flash";
    private const string Five = "--chip esp32s3 --port /dev/ttyACM0 --baud 460800 --before default-reset --after hard-reset write-flash";
    private const string Clr = " 0x0 /i/bootloader.bin 0x8000 /i/partitions.bin 0x10000 /i/nanoCLR.bin";
    private const string App = " 0x1b0000 /i/NanoAgent.bin";

    [Theory]
    [InlineData("4.7.0", 8, "", Four + " --flash_mode dio --flash_freq 40m --flash_size 8MB" + Clr + App)]
    [InlineData("4.7.0", 4, "", Four + " --flash_mode dio --flash_freq 40m --flash_size 4MB" + Clr + App)]
    [InlineData("4.7.0", 16, "erase", Four + " --erase-all --flash_mode dio --flash_freq 40m --flash_size 16MB" + Clr + App)]
    [InlineData("4.7.0", 32, "clr", Four + " --flash_mode dio --flash_freq 40m --flash_size 32MB" + Clr)]
    [InlineData("4.8.1", 8, "app", Four + App)]
    [InlineData("5.0", 8, "", Five + " --flash-mode dio --flash-freq 40m --flash-size 8MB" + Clr + App)]
    [InlineData("5.1.0", 4, "erase", Five + " --erase-all --flash-mode dio --flash-freq 40m --flash-size 4MB" + Clr + App)]
    [InlineData("5.1.0", 16, "clr", Five + " --flash-mode dio --flash-freq 40m --flash-size 16MB" + Clr)]
    [InlineData("5.1.0", 8, "app", Five + App)]
    [InlineData("4.7.0", 8, "app reset stub", "--chip esp32s3 --port /dev/ttyACM0 --baud 460800 --before no_reset --after no_reset --no-stub write_flash" + App)]
    [InlineData("5.1.0", 8, "app reset stub", "--chip esp32s3 --port /dev/ttyACM0 --baud 460800 --before no-reset --after no-reset --no-stub write-flash" + App)]
    [InlineData("5.1.0", 8, "app baud", "--chip esp32s3 --port /dev/ttyACM0 --baud 115200 --before default-reset --after hard-reset write-flash" + App)]
    public void The_spelling_follows_the_version(string version, int flashMb, string what, string expected)
    {
        ToolCommand command = Assert.Single(new EsptoolTool(["esptool"], version).Commands(Plan(flashMb, what)));

        Assert.Equal("esptool", command.Program);
        Assert.Equal(expected.Split(' '), command.Args);
    }

    [Fact]
    public void As_a_module_of_Python_its_name_comes_first()
    {
        ToolCommand command = Assert.Single(new EsptoolTool(["python3", "-m", "esptool"], "4.7.0").Commands(Plan(8, "app")));

        Assert.Equal("python3", command.Program);
        Assert.Equal(["-m", "esptool", "--chip"], command.Args.Take(3));
    }

    private static FlashPlan Plan(int flashMb, string what)
    {
        (int, string)[] clr = [(PartitionMap.Bootloader, "/i/bootloader.bin"), (PartitionMap.Table, "/i/partitions.bin"), (PartitionMap.Clr, "/i/nanoCLR.bin")];
        (int, string)[] app = [(PartitionMap.Deploy, "/i/NanoAgent.bin")];
        bool has(string word) => what.Contains(word, StringComparison.Ordinal);
        return new FlashPlan
        {
            Target = "ESP32_S3_OCTAL",
            FlashMb = flashMb,
            Port = "/dev/ttyACM0",
            Baud = has("baud") ? 115200 : null,
            Erases = has("erase"),
            LeavesReset = has("reset"),
            HasNoStub = has("stub"),
            Files = [.. has("app") ? [] : clr, .. has("clr") ? [] : app],
        };
    }
}
