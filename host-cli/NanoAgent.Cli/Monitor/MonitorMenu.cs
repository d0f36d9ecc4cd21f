using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary>Carries out what the keys behind Ctrl-T ask for.</summary>
internal sealed class MonitorMenu(BoardLines board, PortTalk talk, MonitorScreen screen, MonitorSpeed speed, MonitorRecording recording)
{
    public async Task RunAsync(MenuAction action, CancellationToken cancel)
    {
        switch (action)
        {
            case MenuAction.Help:
                Array.ForEach(KeyMenu.Help, screen.Note);
                break;
            case MenuAction.Reset:
                await ResetAsync(cancel).ConfigureAwait(false);
                break;
            case MenuAction.Timestamps:
                screen.Timestamps.Next();
                screen.Note("timestamps: " + screen.Timestamps.StyleName);
                break;
            case MenuAction.Pause:
                screen.TogglePause();
                break;
            case MenuAction.Trace:
                screen.ShowsTrace = !screen.ShowsTrace;
                screen.Note("trace records: " + (screen.ShowsTrace ? "shown" : "hidden"));
                break;
            case MenuAction.Baud:
                screen.Note(speed.Switch());
                break;
            case MenuAction.Record:
                recording.Toggle();
                break;
            default:
                screen.Note("the menu has no such key; Ctrl-T Ctrl-H shows them");
                break;
        }
    }

    private async Task ResetAsync(CancellationToken cancel)
    {
        try
        {
            screen.Note(await BoardReset.RunAsync(board, talk, cancel).ConfigureAwait(false));
        }
        catch (Exception ex) when (ex is IOException or CliException)
        {
            screen.Note($"no reset: {OneLine.Of(ex.Message)}");
        }
    }
}
