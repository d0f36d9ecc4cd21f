using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Analogue inputs that read what the world set, 0 until then.</summary>
public sealed class VirtualAdc : IAdc
{
    /// <summary>12 bits.</summary>
    private const int RawMax = 4095;

    private readonly object _lock = new();
    private readonly Dictionary<int, int> _raw = [];
    private readonly HashSet<int> _open = [];

    /// <summary>The S3's ADC1 is on GPIO1 to 10; ADC2 (GPIO11 to 20) cannot be used while Wi-Fi is on.</summary>
    public void Open(int pin)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pin, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pin, 10);
        lock (_lock)
        {
            _open.Add(pin);
        }
    }

    public int ReadRaw(int pin)
    {
        lock (_lock)
        {
            return _open.Contains(pin)
                ? _raw.GetValueOrDefault(pin)
                : throw new InvalidOperationException($"GPIO{pin} is not open as an analogue input.");
        }
    }

    /// <summary>What the pin will read, 0 to 4095.</summary>
    public void SetRaw(int pin, int raw)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(raw);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(raw, RawMax);
        lock (_lock)
        {
            _raw[pin] = raw;
        }
    }
}
