using NanoAgent.Board;
using NanoAgent.Drivers;
using NanoAgent.Hal;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Support;

/// <summary>A bus with one chip at 0x40, and a driver for it; sleeping passes the time of the chip.</summary>
internal sealed class ChipRig
{
    public const int Address = 0x40;

    public ChipRig(string driver, Func<IClock, II2cDevice> chip, SensorSpec? spec = null)
    {
        Spec = spec ?? new SensorSpec();
        Spec.Name = "part";
        Spec.Driver = driver;
        Spec.Address = Address;
        I2c = new WatchedI2c(Bus);
        I2c.Open(1, 8, 9, 100_000);
        Bus.Attach(1, Address, chip(Clock));
        Ports = new Ports(
            Clock, new MemoryFileStore(), new ScriptedHttp(), new VirtualPins(Clock), new VirtualPwm(), new VirtualAdc(), I2c, [],
            new FakeSystem(), Log);
    }

    public SensorSpec Spec { get; }

    public FakeClock Clock { get; } = new();

    public VirtualI2c Bus { get; } = new();

    public WatchedI2c I2c { get; }

    public RecordingLog Log { get; } = new();

    public Ports Ports { get; set; }

    /// <summary>The driver that board.json would get.</summary>
    public ISensor Create() => SensorFactory.Create(Spec, Ports)!;

    /// <summary>The values of a reading that has to succeed.</summary>
    public static long[] Read(ISensor sensor)
    {
        var values = new long[sensor.Quantities.Length];
        Assert.True(sensor.TryRead(values, out string problem), problem);
        Assert.Equal("", problem);
        return values;
    }

    /// <summary>The sentence of a reading that has to fail.</summary>
    public static string Problem(ISensor sensor)
    {
        var values = new long[sensor.Quantities.Length];
        Assert.False(sensor.TryRead(values, out string problem));
        Assert.All(values, value => Assert.Equal(0, value));
        return problem;
    }
}
