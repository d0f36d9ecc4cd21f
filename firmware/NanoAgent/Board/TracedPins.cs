using System;
using NanoAgent.Hal;

namespace NanoAgent.Board;

/// <summary>Tells the trace of an input's level whenever it is read and has changed.</summary>
public sealed class TracedPins : IPins
{
    private const byte Unread = 1;
    private const byte Low = 2;
    private const byte High = 3;

    private readonly IPins _pins;
    private readonly BoardProfile _board;
    private readonly ILog _log;

    // 0: no input.
    private readonly byte[] _levels = new byte[Limits.PinMax + 1];

    public TracedPins(IPins pins, BoardProfile board, ILog log)
    {
        _pins = pins;
        _board = board;
        _log = log;
    }

    public void OpenOutput(int pin, bool high) => _pins.OpenOutput(pin, high);

    public void OpenInput(int pin, string pull)
    {
        _pins.OpenInput(pin, pull);
        if (pin >= 0 && pin < _levels.Length)
        {
            _levels[pin] = Unread;
        }
    }

    public bool Read(int pin)
    {
        bool isHigh = _pins.Read(pin);
        byte level = isHigh ? High : Low;
        if (pin >= 0 && pin < _levels.Length && _levels[pin] != 0 && _levels[pin] != level)
        {
            _levels[pin] = level;
            _log.Trace(new TraceRecord("read").With("pin", pin).With("name", NameOf(pin)).With("value", isHigh ? 1 : 0));
        }

        return isHigh;
    }

    public void Write(int pin, bool high) => _pins.Write(pin, high);

    public void Watch(int pin, Action changed) => _pins.Watch(pin, changed);

    private string? NameOf(int pin)
    {
        foreach (InputSpec input in _board.Inputs)
        {
            if (input.Pin == pin)
            {
                return input.Name;
            }
        }

        return null;
    }
}
