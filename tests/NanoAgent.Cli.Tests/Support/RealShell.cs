using System.Diagnostics;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A shell of this PC with the completion script of this program in it, and the real program behind that.</summary>
internal static class RealShell
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // What a person at zsh sees cannot be asked for from outside; so a zsh at a pseudo-terminal of its own is typed at, and
    // says what is offered: only while it completes does it know.
    private const string Zsh =
        """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "autoload -Uz compinit; compinit -u -D; nanoagent() { dotnet ${(q)2} \"\$@\" }; source ${(q)1}; unset zle_bracketed_paste"
        zpty -w shell 'compadd() { local -a hits; if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi; builtin compadd -A hits "$@"; print -r -- "<offer>${(j:|:)hits}</offer>"; builtin compadd "$@" }'
        zpty -w shell 'over() { print -r -- "<ov""er>" }; zle -N over; bindkey "^X^T" over; PS1="re""ady>"'
        zpty -r shell seen '*ready>*'
        zpty -w -n shell "$3"$'\t\x18\x14'
        zpty -r shell seen '*<over>*'
        print -r -- "$seen"
        zpty -d shell
        """;

    private const string Fish =
        """
        function nanoagent; dotnet $program $argv; end
        set -g program $argv[2]
        source $argv[1]
        complete -C $argv[3]
        """;

    /// <summary>What the shell offers when tab is pressed behind this line.</summary>
    /// <param name="shell">"zsh" or "fish".</param>
    /// <param name="script">The file with the completion script.</param>
    /// <param name="line">What was typed.</param>
    /// <param name="folder">Where the person is.</param>
    public static string[] Offers(string shell, string script, string line, string folder)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "NanoAgent.Cli.dll");
        string[] args = shell == "zsh" ? ["-f", "-c", Zsh, "zsh", script, program, line] : ["--no-config", "-c", Fish, script, program, line];
        var start = new ProcessStartInfo(shell, args) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["HOME"] = folder;
        start.Environment["TERM"] = "xterm";
        start.Environment["LANG"] = "C.UTF-8";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{shell} did not end; it said:\n{output.Result}\n{error.Result}");
        }

        return shell == "zsh" ? OffersIn(output.Result) : [.. output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('\t')[0])];
    }

    public static bool IsInstalled(string shell) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, shell)));

    private static string[] OffersIn(string seen) =>
        [.. seen.Split("<offer>").Skip(1).SelectMany(part => part.Split("</offer>")[0].Split('|', StringSplitOptions.RemoveEmptyEntries)).Distinct()];
}

/// <summary>A test that needs a shell which not every PC has; where it is not installed it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute(string shell) =>
        Skip = RealShell.IsInstalled(shell) ? null : $"{shell} is not installed here; with it, its completion is tried in the shell itself";
}
