using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Chip, pins, buses and consoles of a board whose log is replayed: they show what the log says was read.</summary>
internal sealed class LogParts
{
    private readonly LogBoot _boot;
    private readonly LogComparison _comparison;

    public LogParts(LogBoot boot, LogComparison comparison, SteppedClock clock, LogReplayOptions options)
    {
        (_boot, _comparison, Clock) = (boot, comparison, clock);
        Pins = new VirtualPins(clock);
        Readings = boot.Records.Where(record => record.Kind == "read" && record.Json["pin"] is not null)
            .GroupBy(record => (int)record.Number("pin")).ToDictionary(group => group.Key, Of);
        Adc = new LogAdc(Readings, clock);
        var models = new VirtualI2c();
        _ = new VirtualWorld(options.World, Pins, new VirtualAdc(), models, clock);
        I2c = new LogI2c(boot, models, Of);
        System = new LogSystem(boot, clock, options.UniqueId, options.Target);
        Consoles = [.. ConsoleNames().Select(name => new SteppedConsole(name))];
    }

    public SteppedClock Clock { get; }

    public VirtualPins Pins { get; }

    /// <summary>What was read from each pin.</summary>
    public IReadOnlyDictionary<int, LogReadings> Readings { get; }

    public LogAdc Adc { get; }

    public LogI2c I2c { get; }

    public LogSystem System { get; }

    public IReadOnlyList<SteppedConsole> Consoles { get; }

    /// <summary>The ports of the firmware.</summary>
    public Ports Ports(IClock clock, IFileStore flash, IHttp network, ILogSink log) =>
        new(clock, flash, network, new LogPins(Pins, Readings), new VirtualPwm(), Adc, I2c, [.. Consoles], System, log)
        {
            Relief = new SteppedRelief(),
            Spi = new VirtualSpi(),
        };

    private LogReadings Of(IEnumerable<LogRecord> records) => new(records, _comparison, Clock);

    private IEnumerable<string> ConsoleNames() => _boot.Records
        .Where(record => record.Kind is "in" or "out" && record.Text("channel") == ChannelNames.Console)
        .Select(record => record.Text("chat"))
        .DefaultIfEmpty("console")
        .Distinct();
}
