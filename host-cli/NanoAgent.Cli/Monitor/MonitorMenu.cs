using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary>Carries out what the keys behind Ctrl-T ask for.</summary>
internal sealed class MonitorMenu(BoardLines board, PortTalk talk, MonitorScreen screen, MonitorSpeed speed, MonitorRecording recording)
{
    public void Run(MenuAction action, WorkQueue work)
    {
        switch (action)
        {
            case MenuAction.Help:
                Array.ForEach(KeyMenu.Help, screen.Note);
                break;
            case MenuAction.Reset:
                work.Add(cancel => BoardReset.RunAsync(board, talk, cancel));
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
                screen.ForgetNoise();
                break;
            case MenuAction.Record:
                recording.Toggle();
                break;
            default:
                screen.Note("the menu has no such key; Ctrl-T Ctrl-H shows them");
                break;
        }
    }
}
