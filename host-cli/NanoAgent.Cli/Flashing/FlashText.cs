using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Flashing;

/// <summary>Sentences of <c>flash</c> that are longer than a line.</summary>
internal static class FlashText
{
    /// <summary>What state a board is in when flashing did not end well.</summary>
    public static string StateOf(FlashState state, bool isStopped) => state switch
    {
        FlashState.Untouched => "nothing was written to the board",
        FlashState.Written => "everything was written to the board" + (isStopped ? "; whether it runs was not looked at" : ""),
        _ => (isStopped ? "stopped while the board was written: it " : "the board ") + "may not start until it is flashed again. The same command does that; "
            + "when the board is not found, hold BOOT while you press and release RESET",
    };

    /// <summary>How to get a tool, or do without.</summary>
    public static void Install(TerminalIo io)
    {
        io.Note("one of these installs a tool that flashes:");
        foreach (string line in InstallLines.ForThisSystem())
        {
            io.Note("  " + line, NoteStyle.Plain);
        }

        io.Note("without any: a browser that knows Web Serial (Chrome, Edge) flashes firmware/manifest.json of a release, see docs/flashing.md");
    }
}
