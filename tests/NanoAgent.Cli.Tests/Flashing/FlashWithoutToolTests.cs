using NanoAgent.Cli.Flashing;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>The PATH decides which tool there is, or that there is none.</summary>
public sealed class FlashWithoutToolTests : IDisposable
{
    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Without_a_tool_the_install_lines_come_and_exit_code_3()
    {
        (int exitCode, string output, string error) = await Flash(_home.Path, "--board", "seeed-xiao-esp32s3");

        Assert.Equal(ExitCodes.MissingTool, exitCode);
        Assert.Equal("", output);
        Assert.Contains("neither nanoff nor esptool is installed", error, StringComparison.Ordinal);
        Assert.All(InstallLines.ForThisSystem(), line => Assert.Contains(line, error, StringComparison.Ordinal));
        Assert.Contains("Web Serial", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_tool_a_dry_run_still_shows_the_commands()
    {
        (int exitCode, string output, string error) = await Flash(_home.Path, "--board", "seeed-xiao-esp32s3", "--dry-run");

        Assert.Equal(0, exitCode);
        Assert.StartsWith("DOTNET_ROLL_FORWARD=Major nanoff --update --platform esp32 --target ESP32_S3_OCTAL --serialport PORT ", output, StringComparison.Ordinal);
        Assert.Contains("nanoff is not installed; this is for version 2.5", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nanoff_on_the_PATH_comes_before_an_esptool()
    {
        using var nanoff = new FakeTool("nanoff", "nanoff 2.5.162");
        using var esptool = new FakeTool("esptool", "esptool v5.1.0");
        string path = esptool.Folder + ":" + nanoff.Folder;

        (int _, string first, string _) = await Flash(path, "--board", "seeed-xiao-esp32s3", "--dry-run");
        (int _, string asked, string _) = await Flash(path, "--board", "seeed-xiao-esp32s3", "--dry-run", "--tool", "esptool");

        Assert.StartsWith("DOTNET_ROLL_FORWARD=Major nanoff --update ", first, StringComparison.Ordinal);
        Assert.StartsWith("esptool --chip esp32s3 --port PORT ", asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, 3)]
    [InlineData(true, false, 2)]
    [InlineData(false, true, 2)]
    public void Every_system_has_its_lines(bool isWindows, bool isMac, int count)
    {
        IReadOnlyList<string> lines = InstallLines.For(isWindows, isMac);

        Assert.Equal(count, lines.Count);
        Assert.Equal("dotnet tool install -g nanoff", lines[0]);
        Assert.Contains("esptool", lines[1], StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output, string Error)> Flash(string path, params string[] more)
    {
        var environment = new Dictionary<string, string> { ["PATH"] = path, ["HOME"] = _home.Path };
        using CliProcess process = CliProcess.StartWith(environment, ["flash", "--data", _home.File("data"), .. more]);
        int exitCode = await process.Exit();
        return (exitCode, process.Output.Text, process.Error.Text);
    }
}
