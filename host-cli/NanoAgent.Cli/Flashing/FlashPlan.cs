namespace NanoAgent.Cli.Flashing;

/// <summary>What is to be written to which board: all that the command lines of a flash tool depend on.</summary>
internal sealed record FlashPlan
{
    /// <summary>The image of nanoFramework, for example "ESP32_S3_OCTAL".</summary>
    public required string Target { get; init; }

    public required int FlashMb { get; init; }

    /// <summary>As the tool is told it: a device, or a URL that esptool knows.</summary>
    public required string Port { get; init; }

    /// <summary>Bits per second; null leaves it to the tool.</summary>
    public int? Baud { get; init; }

    /// <summary>Everything on the flash goes first, the board's files too.</summary>
    public bool Erases { get; init; }

    /// <summary>nanoCLR, its bootloader and the partition table.</summary>
    public bool HasClr { get; init; } = true;

    /// <summary>The program: absolute path of the deploy image; null leaves the one on the board.</summary>
    public string? Program { get; init; }

    /// <summary>A version of nanoCLR; null is the newest stable one. Only nanoff knows more than one.</summary>
    public string? ClrVersion { get; init; }

    /// <summary>The reset lines are left alone: the board is in download mode, and is reset by hand afterwards.</summary>
    public bool LeavesReset { get; init; }

    /// <summary>esptool talks to the loader in the chip's ROM and sends no faster one of its own.</summary>
    public bool HasNoStub { get; init; }

    /// <summary>The files that esptool writes, by address, with absolute paths.</summary>
    public IReadOnlyList<(int Offset, string Path)> Files { get; init; } = [];
}
