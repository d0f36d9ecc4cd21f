using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// The digital pins of an ESP32-S3: each has a direction, the level the chip drives and the level the world applies.
/// Reading changes nothing. An input that nobody drives follows its pull resistor; without one it reads low here, while
/// on a real board it floats.
/// </summary>
public sealed class VirtualPins : IPins
{
    /// <summary>GPIO0 to 21 and 26 to 48 exist (ESP32-S3 datasheet, pin definitions; 22 to 25 do not).</summary>
    private const int PinMax = 48;

    /// <summary>Changes kept per pin; older ones are dropped.</summary>
    private const int HistoryMax = 10_000;

    private readonly object _lock = new();
    private readonly Dictionary<int, VirtualPin> _pins = [];
    private readonly IClock? _clock;

    /// <param name="clock">Stamps the history; without one all stamps are 0.</param>
    public VirtualPins(IClock? clock = null) => _clock = clock;

    /// <summary>A pin's level changed: the chip drove it, or the world did. Raised outside of any lock.</summary>
    public event Action<int, bool>? Changed;

    public void OpenOutput(int pin, bool high) => Change(pin, state =>
    {
        state.Direction = PinDirection.Output;
        state.Driven = high;
    });

    public void OpenInput(int pin, string pull) => Change(pin, state =>
    {
        state.Direction = PinDirection.Input;
        state.IsPulledUp = pull switch
        {
            Pulls.Up => true,
            Pulls.Down or Pulls.None => false,
            _ => throw new ArgumentException($"'{pull}' is no pull; use none, up or down.", nameof(pull)),
        };
    });

    public bool Read(int pin)
    {
        lock (_lock)
        {
            VirtualPin state = Get(pin);
            return state.Direction == PinDirection.Closed
                ? throw new InvalidOperationException($"GPIO{pin} is not open.")
                : state.Level;
        }
    }

    public void Write(int pin, bool high) => Change(pin, state =>
    {
        if (state.Direction != PinDirection.Output)
        {
            throw new InvalidOperationException($"GPIO{pin} is not an output.");
        }

        state.Driven = high;
    });

    /// <summary>Raised outside of any lock, on the thread that changed the level.</summary>
    public void Watch(int pin, Action changed)
    {
        lock (_lock)
        {
            VirtualPin state = Get(pin);
            if (state.Direction != PinDirection.Input)
            {
                throw new InvalidOperationException($"GPIO{pin} is not an input.");
            }

            state.Watchers += changed;
        }
    }

    /// <summary>What the world applies to the pin. Against an output it loses, as through a resistor.</summary>
    public void SetExternal(int pin, bool high) => Change(pin, state => state.External = high);

    /// <summary>A reset of the chip: every pin is an input without pull again that nobody watches, whatever the world applies stays.</summary>
    public void Reset()
    {
        int[] open;
        lock (_lock)
        {
            open = [.. _pins.Where(pin => pin.Value.Direction != PinDirection.Closed).Select(pin => pin.Key)];
        }

        foreach (int pin in open)
        {
            Change(pin, state =>
            {
                state.Watchers = null;
                state.Direction = PinDirection.Closed;
                state.IsPulledUp = false;
            });
        }
    }

    public PinDirection Direction(int pin)
    {
        lock (_lock)
        {
            return Get(pin).Direction;
        }
    }

    /// <summary>The level a meter would show, also on a pin that is not open.</summary>
    public bool Level(int pin)
    {
        lock (_lock)
        {
            return Get(pin).Level;
        }
    }

    /// <summary>The changes of one pin, oldest first.</summary>
    public IReadOnlyList<PinChange> History(int pin)
    {
        lock (_lock)
        {
            return [.. Get(pin).History];
        }
    }

    private void Change(int pin, Action<VirtualPin> change)
    {
        bool level;
        Action? watchers;
        lock (_lock)
        {
            VirtualPin state = Get(pin);
            bool before = state.Level;
            bool wasOpen = state.Direction != PinDirection.Closed;
            change(state);
            level = state.Level;
            bool isOutputOpened = !wasOpen && state.Direction == PinDirection.Output;
            if (level == before && !isOutputOpened)
            {
                return;
            }

            state.History.Enqueue(new PinChange(_clock?.UptimeMs ?? 0, level));
            if (state.History.Count > HistoryMax)
            {
                state.History.Dequeue();
            }

            watchers = state.Watchers;
        }

        watchers?.Invoke();
        Changed?.Invoke(pin, level);
    }

    private VirtualPin Get(int pin)
    {
        if (pin is < 0 or > PinMax or (>= 22 and <= 25))
        {
            throw new ArgumentOutOfRangeException(nameof(pin), pin, "The ESP32-S3 has GPIO0 to 21 and 26 to 48.");
        }

        if (!_pins.TryGetValue(pin, out VirtualPin? state))
        {
            _pins.Add(pin, state = new VirtualPin());
        }

        return state;
    }
}

/// <summary>What a pin is used as.</summary>
public enum PinDirection
{
    Closed,
    Input,
    Output,
}

/// <summary>A level that a pin took, at milliseconds since boot. The first entry of an output is the level it was opened with.</summary>
public readonly record struct PinChange(long AtMs, bool High);
