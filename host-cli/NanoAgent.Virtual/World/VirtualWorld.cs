using System.Globalization;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// The world around the virtual board: plugs in a model for every chip of the board file that has one, and sets what
/// inputs and sensors see, by the names of the board file and in logical units (door 1 is on, whatever its polarity).
/// </summary>
public sealed class VirtualWorld
{
    private readonly SortedDictionary<string, Settable> _quantities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ssd1306Model> _displays = [];
    private readonly List<string> _notModelled = [];

    public VirtualWorld(BoardFile board, VirtualPins pins, VirtualAdc adc, VirtualI2c i2c, IClock? clock = null)
    {
        foreach (BoardInput input in board.Inputs)
        {
            Add(new Settable(input.Name, 0, 1, 0, value => pins.SetExternal(input.Pin, (value != 0) != input.IsActiveLow)));
        }

        foreach (BoardAnalog analog in board.Analog)
        {
            bool isPercent = analog.Unit == "%";
            Add(new Settable(
                analog.Name,
                0,
                isPercent ? 100 : 4095,
                isPercent ? 40 : 0,
                value => adc.SetRaw(analog.Pin, isPercent ? RawOf(analog, value) : (int)value)));
        }

        foreach (BoardPart sensor in board.Sensors)
        {
            PlugSensor(sensor, i2c, clock);
        }

        foreach (BoardPart display in board.Displays)
        {
            PlugDisplay(display, i2c);
        }
    }

    /// <summary>Everything that <see cref="TrySet"/> takes.</summary>
    public IReadOnlyCollection<string> Names => _quantities.Keys;

    /// <summary>Displays by name.</summary>
    public IReadOnlyDictionary<string, Ssd1306Model> Displays => _displays;

    /// <summary>Parts of the board file whose driver has no model here; they do not answer on the bus.</summary>
    public IReadOnlyList<string> NotModelled => _notModelled;

    /// <summary>Sets a quantity; false with a sentence when there is no such name or the value is out of range.</summary>
    public bool TrySet(string name, double value, out string error)
    {
        if (!_quantities.TryGetValue(name, out Settable? quantity))
        {
            error = $"there is no '{name}' to set; there are: {string.Join(", ", Names)}.";
            return false;
        }

        if (!(value >= quantity.Min && value <= quantity.Max))
        {
            error = string.Create(CultureInfo.InvariantCulture, $"'{name}' takes {quantity.Min} to {quantity.Max}.");
            return false;
        }

        quantity.Set(value);
        error = "";
        return true;
    }

    private static int RawOf(BoardAnalog analog, double percent) =>
        (int)Math.Round(analog.RawLow + (percent / 100 * (analog.RawHigh - analog.RawLow)));

    private void PlugSensor(BoardPart sensor, VirtualI2c i2c, IClock? clock)
    {
        if (SensorModels.TryCreate(sensor, clock) is not { } model)
        {
            _notModelled.Add(sensor.Name);
            return;
        }

        i2c.Attach(sensor.Bus, sensor.AddressNumber, model.Chip);
        foreach (Settable settable in model.Settables)
        {
            Add(settable with { Name = sensor.Name + "." + settable.Name });
        }
    }

    private void PlugDisplay(BoardPart display, VirtualI2c i2c)
    {
        if (display.Driver != "ssd1306")
        {
            _notModelled.Add(display.Name);
            return;
        }

        var model = new Ssd1306Model();
        i2c.Attach(display.Bus, display.AddressNumber, model);
        _displays.Add(display.Name, model);
    }

    private void Add(Settable settable)
    {
        _quantities.Add(settable.Name, settable);
        settable.Set(settable.Initial);
    }
}
