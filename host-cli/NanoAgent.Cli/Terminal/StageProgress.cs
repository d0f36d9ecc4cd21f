using Spectre.Console;

namespace NanoAgent.Cli.Terminal;

/// <summary>
/// Progress on standard error: on a terminal a bar for the stage that runs, which shrinks to a line when it ends; in a pipe
/// a line for each stage; nothing when a program reads the result.
/// </summary>
internal static class StageProgress
{
    /// <summary>Runs the work. Notes that are written meanwhile would stand in the bars: say it with the outcome of a stage, or later.</summary>
    /// <param name="io">Where a person looks.</param>
    /// <param name="isJson">A program reads.</param>
    /// <param name="work">Begins its stages; what it throws comes through, and its last stage stays unfinished on the screen.</param>
    public static Task<T> RunAsync<T>(TerminalIo io, bool isJson, Func<IStages, Task<T>> work)
    {
        if (isJson)
        {
            return work(new SilentStages());
        }

        return io is { IsInteractive: true, ErrorScreen.CanMove: true } ? DrawAsync(SpectreConsole.ForNotes(io), work) : work(new LineStages(io));
    }

    /// <summary>The same on a console of the library, as its tests have one.</summary>
    internal static Task<T> DrawAsync<T>(IAnsiConsole console, Func<IStages, Task<T>> work) =>
        console.Progress()
            .AutoClear(false)
            .Columns(new StageTitleColumn(), new WhileRunningColumn(Bar(HasColor(console))), new WhileRunningColumn(new PercentageColumn { CompletedStyle = Style.Plain }))
            .StartAsync(context => work(new BarStages(context)));

    // In the terminal's own colour: those of the library are yellow and green.
    private static ProgressBarColumn Bar(bool hasColor) => new()
    {
        Width = 24,
        CompletedStyle = hasColor ? Palette.StrongStyle : Style.Plain,
        FinishedStyle = hasColor ? Palette.StrongStyle : Style.Plain,
        RemainingStyle = hasColor ? Palette.QuietStyle : Style.Plain,
        IndeterminateStyle = hasColor ? Palette.QuietStyle : Style.Plain,
    };

    // Bold and faint are no colours, and unwanted all the same where those are.
    private static bool HasColor(IAnsiConsole console) => console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
}
