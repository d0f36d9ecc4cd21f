using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary>Shows a chat: replies as results; of the log what is wrong, or all of it where somebody wants it.</summary>
internal sealed class ChatScreen
{
    private readonly CrashDecoder _crashes = new();
    private readonly TerminalIo _io;
    private readonly bool _isVerbose;

    public ChatScreen(BoardReplies replies, TerminalIo io, bool isVerbose)
    {
        (_io, _isVerbose) = (io, isVerbose);
        replies.Logged += OnLog;
    }

    public void Note(string text) => _io.Note("--- " + OneLine.Of(text));

    private void OnLog(DeviceLine line)
    {
        foreach (string note in _crashes.Before(line))
        {
            Note(note);
        }

        bool isTrouble = line.Kind == DeviceLineKind.Crash || line.Level == 'E';
        if (isTrouble || (_isVerbose && line.Kind == DeviceLineKind.Log))
        {
            _io.Note(OneLine.Of(line.Text), isTrouble ? NoteStyle.Trouble : NoteStyle.Quiet);
        }

        foreach (string note in _crashes.After(line))
        {
            Note(note);
        }
    }
}
