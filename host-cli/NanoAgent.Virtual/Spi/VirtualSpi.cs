using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>SPI buses with one listener each, which keeps what was sent last.</summary>
public sealed class VirtualSpi : ISpi
{
    private readonly object _lock = new();
    private readonly Dictionary<int, (int Data, int Clock, int Hz)> _open = [];
    private readonly Dictionary<int, byte[]> _sent = [];

    public void Open(int bus, int dataPin, int clockPin, int frequencyHz)
    {
        if (bus is not (1 or 2) || dataPin < 0 || clockPin < 0)
        {
            throw new ArgumentException($"SPI bus {bus} cannot be opened on GPIO{dataPin} and GPIO{clockPin}.");
        }

        lock (_lock)
        {
            _open[bus] = (dataPin, clockPin, frequencyHz);
        }
    }

    public void Write(int bus, byte[] bytes, int count)
    {
        lock (_lock)
        {
            if (!_open.ContainsKey(bus))
            {
                throw new InvalidOperationException($"SPI bus {bus} is not open.");
            }

            _sent[bus] = bytes[..count];
        }
    }

    /// <summary>What was sent last; empty when nothing was.</summary>
    public byte[] LastSent(int bus)
    {
        lock (_lock)
        {
            return _sent.GetValueOrDefault(bus, []);
        }
    }

    /// <summary>Pins and speed of a bus; null while it is not open.</summary>
    public (int Data, int Clock, int Hz)? BusOf(int bus)
    {
        lock (_lock)
        {
            return _open.TryGetValue(bus, out (int Data, int Clock, int Hz) found) ? found : null;
        }
    }

    /// <summary>A reset: no bus is open any more. What a strip shows it goes on to show.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _open.Clear();
        }
    }
}
