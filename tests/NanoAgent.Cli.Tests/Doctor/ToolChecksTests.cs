using NanoAgent.Cli.Doctor;
using NanoAgent.Cli.Flashing;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Doctor;

public class ToolChecksTests
{
    private const string Lack =
        "nfproj.props(120,5): error : The device image cannot be built here, because the package sources lack nanoFramework.A.B, nanoFramework.C; "
        + "everything else works without them: nano-check over the same sources. [/x/NanoAgent.Esp32.nfproj]";

    [Theory]
    [InlineData("10.0.100", "ok")]
    [InlineData("11.0.1", "ok")]
    [InlineData("8.0.400", "warn")]
    public async Task An_sdk_is_new_enough_or_too_old(string version, string state)
    {
        Finding finding = Assert.Single(await new SdkCheck(FakeTools.Saying(0, version)).RunAsync(default));

        Assert.Equal(state, finding.StateName);
        Assert.Contains(version, finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_sdk_only_a_warning_says_what_needs_one()
    {
        Finding finding = Assert.Single(await new SdkCheck(FakeTools.Missing()).RunAsync(default));

        Assert.Equal(DoctorState.Warn, finding.State);
        Assert.Contains("only nanoagent build needs it", finding.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_of_a_clone_no_package_is_looked_for()
    {
        FakeTools tools = FakeTools.Saying(0);
        Finding finding = Assert.Single(await new PackageCheck(null, tools).RunAsync(default));

        Assert.Equal(DoctorState.Skipped, finding.State);
        Assert.Contains("no clone", finding.Sentence, StringComparison.Ordinal);
        Assert.Empty(tools.Started);
    }

    [Fact]
    public async Task Packages_that_are_there_are_found_by_the_probe_of_the_build()
    {
        FakeTools tools = FakeTools.Saying(0);
        Finding finding = Assert.Single(await new PackageCheck("/clone", tools).RunAsync(default));

        Assert.Equal(DoctorState.Ok, finding.State);
        Assert.Contains("NanoPackagesCanBeHad", Assert.Single(tools.Started), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_packages_are_named()
    {
        Finding finding = Assert.Single(await new PackageCheck("/clone", FakeTools.Saying(1, "restoring", Lack)).RunAsync(default));

        Assert.Equal(DoctorState.Warn, finding.State);
        Assert.Equal("the package sources lack nanoFramework.A.B, nanoFramework.C: no device image can be built here", finding.Sentence);
    }

    [Fact]
    public async Task A_long_list_of_missing_packages_is_counted()
    {
        string many = Lack.Replace("nanoFramework.C;", "nanoFramework.C, nanoFramework.D, nanoFramework.E;", StringComparison.Ordinal);
        Finding finding = Assert.Single(await new PackageCheck("/clone", FakeTools.Saying(1, many)).RunAsync(default));

        Assert.Contains("nanoFramework.D and 1 more", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_does_not_answer_is_a_warning_with_the_deadline()
    {
        if (!OperatingSystem.IsWindows())
        {
            var slow = new ToolRunner(TimeSpan.FromSeconds(0.2));
            CliException late = await Assert.ThrowsAsync<CliException>(() => slow.RunAsync(new ToolCommand("waiting", "sleep", ["60"]), _ => { }, default));
            Assert.Equal("sleep did not end within 0.2 seconds", late.Message);

            Finding finding = Assert.Single(await new PackageCheck("/clone", new FakeTools(_ => throw late)).RunAsync(default));
            Assert.Equal((DoctorState.Warn, late.Message), (finding.State, finding.Sentence));
        }
    }
}
