using System.Text;

namespace NanoAgent.Cli.Terminal;

/// <summary>
/// One line that a person types: a text, a cursor, and the lines typed before. No library edits a line while other lines
/// are printed above it, so this is our own, and small. Pure.
/// </summary>
internal sealed class LineEditor(IReadOnlyList<string> history)
{
    private readonly StringBuilder _text = new();
    private int _historyPlace = -1;
    private string _draft = "";

    public string Text => _text.ToString();

    /// <summary>The place of the cursor in it.</summary>
    public int Cursor { get; private set; }

    public bool IsEmpty => _text.Length == 0;

    /// <summary>Carries out a key; a line that Enter completed comes back, and the editor is empty again.</summary>
    public string? Press(Key key, char c)
    {
        switch (key)
        {
            case Key.Enter:
                string line = Text;
                Set("");
                _historyPlace = -1;
                return line;
            case Key.Text:
                Insert(c);
                break;
            case Key.Up:
                Recall(_historyPlace + 1);
                break;
            case Key.Down:
                Recall(_historyPlace - 1);
                break;
            default:
                Edit(key);
                break;
        }

        return null;
    }

    /// <summary>A character that no key would give, or one of a text.</summary>
    public void Insert(char c)
    {
        // A longer line would be refused by the board anyway.
        if (_text.Length < Limits.InboundTextBytesMax)
        {
            _text.Insert(Cursor++, c);
        }
    }

    private void Edit(Key key)
    {
        switch (key)
        {
            case Key.Left:
                Cursor = Before();
                break;
            case Key.Right:
                Cursor = After();
                break;
            case Key.Home:
                Cursor = 0;
                break;
            case Key.End:
                Cursor = _text.Length;
                break;
            case Key.Backspace:
                Remove(Before(), Cursor);
                break;
            case Key.Delete:
                Remove(Cursor, After());
                break;
            case Key.KillBefore:
                Remove(0, Cursor);
                break;
            case Key.KillAfter:
                Remove(Cursor, _text.Length);
                break;
            case Key.KillWord:
                Remove(Text[..Cursor].TrimEnd().LastIndexOf(' ') + 1, Cursor);
                break;
        }
    }

    private void Remove(int from, int to)
    {
        _text.Remove(from, to - from);
        Cursor = from;
    }

    // Newest first; before the newest stands what was being typed.
    private void Recall(int place)
    {
        if (place < -1 || place >= history.Count)
        {
            return;
        }

        if (_historyPlace < 0)
        {
            _draft = Text;
        }

        _historyPlace = place;
        Set(place < 0 ? _draft : history[history.Count - 1 - place]);
    }

    private void Set(string text)
    {
        _text.Clear().Append(text);
        Cursor = text.Length;
    }

    // Never between the halves of a pair.
    private int Before() => Cursor - (Cursor > 1 && char.IsSurrogatePair(_text[Cursor - 2], _text[Cursor - 1]) ? 2 : Math.Min(1, Cursor));

    private int After() =>
        Cursor + (Cursor + 1 < _text.Length && char.IsSurrogatePair(_text[Cursor], _text[Cursor + 1]) ? 2 : Math.Min(1, _text.Length - Cursor));
}
