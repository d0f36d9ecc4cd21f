using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Safety;

/// <summary>Inputs that the board profile names as emergency stops. "On" for the input's debounce time presses the stop.</summary>
public sealed class StopButton
{
    private readonly BoardProfile _board;
    private readonly IPins _pins;
    private readonly IClock _clock;
    private readonly EmergencyStop _stop;
    private readonly ILog _log;
    private readonly long[] _onSinceMs;
    private readonly bool[] _isPressed;
    private readonly bool _isThere;

    public StopButton(BoardProfile board, Ports ports, EmergencyStop stop, ILog log)
    {
        _board = board;
        _pins = ports.Pins;
        _clock = ports.Clock;
        _stop = stop;
        _log = log;
        _onSinceMs = new long[board.Inputs.Length];
        _isPressed = new bool[board.Inputs.Length];
        for (int i = 0; i < board.Inputs.Length; i++)
        {
            _onSinceMs[i] = -1;
            _isThere |= board.Inputs[i].IsStop;
        }
    }

    /// <summary>Looks at the buttons. Returns the milliseconds until the next look; -1 when there are none.</summary>
    public int Step()
    {
        for (int i = 0; i < _board.Inputs.Length; i++)
        {
            if (_board.Inputs[i].IsStop)
            {
                Look(i);
            }
        }

        return _isThere ? Limits.StopButtonPollMs : -1;
    }

    // Held down it is one press; a button that cannot be read is a cut wire, and that is a stop as well.
    private void Look(int index)
    {
        InputSpec input = _board.Inputs[index];
        bool on;
        try
        {
            on = _pins.Read(input.Pin) != input.IsActiveLow;
        }
        catch (System.Exception ex)
        {
            on = true;
            _log.Write('E', "safety", input.Name + " cannot be read: " + ex.Message);
        }

        long now = _clock.UptimeMs;
        _onSinceMs[index] = !on ? -1 : _onSinceMs[index] < 0 ? now : _onSinceMs[index];
        bool isPressed = on && now - _onSinceMs[index] >= input.DebounceMs;
        if (isPressed && !_isPressed[index])
        {
            _stop.Press("button " + input.Name);
        }

        _isPressed[index] = isPressed;
    }
}
