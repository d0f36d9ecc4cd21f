namespace NanoAgent.Cli.Flashing;

/// <summary>esptool, the flasher of the chip's maker: it writes files that are on this PC.</summary>
internal sealed class EsptoolTool(IReadOnlyList<string> launcher, string version) : IFlashTool
{
    public string Name => "esptool";

    public string Version => version;

    public bool NeedsFiles => true;

    public IReadOnlyList<ToolCommand> Commands(FlashPlan plan) => [EsptoolCommands.Of(launcher, NanoffTool.MajorOf(version), plan)];

    public ToolStep? StepOf(string line) => EsptoolOutput.StepOf(line);

    public CliException Failure(ToolCommand command, ToolResult result) => EsptoolErrors.Explain(command, result);

    /// <summary>Debian leaves the loaders out that esptool sends to the chip: without them it has to be told to do without.</summary>
    public static bool LacksStub(ToolResult result) =>
        result.LineWith("stub_flasher") != null || result.LineWith("Flasher stub data is missing") != null;
}
