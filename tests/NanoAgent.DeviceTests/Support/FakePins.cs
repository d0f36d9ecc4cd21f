using System;
using NanoAgent.Hal;

namespace NanoAgent.DeviceTests.Support;

/// <summary>Levels of pins, without wires; nothing is connected to the inputs.</summary>
internal sealed class FakePins : IPins, IPwm, IAdc
{
    private readonly bool[] _isHigh = new bool[64];

    /// <summary>Changes of level so far.</summary>
    public int Changes { get; private set; }

    public void OpenOutput(int pin, bool high) => _isHigh[pin] = high;

    public void OpenInput(int pin, string pull) => _isHigh[pin] = pull == Pulls.Up;

    public bool Read(int pin) => _isHigh[pin];

    public void Write(int pin, bool high)
    {
        Changes += _isHigh[pin] == high ? 0 : 1;
        _isHigh[pin] = high;
    }

    public void Watch(int pin, Action changed)
    {
    }

    public void Open(int pin, int frequencyHz)
    {
    }

    public void SetDuty(int pin, int permille)
    {
    }

    public void Open(int pin)
    {
    }

    public int ReadRaw(int pin) => 0;
}
