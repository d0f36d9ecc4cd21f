namespace NanoAgent.Cli.Flashing;

/// <summary>The command line of esptool: 5.x spells with hyphens what 4.x spelled with underscores. Pure.</summary>
internal static class EsptoolCommands
{
    /// <summary>What ESP-IDF flashes with: quick, and slow enough for the bridges on boards. USB of the chip itself has no speed.</summary>
    public const int BaudDefault = 460800;

    /// <param name="launcher">esptool, or Python with what makes it one.</param>
    /// <param name="major">Its major version.</param>
    /// <param name="plan">What to write.</param>
    public static ToolCommand Of(IReadOnlyList<string> launcher, int major, FlashPlan plan)
    {
        string Word(string hyphened) => major >= 5 ? hyphened : hyphened.Replace('-', '_');
        bool hasBootloader = plan.Files.Any(file => file.Offset == PartitionMap.Bootloader);
        string[] args =
        [
            .. launcher.Skip(1),
            "--chip", "esp32s3", "--port", plan.Port, "--baud", $"{plan.Baud ?? BaudDefault}",
            "--before", Word(plan.LeavesReset ? "no-reset" : "default-reset"),
            "--after", Word(plan.LeavesReset ? "no-reset" : "hard-reset"),
            .. plan.HasNoStub ? ["--no-stub"] : Array.Empty<string>(),
            Word("write-flash"),
            .. plan.Erases ? ["--erase-all"] : Array.Empty<string>(),
            .. hasBootloader ? Settings(plan, major) : [],
            .. plan.Files.SelectMany(file => new[] { $"0x{file.Offset:x}", file.Path }),
        ];
        return new ToolCommand("esptool", launcher[0], args);
    }

    // The bootloader learns from its own header how large the flash is; nanoff writes these values there too.
    private static string[] Settings(FlashPlan plan, int major)
    {
        char joint = major >= 5 ? '-' : '_';
        return [$"--flash{joint}mode", "dio", $"--flash{joint}freq", "40m", $"--flash{joint}size", $"{plan.FlashMb}MB"];
    }
}
