using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary>The line that a person types while a board writes above it: keys in, whole lines out, always drawn as it is.</summary>
internal sealed class TypedLine(TerminalIo io, IReadOnlyList<string> history)
{
    private readonly KeyDecoder _keys = new();
    private readonly LineEditor _editor = new(history);
    private string _prompt = "";

    public bool IsEmpty => _editor.IsEmpty;

    public void Begin() => io.ShowLive(Draw);

    public void End() => io.ShowLive(null);

    /// <summary>What stands before the line.</summary>
    public void SetPrompt(string prompt) => io.EditLive(() => _prompt = prompt);

    /// <summary>The line, when this key completed one; "" when the input ended with Ctrl-D on an empty line.</summary>
    public string? Press(char c, out bool isEnd)
    {
        string? line = null;
        bool isOver = false;
        io.EditLive(() =>
        {
            Key key = _keys.Press(c);
            isOver = key == Key.EndOfInput && _editor.IsEmpty;
            line = _editor.Press(key == Key.EndOfInput ? Key.Delete : key, c);
        });
        isEnd = isOver;
        return line;
    }

    /// <summary>A character as part of the text, whatever key it is.</summary>
    public void Insert(char c) => io.EditLive(() => _editor.Insert(c));

    private int Columns => io is { IsProcess: false, ErrorScreen: { } screen } ? screen.Columns : RawTerminal.Columns();

    // A monitor shows nothing until something is typed: its last row belongs to the log.
    private string Draw() => LiveLine.Draw(
        io.PaintPrompt(_prompt), _prompt.Length, _editor.Text, _editor.Cursor, Columns);
}
