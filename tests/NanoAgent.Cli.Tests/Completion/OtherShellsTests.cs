using NanoAgent.Cli.Completion;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Completion;

/// <summary>The scripts for shells that are not on every PC: their shape always, and what they offer where the shell is.</summary>
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

    [ShellTheory("zsh")]
    [InlineData("nanoagent do", "doctor")]
    [InlineData("nanoagent ", "up", "doctor", "completion", "files")]
    [InlineData("nanoagent files g", "get")]
    [InlineData("nanoagent doctor --rep", "--report")]
    [InlineData("nanoagent up --board vir", "virtual")]
    [InlineData("nanoagent config get llm.mod", "llm.model")]
    [InlineData("nanoagent status --port tcp:", "tcp://127.0.0.1:4000")]
    [InlineData("nanoagent files put pla", "plan.txt")]
    [InlineData("nanoagent zzzz")]
    public void A_real_zsh_offers_what_fits(string line, params string[] expected) => AssertOffers("zsh", line, expected);

    [ShellTheory("fish")]
    [InlineData("nanoagent do", "doctor")]
    [InlineData("nanoagent ", "up", "doctor", "completion", "files")]
    [InlineData("nanoagent files g", "get")]
    [InlineData("nanoagent doctor --rep", "--report")]
    [InlineData("nanoagent up --board vir", "virtual")]
    [InlineData("nanoagent config get llm.mod", "llm.model")]
    [InlineData("nanoagent status --port tcp:", "tcp://127.0.0.1:4000")]
    [InlineData("nanoagent files put pla", "plan.txt")]
    [InlineData("nanoagent zzzz")]
    public void A_real_fish_offers_what_fits(string line, params string[] expected) => AssertOffers("fish", line, expected);

    public void Dispose() => _folder.Dispose();

    // Beside a file that fits as well, and never with options before one was begun, nor the forms of help of other systems.
    private void AssertOffers(string shell, string line, string[] expected)
    {
        string script = _folder.Write("script", ShellScripts.For(shell) + "\n");
        _folder.Write("here/plan.txt", "x");
        _folder.Write("here/docs.txt", "x");
        string[] offered = RealShell.Offers(shell, script, line, _folder.File("here"));

        Assert.Superset(new HashSet<string>(expected), new HashSet<string>(offered));
        Assert.True(expected.Length > 0 || offered.Length == 0, string.Join(' ', offered));
        Assert.DoesNotContain(offered, word => word is "/?" or "/h" or "-?" or "docs.txt" || (line[^1] == ' ' && word[0] == '-'));
    }
}
