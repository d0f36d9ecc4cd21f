using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Digital inputs that show what the log says was read; everything else is the virtual pins'.</summary>
internal sealed class LogPins(VirtualPins pins, IReadOnlyDictionary<int, LogReadings> readings) : IPins
{
    public void OpenOutput(int pin, bool high) => pins.OpenOutput(pin, high);

    public void OpenInput(int pin, string pull) => pins.OpenInput(pin, pull);

    public bool Read(int pin)
    {
        if (readings.TryGetValue(pin, out LogReadings? pinned) && pinned.Read() is { } read)
        {
            pins.SetExternal(pin, read.Is("value"));
        }

        return pins.Read(pin);
    }

    public void Write(int pin, bool high) => pins.Write(pin, high);

    public void Watch(int pin, Action changed) => pins.Watch(pin, changed);
}
