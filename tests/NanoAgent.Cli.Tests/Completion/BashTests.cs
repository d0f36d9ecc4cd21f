using System.Diagnostics;
using NanoAgent.Cli.Completion;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Completion;

/// <summary>The script in a real bash, with the real program behind it.</summary>
public sealed class BashTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("nanoagent do", "doctor")]
    [InlineData("nanoagent ", "up", "doctor", "completion", "files")]
    [InlineData("nanoagent files g", "get")]
    [InlineData("nanoagent doctor --rep", "--report")]
    [InlineData("nanoagent up --board vir", "virtual")]
    [InlineData("nanoagent config get llm.mod", "llm.model")]
    [InlineData("nanoagent completion z", "zsh")]
    public void It_completes_commands_options_and_values(string line, params string[] expected)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Superset(new HashSet<string>(expected), new HashSet<string>(Complete(line)));
        }
    }

    [Fact]
    public void Before_the_first_letter_commands_are_not_buried_under_options()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.DoesNotContain(Complete("nanoagent "), word => word.StartsWith('-'));
        }
    }

    [Fact]
    public void Behind_a_colon_it_gives_only_what_is_not_on_the_line_yet()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Contains("//127.0.0.1:4000", Complete("nanoagent status --port tcp:"));
        }
    }

    [Fact]
    public void What_nobody_knows_completes_to_nothing()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Empty(Complete("nanoagent zzzz"));
        }
    }

    public void Dispose() => _folder.Dispose();

    private string[] Complete(string line)
    {
        string script = _folder.Write("script", ShellScripts.For("bash"));
        var start = new ProcessStartInfo("bash", ["--norc", "-c", """
            program="$3"; nanoagent() { dotnet "$program" "$@"; }
            . "$1"
            COMP_LINE="$2"; COMP_POINT=${#2}; COMP_WORDBREAKS=$' \t\n:='; COMP_WORDS=(nanoagent)
            _nanoagent
            printf '%s\n' "${COMPREPLY[@]}"
            """, "bash", script, line, Path.Combine(AppContext.BaseDirectory, "NanoAgent.Cli.dll")])
        {
            RedirectStandardOutput = true,
        };
        using Process bash = Process.Start(start)!;
        string found = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        Assert.Equal(0, bash.ExitCode);
        return found.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
