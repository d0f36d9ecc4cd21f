using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>A line that was typed or a message that came, and what the recorded board did about it.</summary>
/// <param name="AtMs">When it came, since the board was switched on.</param>
/// <param name="Line">The line as a console takes it.</param>
/// <param name="Recorded">What came of it.</param>
internal sealed record RecordedMessage(long AtMs, string Line, ModelTurn Recorded)
{
    /// <summary>Slash and host commands: no model has a part in them, but they may change what it finds.</summary>
    public bool IsForTheBoardItself => Line[0] is '/' or '{';

    /// <summary>Everything that people and programs sent, in order; what was left out of the recording is not among it. Pure.</summary>
    public static IReadOnlyList<RecordedMessage> Of(CastRecording recording)
    {
        long bootMs = recording.Events.FirstOrDefault(item => item is { Code: 'c', Kind: "boot" })?.AtMs ?? 0;
        var messages = new List<RecordedMessage>();
        TapeItem? sent = null;
        List<TapeItem> since = [];
        TapeItem before = new(0, 0, 'c', "{}");
        foreach (TapeItem item in recording.Events)
        {
            if (IsSent(item, before))
            {
                Close();
                (sent, since) = (item, []);
            }

            since.Add(item);
            before = item;
        }

        Close();
        return messages;

        void Close()
        {
            if (sent is not null && LineOf(sent) is { Length: > 0 } line)
            {
                messages.Add(new RecordedMessage(sent.AtMs - bootMs, line, ModelTurn.Of(line, since)));
            }
        }
    }

    private static bool IsSent(TapeItem item, TapeItem before) =>
        item.Code == 'i' ? before.Json?["left_out"] is null && before.Json?["overlong"] is null
        : TurnCount.Begins(item) && item.Json!["channel"]?.ToString() == "telegram";

    private static string LineOf(TapeItem sent) => (sent.Code == 'i' ? sent.Text : sent.Json!["text"]?.ToString() ?? "").ReplaceLineEndings(" ").Trim();
}
