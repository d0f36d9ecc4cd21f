using System.Text.RegularExpressions;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Flashing;

/// <summary>Builds the device image from the sources with the .NET SDK.</summary>
internal sealed partial class DeviceBuild(string root, IToolRunner runner)
{
    public const string Project = "firmware/NanoAgent.Esp32/NanoAgent.Esp32.nfproj";

    /// <summary>Where the manifest looks for the program.</summary>
    public const string Image = "firmware/images/NanoAgent.bin";

    private const string Unbuildable = "The device image cannot be built here";
    private const int ErrorsMax = 5;

    public ToolCommand Command => new("building the device image", "dotnet", ["build", Full(Project), "-c", "Release", "--nologo", "-v", "m"]);

    /// <summary>Asks whether the packages can be had, and builds nothing.</summary>
    public static ToolCommand Probe(string root) =>
        new("looking for packages", "dotnet", ["msbuild", Path.Combine(root, Project), "-t:NanoPackagesCanBeHad", "-nologo", "-v:m"]);

    /// <summary>The build's own sentence about what it lacks, with what works without it; null when it failed for another reason.</summary>
    public static string? WhyUnbuildable(ToolResult result) => result.LineWith(Unbuildable) is { } line
        ? OneLine.Of(ProjectName().Replace(line[line.IndexOf(Unbuildable, StringComparison.Ordinal)..], ""))
        : null;

    /// <summary>The image, where the manifest has it.</summary>
    public async Task<string> RunAsync(CancellationToken cancel)
    {
        ToolResult result = await runner.RunAsync(Command, _ => { }, cancel).ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw Failure(result);
        }

        string made = result.Tail.Select(line => ImageLine().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value
            ?? throw new CliException("the build ended well and named no device image", Command.Line, ExitCodes.Failed);
        string image = Full(Image);
        Directory.CreateDirectory(Path.GetDirectoryName(image)!);
        File.Copy(made, image, overwrite: true);
        return image;
    }

    private static CliException Failure(ToolResult result)
    {
        if (WhyUnbuildable(result) is { } sentence)
        {
            return new CliException(sentence, "dotnet nuget list source shows where packages are looked for", ExitCodes.MissingTool);
        }

        string[] errors = [.. result.Tail.Where(text => text.Contains(": error ", StringComparison.Ordinal)).Select(text => OneLine.Of(text.Trim())).Distinct().Take(ErrorsMax)];
        string why = errors.Length > 0 ? "\n" + string.Join('\n', errors) : OneLine.Of(result.Tail.Count > 0 ? result.Tail[^1] : "it said nothing");
        return new CliException($"the device image was not built: {why}", null, ExitCodes.Failed);
    }

    private string Full(string path) => Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));

    [GeneratedRegex(@"^\s*Device image: (.+\.bin)\s*$")]
    private static partial Regex ImageLine();

    // MSBuild names the project behind each error.
    [GeneratedRegex(@"\s*\[[^\]]*proj\]\s*$")]
    private static partial Regex ProjectName();
}
