using NanoAgent.Cli.Flashing;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary><c>build</c>: the image, or the sentence that says why there is none.</summary>
public sealed class DeviceBuildTests : IDisposable
{
    // The SDK asks the package sources: eight seconds on a machine that does nothing else.
    private static readonly TimeSpan BuildPatience = TimeSpan.FromMinutes(4);

    private readonly TempFolder _clone = new();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task Missing_packages_are_named_in_one_sentence_without_the_project()
    {
        CliException failure = await Fails("Determining projects ...", "/c/nfproj.targets(9,5): error : The device image cannot be built here: no source has nanoFramework.CoreLibrary 1.17.11. [/c/a.nfproj]");

        Assert.Equal("The device image cannot be built here: no source has nanoFramework.CoreLibrary 1.17.11.", failure.Message);
        Assert.Equal(ExitCodes.MissingTool, failure.ExitCode);
    }

    [Fact]
    public async Task Errors_in_the_sources_are_shown_once_each()
    {
        CliException failure = await Fails("a.cs(1,2): error CS1002: ; expected", "a.cs(1,2): error CS1002: ; expected", "b.cs(3,4): error CS0103: no", "2 Error(s)");

        Assert.Equal("the device image was not built: \na.cs(1,2): error CS1002: ; expected\nb.cs(3,4): error CS0103: no", failure.Message);
        Assert.Equal(ExitCodes.Failed, failure.ExitCode);
    }

    [Fact]
    public async Task The_image_lands_where_the_manifest_looks_for_it()
    {
        string made = _clone.Write("bin/deploy.bin", "NFMRK1");
        var runner = new PlayedRunner(0, "  Device image: " + made);

        string image = await new DeviceBuild(_clone.Path, runner).RunAsync(CancellationToken.None);

        Assert.Equal(_clone.File("firmware/images/NanoAgent.bin"), image);
        Assert.Equal("NFMRK1", File.ReadAllText(image));
        Assert.Equal(["build", _clone.File(DeviceBuild.Project), "-c", "Release", "--nologo", "-v", "m"], runner.Started!.Args);
        File.Delete(image);
    }

    [Fact]
    public async Task A_build_that_names_no_image_is_no_success()
    {
        CliException failure = await Assert.ThrowsAsync<CliException>(() => new DeviceBuild(_clone.Path, new PlayedRunner(0, "ok")).RunAsync(CancellationToken.None));

        Assert.Equal("the build ended well and named no device image", failure.Message);
    }

    [Fact]
    public async Task Here_it_builds_or_says_in_one_sentence_which_packages_are_missing()
    {
        using CliProcess process = CliProcess.Start("build");

        int exitCode = await process.Exit(BuildPatience);

        if (exitCode != 0)
        {
            string said = process.Error.Text;
            Assert.Equal(ExitCodes.MissingTool, exitCode);
            Assert.Contains("The device image cannot be built here", said, StringComparison.Ordinal);
            Assert.Contains("nanoFramework", said, StringComparison.Ordinal);
            Assert.DoesNotContain(".nfproj]", said, StringComparison.Ordinal);
            Assert.Equal("", process.Output.Text);
        }
    }

    private async Task<CliException> Fails(params string[] lines) =>
        await Assert.ThrowsAsync<CliException>(() => new DeviceBuild(_clone.Path, new PlayedRunner(1, lines)).RunAsync(CancellationToken.None));

    /// <summary>Starts nothing and plays what it was given.</summary>
    private sealed class PlayedRunner(int exitCode, params string[] lines) : IToolRunner
    {
        public ToolCommand? Started { get; private set; }

        public Task<ToolResult> RunAsync(ToolCommand command, Action<string> line, CancellationToken cancel)
        {
            Started = command;
            Array.ForEach(lines, line);
            return Task.FromResult(new ToolResult(exitCode, lines));
        }
    }
}
