using Spectre.Console;

namespace NanoAgent.Cli.Terminal;

/// <summary>
/// The one place that makes a console of Spectre.Console. By itself it writes control sequences into pipes when TERM looks
/// like a terminal, so everything is said here: no sequences without a screen, no colours where none are wanted.
/// </summary>
internal static class SpectreConsole
{
    /// <summary>Over standard output: tables and what else is a result.</summary>
    public static IAnsiConsole For(TerminalIo io) => Over(io.Output, io.OutputScreen);

    /// <summary>Over standard error: progress and questions.</summary>
    public static IAnsiConsole ForNotes(TerminalIo io) => Over(io.Error, io.ErrorScreen, io.IsInteractive);

    /// <param name="writer">Where to write.</param>
    /// <param name="screen">The terminal there; null for a pipe or a file.</param>
    /// <param name="isInteractive">A person can answer.</param>
    public static IAnsiConsole Over(TextWriter writer, Screen? screen, bool isInteractive = false)
    {
        bool hasColor = screen is { HasColor: true };

        // Bold is a sequence too: without colours only what has to move may send any.
        bool hasSequences = hasColor || (isInteractive && screen is { CanMove: true });
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasSequences ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isInteractive && screen != null ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new ScreenOutput(writer, screen),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
