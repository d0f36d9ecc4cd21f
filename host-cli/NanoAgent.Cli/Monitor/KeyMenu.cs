namespace NanoAgent.Cli.Monitor;

/// <summary>
/// Which keys are for the monitor: Ctrl-] leaves, Ctrl-C interrupts, Ctrl-T opens the menu for one key. A letter of the menu
/// counts with and without Ctrl. Pure.
/// </summary>
internal sealed class KeyMenu
{
    public const char LeaveKey = '\x1d';
    public const char MenuKey = '\x14';
    public const char InterruptKey = '\x03';

    /// <summary>What Ctrl-T Ctrl-H shows.</summary>
    public static readonly string[] Help =
    [
        "Ctrl-]  leave                 Ctrl-C  leave, with exit code 130",
        "Ctrl-T  menu, then:",
        "  Ctrl-H  this help           Ctrl-R  reset the board",
        "  Ctrl-I  timestamps, next    Ctrl-L  recording on or off",
        "  Ctrl-Y  pause or go on      Ctrl-E  trace records on or off",
        "  Ctrl-B  other speed         Ctrl-T, Ctrl-]  the key itself",
        "What you type is sent to the board with Enter.",
    ];

    /// <summary>The next key is for the menu.</summary>
    public bool IsOpen { get; private set; }

    public MenuAction Press(char key)
    {
        if (key == InterruptKey)
        {
            IsOpen = false;
            return MenuAction.Interrupt;
        }

        if (!IsOpen)
        {
            IsOpen = key == MenuKey;
            return key == MenuKey ? MenuAction.None : key == LeaveKey ? MenuAction.Leave : MenuAction.Pass;
        }

        IsOpen = false;
        return key is MenuKey or LeaveKey ? MenuAction.Pass : ActionOf(key);
    }

    private static MenuAction ActionOf(char key) => (char.IsAsciiLetter(key) ? (char)(key & 0x1f) : key) switch
    {
        '\x08' => MenuAction.Help,
        '\x12' => MenuAction.Reset,
        '\x0c' => MenuAction.Record,
        '\x09' => MenuAction.Timestamps,
        '\x19' => MenuAction.Pause,
        '\x02' => MenuAction.Baud,
        '\x05' => MenuAction.Trace,
        '?' or '\x7f' => MenuAction.Help,
        _ => MenuAction.Unknown,
    };
}
