namespace NanoAgent.Cli.Flashing;

/// <summary>
/// Where things lie on the flash of an ESP32-S3 with nanoFramework v1 (nf-interpreter,
/// targets/ESP32/_IDF/esp32s3/partitions_nanoclr_{4,8,16,32}mb.csv). Pure.
/// </summary>
internal static class PartitionMap
{
    public const int Bootloader = 0x0;
    public const int Table = 0x8000;
    public const int Nvs = 0x9000;
    public const int Clr = 0x10000;
    public const int ClrBytes = 0x1A0000;

    /// <summary>The program. The same on every size of flash.</summary>
    public const int Deploy = 0x1B0000;

    /// <summary>The sizes of flash, in MB, that there is a partition table for.</summary>
    public static readonly int[] FlashSizes = [4, 8, 16, 32];

    public static int DeployBytes(int flashMb) => flashMb == 4 ? 0x1F0000 : 0x2E0000;

    /// <summary>The partition with the file system: the board's files, and Wi-Fi as the runtime keeps it.</summary>
    public static int Files(int flashMb) => flashMb == 4 ? 0x3C0000 : 0x490000;

    public static int FilesBytes(int flashMb) => flashMb switch
    {
        4 => 0x40000,
        8 => 0x200000,
        16 => 0x300000,
        _ => 0x800000,
    };

    /// <summary>How much may be written at an offset; 0 where nothing of ours belongs.</summary>
    public static int Room(int offset, int flashMb) => offset switch
    {
        Bootloader => Table,
        Table => Nvs - Table,
        Clr => ClrBytes,
        Deploy => DeployBytes(flashMb),
        _ => 0,
    };

    /// <summary>What lies at an address, for people who watch it being written.</summary>
    public static string NameOf(long address) => address switch
    {
        < Table => "the bootloader",
        < Nvs => "the partition table",
        < Clr => "settings of the runtime",
        < Deploy => "nanoCLR",
        _ => "the program",
    };
}
