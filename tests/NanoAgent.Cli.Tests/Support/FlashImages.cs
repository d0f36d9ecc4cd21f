using System.Text;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A folder with a manifest and files that could be flashed: random bytes of the right kinds and sizes.</summary>
internal sealed class FlashImages : IDisposable
{
    public const string Target = "ESP32_S3_OCTAL";
    public const int FlashMb = 8;

    private static readonly (string Name, int Offset, int Bytes)[] Files =
    [
        ("bootloader.bin", 0x0, 18_000), ("partitions_8mb.bin", 0x8000, 3_072), ("nanoCLR.bin", 0x10000, 90_001), ("NanoAgent.bin", 0x1B0000, 70_123),
    ];

    private readonly TempFolder _folder = new();

    /// <param name="seed">Of the bytes.</param>
    /// <param name="version">What the program says it is.</param>
    public FlashImages(int seed, string version = FirmwareVersion.Number)
    {
        var random = new Random(seed);
        foreach ((string name, int offset, int count) in Files)
        {
            var bytes = new byte[count];
            random.NextBytes(bytes);
            if (offset == 0x1B0000)
            {
                Encoding.ASCII.GetBytes($"NFMRK1\0\0{version}\0").CopyTo(bytes, 0);
            }
            else
            {
                // Neither the mark of an image of the chip's maker, which a tool would change, nor that of a program.
                bytes[0] = 0x01;
            }

            _folder.Write("images/" + name, bytes);
            Content[offset] = bytes;
        }

        string parts = string.Join(',', Files.Select(file => $$"""{"path":"images/{{file.Name}}","offset":{{file.Offset}}}"""));
        Manifest = _folder.Write(
            "manifest.json",
            $$$"""{"name":"NanoAgent","version":"{{{FirmwareVersion.Number}}}","builds":[{"chipFamily":"ESP32-S3","nanoagent":{"target":"{{{Target}}}","flash_mb":{{{FlashMb}}}},"parts":[{{{parts}}}]}]}""");
    }

    public string Manifest { get; }

    public string Folder => _folder.Path;

    /// <summary>What has to be on the flash afterwards, by address.</summary>
    public SortedDictionary<int, byte[]> Content { get; } = [];

    public string PathOf(string name) => _folder.File(Path.Combine("images", name));

    public static string VersionIn(ReadOnlySpan<byte> program)
    {
        ReadOnlySpan<byte> text = program[8..64];
        return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
    }

    /// <summary>Fails unless each file is on the flash as it is here, and erased flash or nothing of ours follows it.</summary>
    public void AssertOn(FakeRomFlash flash, params int[] only)
    {
        foreach ((int offset, byte[] bytes) in Content.Where(pair => only.Length == 0 || only.Contains(pair.Key)))
        {
            Assert.True(flash.Content.AsSpan(offset, bytes.Length).SequenceEqual(bytes), $"the flash at 0x{offset:X} is not what was to be written");
        }
    }

    public void Dispose() => _folder.Dispose();
}
