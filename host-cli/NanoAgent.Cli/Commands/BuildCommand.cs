using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Flashing;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent build</c>: the device image from the sources.</summary>
internal sealed class BuildCommand(CommonOptions common, TerminalIo io)
{
    private const string Details =
        "Compiles the firmware for nanoFramework with the .NET SDK and joins its assemblies into one image, which flash writes. Needs a "
        + "clone and the nanoFramework packages; where they cannot be had it says which, and the exit code is 3.";

    private static readonly string[] Examples = ["nanoagent build", "nanoagent build --json"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    public Command Create()
    {
        var command = new DocumentedCommand("build", "Build the device image from the sources.") { Details = Details, Examples = Examples };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(common.Json), cancel));
        return command;
    }

    private async Task<int> RunAsync(bool isJson, CancellationToken cancel)
    {
        string root = CloneRoot.Find() ?? throw new CliException(
            "there are no sources here: an installed nanoagent cannot build the firmware",
            "clone the repository and call it from there; or a release has the image: nanoagent flash --image FILE", ExitCodes.MissingTool);
        var build = new DeviceBuild(root, new ToolRunner(Patience));
        string image = await StageProgress.RunAsync(io, isJson, stages => BuildAsync(build, stages, cancel)).ConfigureAwait(false);
        long bytes = new FileInfo(image).Length;
        int roomSmall = PartitionMap.DeployBytes(4);
        int room = PartitionMap.DeployBytes(8);
        if (bytes > room)
        {
            throw new CliException($"the image has {bytes} bytes; the largest board has room for {room}", null, ExitCodes.Refused);
        }

        var json = new JsonObject { ["ok"] = true, ["image"] = image, ["bytes"] = bytes, ["room_4mb"] = roomSmall, ["room"] = room };
        CommandOutput.Write(io, isJson, json, $"{image}: {bytes} bytes, {Share(bytes, roomSmall)} of the room on a board with 4 MB of flash, {Share(bytes, room)} on any larger one");
        return ExitCodes.Ok;
    }

    private static async Task<string> BuildAsync(DeviceBuild build, IStages stages, CancellationToken cancel)
    {
        IStage stage = stages.Begin(build.Command.Title);
        string image = await build.RunAsync(cancel).ConfigureAwait(false);
        stage.End();
        return image;
    }

    private static string Share(long bytes, int room) => (100.0 * bytes / room).ToString("0", CultureInfo.InvariantCulture) + " %";
}
