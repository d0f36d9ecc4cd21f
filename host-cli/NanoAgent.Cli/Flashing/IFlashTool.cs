namespace NanoAgent.Cli.Flashing;

/// <summary>A program, installed by the person, that writes to the flash of an ESP32-S3. It does the work; this companion starts it.</summary>
internal interface IFlashTool
{
    /// <summary>"nanoff" or "esptool".</summary>
    string Name { get; }

    /// <summary>As it says itself.</summary>
    string Version { get; }

    /// <summary>Its files have to be on this PC; otherwise it downloads them by itself.</summary>
    bool NeedsFiles { get; }

    /// <summary>What to run, in this order.</summary>
    IReadOnlyList<ToolCommand> Commands(FlashPlan plan);

    /// <summary>What a line of its output tells about progress; null for any other line.</summary>
    ToolStep? StepOf(string line);

    /// <summary>Why it failed and what to try. The output is the last lines of it.</summary>
    CliException Failure(ToolCommand command, ToolResult result);
}
