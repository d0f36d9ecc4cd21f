using System.ComponentModel;
using System.Diagnostics;
using NanoAgent.Cli.Completion;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Completion;

/// <summary>The scripts for shells that are not on every PC: their shape always, their grammar where the shell is.</summary>
public sealed class OtherShellsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("bash", "complete -o default -F _nanoagent nanoagent")]
    [InlineData("zsh", "#compdef nanoagent")]
    [InlineData("fish", "complete -c nanoagent")]
    public async Task Each_script_is_printed_alone_and_asks_the_program(string shell, string registration)
    {
        CliResult result = await CliRun.Run("completion", shell);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(registration, result.Output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public async Task Another_shell_is_refused_with_those_that_there_are() =>
        (await CliRun.Run("completion", "tcsh")).AssertRefused(2, "the shell is 'tcsh'; there is: bash, zsh, fish");

    // Where the shell is not installed there is nothing that could read the script; the shape is checked above.
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void A_shell_that_is_installed_can_read_its_script(string shell)
    {
        string script = _folder.Write("script", ShellScripts.For(shell) + "\n");
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(shell, ["-n", script]) { RedirectStandardError = true })!;
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.Equal((0, ""), (process.ExitCode, error));
        }
        catch (Win32Exception)
        {
            // It is not installed.
        }
    }

    public void Dispose() => _folder.Dispose();
}
