using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>One line as a player shows it.</summary>
/// <param name="Item">The event that it is of.</param>
/// <param name="Turn">The turn it belongs to; 0 before the first.</param>
/// <param name="Text">What is shown.</param>
/// <param name="IsAside">What happened inside the board, between the lines that a terminal showed.</param>
internal sealed record ShownLine(TapeItem Item, int Turn, string Text, bool IsAside)
{
    /// <summary>What of a recording is shown, in order: lines of the log and the consoles, what was typed, and what the board did. Pure.</summary>
    public static IEnumerable<ShownLine> Of(CastRecording recording)
    {
        int turn = 0;
        foreach (TapeItem item in recording.Events)
        {
            turn += TurnCount.Begins(item) ? 1 : 0;
            switch (item)
            {
                case { Code: 'i' }:
                    yield return new ShownLine(item, turn, "> " + item.Text.TrimEnd('\n'), false);
                    break;
                case { Code: 'm' }:
                    yield return new ShownLine(item, turn, "--- " + item.Text, true);
                    break;
                case { Code: 'o', Json: not null } when item.Kind is "in" or "out" && IsConsole(item):
                    // The console itself shows it.
                    break;
                case { Code: 'o', Json: not null }:
                    yield return new ShownLine(item, turn, "  " + EventText.Of(item), true);
                    break;
                case { Code: 'o' }:
                    foreach (string line in item.Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
                    {
                        yield return new ShownLine(item, turn, line, false);
                    }

                    break;
            }
        }
    }

    private static bool IsConsole(TapeItem item) => (item.Json!["channel"] as System.Text.Json.Nodes.JsonValue)?.ToString() == "console";
}
