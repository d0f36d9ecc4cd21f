namespace NanoAgent.Cli.Flashing;

/// <summary>Turns a request into what a tool is to write. Looks at no file and at no board. Pure.</summary>
internal sealed class FlashPlanner(FlashRequest request, FlashManifest manifest, IFlashTool tool)
{
    /// <param name="target">The image and the size of flash.</param>
    /// <param name="port">A port.</param>
    public (FlashPlan Plan, FlashBuild Build) Make(FlashTarget target, string port)
    {
        FlashBuild build = BuildFor(target);
        var files = new FlashFiles(manifest);
        string? program = request.IsClrOnly ? null : request.Image is { } image ? Path.GetFullPath(image) : files.Program(build);
        var plan = new FlashPlan
        {
            Target = target.Image,
            FlashMb = build.FlashMb,
            Port = tool.NeedsFiles ? FlashPort.ForTool(port) : port,
            Baud = request.Baud,
            Erases = request.Erases,
            HasClr = !request.IsAppOnly,
            Program = program,
            ClrVersion = request.ClrVersion,
            LeavesReset = request.LeavesReset || !FlashPort.HasResetLines(port),
            Files =
            [
                .. tool.NeedsFiles && !request.IsAppOnly ? files.OfClr(build) : [],
                .. program == null ? Array.Empty<(int, string)>() : [(PartitionMap.Deploy, program)],
            ],
        };
        return (plan, build);
    }

    // nanoff finds the size of the flash by itself; whoever writes a partition table has to know it.
    private FlashBuild BuildFor(FlashTarget target)
    {
        bool needsSize = tool.NeedsFiles && !request.IsAppOnly;
        if (manifest.Find(target.Image, target.FlashMb) is { } exact)
        {
            return exact;
        }

        if (needsSize)
        {
            throw target.FlashMb == 0
                ? new CliException("esptool has to be told how large the flash is", $"--board NAME, or --flash-size {string.Join(", ", PartitionMap.FlashSizes)}", ExitCodes.Usage)
                : new CliException(
                    $"{manifest.Source} has nothing for {target.Image} with {target.FlashMb} MB of flash",
                    "it has: " + string.Join(", ", manifest.Builds.Select(build => $"{build.Target} {build.FlashMb} MB")), ExitCodes.Refused);
        }

        FlashBuild near = manifest.Builds.FirstOrDefault(build => build.Target == target.Image) ?? manifest.Default;
        return near with { Target = target.Image, FlashMb = PartitionMap.FlashSizes.Contains(target.FlashMb) ? target.FlashMb : near.FlashMb };
    }
}
