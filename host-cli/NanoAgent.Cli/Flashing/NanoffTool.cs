using System.Globalization;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Flashing;

/// <summary>nanoff, the flasher of the nanoFramework project: it chooses and downloads nanoCLR by itself.</summary>
internal sealed class NanoffTool(string program, string version) : IFlashTool
{
    public string Name => "nanoff";

    public string Version => version;

    public bool NeedsFiles => false;

    public IReadOnlyList<ToolCommand> Commands(FlashPlan plan) => NanoffCommands.Of(program, MajorOf(version), plan);

    // It says nothing until it is done, see NanoffCommands.
    public ToolStep? StepOf(string line) => null;

    public CliException Failure(ToolCommand command, ToolResult result)
    {
        NanoffError? error = NanoffErrors.Find(result);
        string code = error == null ? $"exit code {result.ExitCode}" : $"E{error.Code}";
        string reason = error?.Reason ?? OneLine.Of(result.Tail.LastOrDefault(line => line.Trim().Length > 0) ?? "it gave no reason");
        return new CliException($"nanoff failed ({code}): {reason}", error?.Hint ?? command.Line, error?.ExitCode ?? ExitCodes.Failed);
    }

    /// <summary>The major version; 2 when it cannot be told, because that is the stable one.</summary>
    public static int MajorOf(string version) =>
        int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? major : 2;
}
