namespace NanoAgent.Cli.Terminal;

/// <summary>A key as an editor of one line knows it.</summary>
internal enum Key
{
    /// <summary>Not whole yet, or without meaning here.</summary>
    None,
    Text,
    Enter,
    Backspace,
    Delete,
    Left,
    Right,
    Home,
    End,
    Up,
    Down,

    /// <summary>Ctrl-U: everything before the cursor.</summary>
    KillBefore,

    /// <summary>Ctrl-K: everything behind it.</summary>
    KillAfter,

    /// <summary>Ctrl-W: the word before it.</summary>
    KillWord,

    /// <summary>Ctrl-D.</summary>
    EndOfInput,
}
