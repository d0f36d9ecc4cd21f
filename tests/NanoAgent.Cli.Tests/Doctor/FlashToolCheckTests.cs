using NanoAgent.Cli.Flashing;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Doctor;

/// <summary>Stand-ins for the flash tools on the PATH of a real process: several versions, one that hangs, one that crashes.</summary>
public sealed class FlashToolCheckTests : IDisposable
{
    private readonly TempFolder _home = new();

    [PosixTheory]
    [InlineData("nanoff", "nanoff 2.5.162+3f9c", "nanoff 2.5.162")]
    [InlineData("nanoff", "nanoff 3.0.0-preview.1", "nanoff 3.0.0-preview.1")]
    [InlineData("esptool", "esptool v5.1.0", "esptool 5.1.0")]
    [InlineData("esptool.py", "esptool.py v4.7.0", "esptool 4.7.0")]
    public async Task A_tool_is_named_with_its_version(string name, string version, string sentence)
    {
        using var tool = new FakeTool(name, version);

        await Look([tool], "ok", sentence, "");
    }

    [PosixFact]
    public async Task Both_are_named()
    {
        using var nanoff = new FakeTool("nanoff", "nanoff 2.5.162");
        using var esptool = new FakeTool("esptool", "esptool v5.1.0");

        await Look([nanoff, esptool], "ok", "nanoff 2.5.162, esptool 5.1.0", "");
    }

    [PosixFact]
    public async Task None_is_a_warning_with_the_line_that_installs_one() =>
        await Look([], "warn", "neither nanoff nor esptool is installed", InstallLines.ForThisSystem()[0]);

    [PosixTheory]
    [InlineData("exec /bin/sleep 600", "nanoff is there and cannot be used: nanoff did not end within 1.5 seconds")]
    [InlineData("echo 'Unhandled exception' >&2; exit 134", "nanoff is there and cannot be used: it ended with exit code 134")]
    [InlineData("kill -SEGV $$", "nanoff is there and cannot be used: it ended with exit code 139")]
    [InlineData("echo welcome; exit 0", "nanoff is there and cannot be used: it does not say its version")]
    public async Task One_that_is_broken_is_not_called_missing(string answer, string sentence)
    {
        using var nanoff = new FakeTool("nanoff", "", answer: answer);

        await Look([nanoff], "warn", sentence, "install it again, or another: ");
    }

    [PosixFact]
    public async Task Beside_one_that_works_a_broken_one_needs_nothing_to_be_done()
    {
        using var nanoff = new FakeTool("nanoff", "", answer: "exit 150");
        using var esptool = new FakeTool("esptool", "esptool v5.1.0");

        await Look([nanoff, esptool], "warn", "nanoff is there and cannot be used: it ended with exit code 150", "");
        await Look([nanoff, esptool], "ok", "esptool 5.1.0", "");
    }

    public void Dispose() => _home.Dispose();

    private async Task Look(FakeTool[] tools, string state, string sentence, string hint)
    {
        CliResult result = await DoctorProcess.Run(_home.Path, [.. tools.Select(tool => tool.Folder)], null, "--offline", "--timeout", "1.5");
        DoctorFindings.AssertOne(result, "flash tool", state, sentence, hint);
        Assert.Equal(0, result.ExitCode);
    }
}
