using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Which model stands for which 'driver' of a board file. A new driver gets its line here.</summary>
internal static class SensorModels
{
    private static readonly Dictionary<string, Func<BoardPart, IClock?, ModelledSensor>> Makers = new()
    {
        ["sht3x"] = (_, clock) => Of(
            new Sht31Model(clock),
            chip => [Temperature(v => chip.Temperature = v) with { Max = 125 }, Humidity(v => chip.Humidity = v)]),
        ["aht20"] = (_, clock) => Of(
            new Aht20Model(clock),
            chip => [Temperature(v => chip.Temperature = v), Humidity(v => chip.Humidity = v)]),
        ["bme280"] = (_, clock) => Of(
            new Bme280Model(clock),
            chip => [Temperature(v => chip.Temperature = v), Pressure(v => chip.Pressure = v), Humidity(v => chip.Humidity = v)]),
        ["bmp280"] = (_, clock) => Of(
            new Bme280Model(clock, isHumid: false),
            chip => [Temperature(v => chip.Temperature = v), Pressure(v => chip.Pressure = v)]),
        ["ds3231"] = (_, clock) => Of(new Ds3231Model(clock), chip => [Temperature(v => chip.Temperature = v)]),
        ["ina219"] = (part, clock) => Of(
            new Ina219Model(clock) { ShuntMilliohm = part.ShuntMilliohm },
            chip =>
            [
                new Settable("voltage", 0, 26, 5, v => chip.Volts = v),
                new Settable("current", -100_000, 100_000, 0, v => chip.Milliamps = v),
            ]),
        ["ads1115"] = (_, clock) => Of(new Ads1115Model(clock), chip => Each("a", 4, 0, 6144, chip.SetMillivolts)),
        ["mcp23017"] = (_, _) => Of(
            new Mcp23017Model(),
            chip =>
            [
                .. Each("a", 8, 1, 1, (pin, v) => chip.Drive(pin, v != 0)),
                .. Each("b", 8, 1, 1, (pin, v) => chip.Drive(8 + pin, v != 0)),
            ]),
        ["pcf8574"] = (_, _) => Of(new Pcf8574Model(), chip => Each("p", 8, 1, 1, (pin, v) => chip.Pull(pin, low: v == 0))),
        ["bh1750"] = (_, clock) => Of(new Bh1750Model(clock), chip => [new Settable("light", 0, 100_000, 300, v => chip.Lux = v)]),
        ["vl53l0x"] = (_, clock) => Of(new Vl53l0xModel(clock), chip => [new Settable("distance", 0, 2000, 500, v => chip.Distance = v)]),
    };

    /// <summary>A model for the part; null when its driver has none.</summary>
    public static ModelledSensor? TryCreate(BoardPart part, IClock? clock) => Makers.GetValueOrDefault(part.Driver)?.Invoke(part, clock);

    private static ModelledSensor Of<T>(T chip, Func<T, IReadOnlyList<Settable>> settables)
        where T : II2cDevice => new(chip, settables(chip));

    private static Settable Temperature(Action<double> set) => new("temperature", -40, 85, 21.5, set);

    private static Settable Humidity(Action<double> set) => new("humidity", 0, 100, 45, set);

    private static Settable Pressure(Action<double> set) => new("pressure", 300, 1100, 1013.25, set);

    private static Settable[] Each(string letter, int count, double initial, double max, Action<int, double> set) =>
        [.. Enumerable.Range(0, count).Select(pin => new Settable(letter + pin, 0, max, initial, value => set(pin, value)))];
}
