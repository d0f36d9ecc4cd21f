using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Completion;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent completion</c>: the script that lets a shell complete command lines of this program.</summary>
internal sealed class CompletionCommand(CommonOptions common, TerminalIo io)
{
    private const string Details =
        "Completes commands, options, boards, ports and settings. The shell has to find nanoagent on its PATH, or be called with the path. "
        + "bash: put the first line below into ~/.bashrc. zsh: the second into ~/.zshrc, behind compinit. fish: the third, once.";

    private static readonly string[] Examples =
    [
        "source <(nanoagent completion bash)",
        "source <(nanoagent completion zsh)",
        "nanoagent completion fish > ~/.config/fish/completions/nanoagent.fish",
    ];

    public Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = string.Join(", ", ShellScripts.Shells) };
        shell.Validators.Add(result =>
        {
            string? text = result.Tokens is [{ } token] ? token.Value : null;
            if (text != null && !ShellScripts.Shells.Contains(text))
            {
                result.AddError($"the shell is '{text}'; there is: {string.Join(", ", ShellScripts.Shells)}");
            }
        });
        var command = new DocumentedCommand("completion", "Print a script that completes command lines in a shell.") { Details = Details, Examples = Examples };
        command.Arguments.Add(shell);
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(shell)!;
            string script = ShellScripts.For(name);
            CommandOutput.WriteAsIs(io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, ["shell"] = name, ["script"] = script }, script);
            return ExitCodes.Ok;
        });
        return command;
    }
}
