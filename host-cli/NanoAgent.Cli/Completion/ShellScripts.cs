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

    // What nothing known begins like is a file.
    private const string Zsh =
        """
        #compdef nanoagent
        _nanoagent() {
            local line="${(j: :)${(@)words[2,CURRENT-1]}}"
            line="nanoagent ${line:+$line }$PREFIX"
            local -a found
            found=(${(f)"$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)"})
            found=(${(M)found:#${(b)PREFIX}*})
            [[ -z "$PREFIX" ]] && found=(${found:#-*})
            found=(${found:#(/[?h]|-[?])})
            if (( ${#found} )); then compadd -a found; else _files; fi
        }
        if [[ "$funcstack[1]" == "_nanoagent" ]]; then _nanoagent "$@"; else compdef _nanoagent nanoagent; fi
        """;

    private const string Fish =
        """
        # nanoagent completion for fish
        function __nanoagent_complete
            set -l program (commandline -opc)[1]
            set -l word (commandline -ct)
            set -l line "nanoagent "(string replace -r '^\s*\S+\s*' '' -- (commandline -cp))
            set -l found ($program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null | string match -v -r -- '^(/[?h]|-[?])$')
            test -z "$word"; and set found (string match -v -- '-*' $found)
            set found (string match -- "$word*" $found)
            if test -n "$found"
                printf '%s\n' $found
            else
                __fish_complete_path "$word"
            end
        end
        complete -c nanoagent -f -a '(__nanoagent_complete)'
        """;

    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        _ => Fish,
    };
}
