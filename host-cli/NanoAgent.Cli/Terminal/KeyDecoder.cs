namespace NanoAgent.Cli.Terminal;

/// <summary>
/// Turns what a terminal sends for keys into keys, a character at a time: arrows and the like come as several. Sequences
/// that it does not know are swallowed whole, so that none of them ends up in the text. Pure.
/// </summary>
internal sealed class KeyDecoder
{
    private const char Escape = '\x1b';

    private State _state;
    private string _parameters = "";

    private enum State
    {
        Text,
        Escape,
        Sequence,
        Function,
    }

    /// <summary><see cref="Key.Text"/> means the character itself.</summary>
    public Key Press(char c)
    {
        switch (_state)
        {
            case State.Escape:
                _state = c == '[' ? State.Sequence : c == 'O' ? State.Function : State.Text;
                _parameters = "";
                return Key.None;
            case State.Sequence when c is >= ' ' and < '@':
                _parameters += _parameters.Length < 8 ? c : "";
                return Key.None;
            case State.Sequence or State.Function:
                _state = State.Text;
                return SequenceKey(c, _parameters.Split(';')[0]);
            default:
                return Plain(c);
        }
    }

    private Key Plain(char c)
    {
        if (c == Escape)
        {
            _state = State.Escape;
            return Key.None;
        }

        return c switch
        {
            '\r' or '\n' => Key.Enter,
            '\x7f' or '\b' => Key.Backspace,
            '\x01' => Key.Home,
            '\x05' => Key.End,
            '\x02' => Key.Left,
            '\x06' => Key.Right,
            '\x10' => Key.Up,
            '\x0e' => Key.Down,
            '\x15' => Key.KillBefore,
            '\x0b' => Key.KillAfter,
            '\x17' => Key.KillWord,
            '\x04' => Key.EndOfInput,
            _ => char.IsControl(c) ? Key.None : Key.Text,
        };
    }

    private static Key SequenceKey(char last, string parameter) => last switch
    {
        'A' => Key.Up,
        'B' => Key.Down,
        'C' => Key.Right,
        'D' => Key.Left,
        'H' => Key.Home,
        'F' => Key.End,
        '~' when parameter is "1" or "7" => Key.Home,
        '~' when parameter is "4" or "8" => Key.End,
        '~' when parameter is "3" => Key.Delete,
        _ => Key.None,
    };
}
