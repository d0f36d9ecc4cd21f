using System.Diagnostics;
using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>Printed commands can be pasted.</summary>
public class ShellLineTests
{
    private static readonly string[] Words = ["plain", "/dev/ttyACM0", "with space", "it's", "", "$HOME", "a;b", "*", "`x`", "\"", "\\", "é", "&", "#", "~", "line\nbreak"];

    [Fact]
    public void A_shell_takes_a_printed_line_apart_into_the_same_arguments()
    {
        if (!File.Exists("/bin/sh"))
        {
            return;
        }

        var command = new ToolCommand("t", "printf", ["%s\\0", .. Words]) { Environment = new Dictionary<string, string> { ["A_NAME"] = "its value" } };
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", ShellLine.Of(command, isPowerShell: false)]) { RedirectStandardOutput = true })!;
        string output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();

        Assert.Equal(Words, output.Split('\0')[..^1]);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(@"C:\images\a.bin", @"C:\images\a.bin")]
    [InlineData("it's", "'it''s'")]
    [InlineData("@list", "'@list'")]
    [InlineData("$x", "'$x'")]
    [InlineData("", "''")]
    public void PowerShell_quotes_in_its_own_way(string word, string expected) => Assert.Equal(expected, ShellLine.Quote(word, isPowerShell: true));

    [Fact]
    public void PowerShell_calls_a_quoted_program_and_sets_variables_before()
    {
        var command = new ToolCommand("t", @"C:\my tools\nanoff.exe", ["--update"]) { Environment = new Dictionary<string, string> { ["DOTNET_ROLL_FORWARD"] = "Major" } };

        Assert.Equal(@"$env:DOTNET_ROLL_FORWARD=Major; & 'C:\my tools\nanoff.exe' --update", ShellLine.Of(command, isPowerShell: true));
    }
}
