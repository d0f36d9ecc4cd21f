namespace NanoAgent.Cli.Completion;

/// <summary>What a shell needs to ask this program for completions. The program knows its commands; the scripts know nothing. Pure.</summary>
internal static class ShellScripts
{
    public static readonly string[] Shells = ["bash", "zsh", "fish"];

    // The line goes to the program under its own name, whatever it was called by. A colon ends a word for bash: what
    // stands before the last one is on the line already. With nothing typed yet, options would hide the commands.
    private const string Bash =
        """
        # nanoagent completion for bash
        _nanoagent() {
            local typed="${COMP_LINE:0:COMP_POINT}"
            local line="nanoagent ${typed#* }"
            local word="${typed##* }"
            local kept="" found
            [[ "$word" == *:* && "$COMP_WORDBREAKS" == *:* ]] && kept="${word%"${word##*:}"}"
            COMPREPLY=()
            while IFS= read -r found; do
                [[ "$found" == "$word"* ]] || continue
                [[ -z "$word" && "$found" == [-/]* && "$found" != /dev/* ]] && continue
                COMPREPLY+=("${found#"$kept"}")
            done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
        }
        complete -o default -F _nanoagent nanoagent
        """;

    private const string Zsh =
        """
        #compdef nanoagent
        _nanoagent() {
            local line="nanoagent ${(j: :)words[2,CURSOR]}"
            local -a found
            found=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
            [[ -z "$words[CURSOR]" ]] && found=(${found:#-*})
            found=(${found:#/[?h]})
            if (( ${#found} )); then compadd -a found; else _files; fi
        }
        if [[ "$funcstack[1]" == "_nanoagent" ]]; then _nanoagent "$@"; else compdef _nanoagent nanoagent; fi
        """;

    private const string Fish =
        """
        # nanoagent completion for fish
        function __nanoagent_complete
            set -l program (commandline -opc)[1]
            set -l line "nanoagent "(string replace -r '^\s*\S+\s*' '' -- (commandline -cp))
            $program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c nanoagent -a '(__nanoagent_complete)'
        """;

    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        _ => Fish,
    };
}
