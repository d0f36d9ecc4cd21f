using NanoAgent.Hal;

namespace NanoAgent.Tests.Virtual.Simulation;

/// <summary>Pins of which one is driven besides, whenever any is.</summary>
internal sealed class TamperedPins(IPins pins, int alsoPin) : IPins
{
    public void OpenOutput(int pin, bool high) => pins.OpenOutput(pin, high);

    public void OpenInput(int pin, string pull) => pins.OpenInput(pin, pull);

    public bool Read(int pin) => pins.Read(pin);

    public void Write(int pin, bool high)
    {
        pins.Write(pin, high);
        pins.Write(alsoPin, high);
    }

    public void Watch(int pin, Action changed) => pins.Watch(pin, changed);
}
