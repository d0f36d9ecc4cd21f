using System.Diagnostics;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Flashing;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>The esptool that people install writes to the flash of a simulated chip.</summary>
public class RealEsptoolTests
{
    private const int Seed = 20261128;

    [EsptoolFact]
    public async Task Over_a_terminal_everything_is_on_the_flash_byte_for_byte()
    {
        using var images = new FlashImages(Seed);
        var chip = new FakeChip(FlashImages.FlashMb, isInLoader: true);
        using var pty = new FakeChipPty(chip);

        CliResult result = await Flash(images, pty.Path, "--no-reset", "--no-verify");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("none", Refusals(chip));
        images.AssertOn(chip.Flash);
        Assert.StartsWith("flashed nanoCLR (ESP32_S3_OCTAL) and the program with esptool ", result.Output, StringComparison.Ordinal);
        Assert.Equal((0, 0), chip.Starts);
    }

    [EsptoolFact]
    public async Task Over_the_network_the_chip_is_reset_into_its_loader_and_back_into_its_program()
    {
        using var images = new FlashImages(Seed + 1);
        var chip = new FakeChip(FlashImages.FlashMb, isInLoader: false);
        using var port = new FakeChipRfc2217(chip);

        CliResult result = await Flash(images, port.Url, "--json");

        Assert.True(result.ExitCode == 0, result.Error + result.Output);
        Assert.Equal("none", Refusals(chip));
        images.AssertOn(chip.Flash);
        JsonNode json = JsonNode.Parse(result.Output)!;
        Assert.Equal((port.Url, FirmwareVersion.Number, true), ((string?)json["port"], (string?)json["firmware"], (bool)json["verified"]!));
        Assert.False(chip.IsInLoader);
        Assert.InRange(chip.Starts.Loader, 1, 4);
        Assert.InRange(chip.Starts.Program, 1, 4);
        Assert.Equal(0, port.Garbled);

        // pyserial leaves it to the server to offer binary, and goes on without.
        Assert.DoesNotContain(port.Errors, error => error != "data before binary was agreed on");
    }

    [EsptoolFact]
    public async Task The_program_alone_leaves_everything_else_as_it_was()
    {
        using var images = new FlashImages(Seed + 2);
        var chip = new FakeChip(FlashImages.FlashMb, isInLoader: true);
        using var pty = new FakeChipPty(chip);
        byte[] before = [.. chip.Flash.Content];

        CliResult result = await Flash(images, pty.Path, "--no-reset", "--no-verify", "--app-only");

        Assert.True(result.ExitCode == 0, result.Error);
        images.AssertOn(chip.Flash, PartitionMap.Deploy);
        Assert.True(before.AsSpan(0, PartitionMap.Deploy).SequenceEqual(chip.Flash.Content.AsSpan(0, PartitionMap.Deploy)), "something below the program changed");
        int files = PartitionMap.Files(FlashImages.FlashMb);
        Assert.True(before.AsSpan(files).SequenceEqual(chip.Flash.Content.AsSpan(files)), "the board's files changed");
    }

    [EsptoolFact]
    public async Task Compressed_data_comes_out_as_it_was()
    {
        using var images = new FlashImages(Seed + 3);
        var chip = new FakeChip(FlashImages.FlashMb, isInLoader: true);
        using var pty = new FakeChipPty(chip);
        string file = images.PathOf("nanoCLR.bin");

        await Run("--chip", "esp32s3", "--port", pty.Path, "--before", "no_reset", "--after", "no_reset", "--no-stub", "write_flash", "-z", "0x10000", file);

        Assert.Equal("none", Refusals(chip));
        images.AssertOn(chip.Flash, PartitionMap.Clr);
        Assert.True(chip.Rom.Operations.ContainsKey(0x11), "no compressed block came");
    }

    private static Task<CliResult> Flash(FlashImages images, string port, params string[] more) => CliRun.Run(
        [
            "flash", "--tool", RealEsptool.Path!, "--port", port, "--manifest", images.Manifest, "--target", FlashImages.Target,
            "--flash-size", $"{FlashImages.FlashMb}", "--no-backup", "--data", images.Folder, .. more,
        ]);

    private static async Task Run(params string[] args)
    {
        var start = new ProcessStartInfo(RealEsptool.Path!, args) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
    }

    private static string Refusals(FakeChip chip) => chip.Rom.Refusals.Count == 0 ? "none" : string.Join('\n', chip.Rom.Refusals);
}
