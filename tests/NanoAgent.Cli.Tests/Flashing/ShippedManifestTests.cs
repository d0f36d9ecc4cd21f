using System.Text.Json.Nodes;
using NanoAgent.Board;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>firmware/manifest.json: right for our own tools, for browsers, and for every board that has a profile.</summary>
public class ShippedManifestTests
{
    // nf-interpreter, targets/ESP32/_IDF/esp32s3/partitions_nanoclr_{4,8,16,32}mb.csv: flash, deploy, config, each from and bytes.
    private static readonly (int FlashMb, int Deploy, int DeployBytes, int Files, int FilesBytes)[] Tables =
    [
        (4, 0x1B0000, 0x1F0000, 0x3C0000, 0x40000),
        (8, 0x1B0000, 0x2E0000, 0x490000, 0x200000),
        (16, 0x1B0000, 0x2E0000, 0x490000, 0x300000),
        (32, 0x1B0000, 0x2E0000, 0x490000, 0x800000),
    ];

    private static readonly string File = Path.Combine(CloneRoot.Above(AppContext.BaseDirectory)!, "firmware", "manifest.json");
    private static readonly FlashManifest Manifest = ManifestPlace.Read(File, null);

    [Fact]
    public void Partitions_are_where_nanoFramework_has_them_and_do_not_overlap()
    {
        Assert.Equal(Tables.Select(table => table.FlashMb), PartitionMap.FlashSizes);
        foreach ((int flashMb, int deploy, int deployBytes, int files, int filesBytes) in Tables)
        {
            Assert.Equal((deploy, deployBytes), (PartitionMap.Deploy, PartitionMap.DeployBytes(flashMb)));
            Assert.Equal((files, filesBytes), (PartitionMap.Files(flashMb), PartitionMap.FilesBytes(flashMb)));
            Assert.Equal(deploy, PartitionMap.Clr + PartitionMap.Room(PartitionMap.Clr, flashMb));
            Assert.True(deploy + deployBytes <= files, $"{flashMb} MB: the program reaches into the files");
            Assert.True(files + filesBytes <= flashMb << 20, $"{flashMb} MB: the files reach beyond the flash");
        }
    }

    [Fact]
    public void Every_build_has_its_four_parts_at_their_places()
    {
        foreach (FlashBuild build in Manifest.Builds)
        {
            Assert.Equal([0x0, 0x8000, 0x10000, 0x1B0000], build.Parts.Select(part => part.Offset));
            string[] names = ["bootloader.bin", $"partitions_{build.FlashMb}mb.bin", "nanoCLR.bin"];
            Assert.Equal(names.Select(name => $"images/{build.Target}/{name}").Append("images/NanoAgent.bin"), build.Parts.Select(part => part.Path));
            Assert.All(build.Parts, part => Assert.True(PartitionMap.Room(part.Offset, build.FlashMb) > 0));
        }

        Assert.Equal(Manifest.Builds.Count, Manifest.Builds.DistinctBy(build => (build.Target, build.FlashMb)).Count());
    }

    [Fact]
    public void Every_board_that_can_be_flashed_has_a_build()
    {
        string[] boards = [.. BoardProfiles.Names.Where(name => name != "virtual")];
        Assert.NotEmpty(boards);
        foreach (string name in boards)
        {
            BoardProfile board = BoardReader.Read(BoardProfiles.Find(name).Json);
            FlashTarget target = FlashTarget.Of(board, null);
            Assert.True(Manifest.Find(target.Image, target.FlashMb) != null, $"{name}: {target.Image} with {target.FlashMb} MB");
            Assert.True(board.Psram == PsramTypes.Octal == (target.Image == FlashTarget.Octal), $"{name}: {board.Psram} PSRAM gets {target.Image}");
        }
    }

    [Fact]
    public void Browsers_find_what_ESP_Web_Tools_reads()
    {
        JsonNode root = JsonNode.Parse(System.IO.File.ReadAllText(File))!;

        Assert.Equal("NanoAgent", (string?)root["name"]);
        Assert.True((bool)root["new_install_prompt_erase"]!);
        foreach (JsonNode? build in root["builds"]!.AsArray())
        {
            Assert.Equal("ESP32-S3", (string?)build!["chipFamily"]);
            Assert.All(build["parts"]!.AsArray(), part => Assert.True((int)part!["offset"]! >= 0 && ((string)part["path"]!).EndsWith(".bin", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void It_is_the_version_of_the_firmware_and_the_copy_inside_the_program()
    {
        Assert.Equal(FirmwareVersion.Number, Manifest.Version);
        FlashManifest inside = ManifestPlace.Read(null, null);
        Assert.Equal(Manifest.Builds.Select(build => (build.Target, build.FlashMb)), inside.Builds.Select(build => (build.Target, build.FlashMb)));
        Assert.Equal(FlashTarget.Octal, Manifest.Default.Target);
    }
}
