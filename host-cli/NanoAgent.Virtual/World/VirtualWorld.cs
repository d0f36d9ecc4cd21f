using System.Globalization;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// The world around the virtual board: plugs in a model for every chip of the board file that has one, and sets what
/// inputs and sensors see, by the names of the board file and in logical units (door 1 is on, whatever its polarity).
/// </summary>
public sealed class VirtualWorld
{
    private readonly SortedDictionary<string, Quantity> _quantities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ssd1306Model> _displays = [];
    private readonly List<string> _notModelled = [];

    public VirtualWorld(BoardFile board, VirtualPins pins, VirtualAdc adc, VirtualI2c i2c, IClock? clock = null)
    {
        foreach (BoardInput input in board.Inputs)
        {
            Add(input.Name, new Quantity(0, 1, value => pins.SetExternal(input.Pin, (value != 0) != input.IsActiveLow)), 0);
        }

        foreach (BoardAnalog analog in board.Analog)
        {
            bool isPercent = analog.Unit == "%";
            Add(
                analog.Name,
                new Quantity(0, isPercent ? 100 : 4095, value => adc.SetRaw(analog.Pin, isPercent ? RawOf(analog, value) : (int)value)),
                isPercent ? 40 : 0);
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
        if (!_quantities.TryGetValue(name, out Quantity? quantity))
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
        if (sensor.Driver != "sht3x")
        {
            _notModelled.Add(sensor.Name);
            return;
        }

        var model = new Sht31Model(clock);
        i2c.Attach(sensor.Bus, sensor.AddressNumber, model);
        Add(sensor.Name + ".temperature", new Quantity(-40, 125, value => model.Temperature = value), 21.5);
        Add(sensor.Name + ".humidity", new Quantity(0, 100, value => model.Humidity = value), 45);
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

    private void Add(string name, Quantity quantity, double initial)
    {
        _quantities.Add(name, quantity);
        quantity.Set(initial);
    }

    private sealed record Quantity(double Min, double Max, Action<double> Set);
}
