using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>PWM channels that remember their duty.</summary>
public sealed class VirtualPwm : IPwm
{
    private readonly object _lock = new();
    private readonly Dictionary<int, (int FrequencyHz, int Permille)> _channels = [];

    /// <summary>Pin and duty in thousandths. Raised outside of any lock.</summary>
    public event Action<int, int>? Changed;

    public void Open(int pin, int frequencyHz)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frequencyHz);
        lock (_lock)
        {
            _channels[pin] = (frequencyHz, 0);
        }
    }

    public void SetDuty(int pin, int permille)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(permille);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permille, 1000);
        lock (_lock)
        {
            _channels[pin] = (FrequencyHzLocked(pin), permille);
        }

        Changed?.Invoke(pin, permille);
    }

    /// <summary>A reset of the chip: no channel is open any more.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _channels.Clear();
        }
    }

    /// <summary>Duty in thousandths; 0 for a pin that is not open.</summary>
    public int Duty(int pin)
    {
        lock (_lock)
        {
            return _channels.TryGetValue(pin, out var channel) ? channel.Permille : 0;
        }
    }

    public int FrequencyHz(int pin)
    {
        lock (_lock)
        {
            return FrequencyHzLocked(pin);
        }
    }

    private int FrequencyHzLocked(int pin) => _channels.TryGetValue(pin, out var channel)
        ? channel.FrequencyHz
        : throw new InvalidOperationException($"GPIO{pin} is not open for PWM.");
}
