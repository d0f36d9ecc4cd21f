using NanoAgent.Board;
using NanoAgent.Drivers;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Drivers;

/// <summary>Driver words, drivers, models and the names of what can be set belong together.</summary>
public sealed class SensorFactoryTests
{
    public static TheoryData<string> Words => [.. SensorDrivers.Sensors()];

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_word_has_a_model_that_can_be_set_and_a_driver_that_reads_it(string word)
    {
        var rig = new ChipRig(word, _ => new Pcf8574Model());
        var world = new VirtualWorld(
            BoardFile.Parse($$"""{"sensors":[{"name":"part","driver":"{{word}}","bus":1,"address":"0x40"}]}"""),
            new VirtualPins(rig.Clock), new VirtualAdc(), rig.Bus, rig.Clock);
        Assert.Empty(world.NotModelled);

        ISensor sensor = SensorFactory.Create(rig.Spec, rig.Ports)!;
        Assert.True(SensorDrivers.IsReadable(word));
        Assert.Equal("part", sensor.Name);
        foreach (string name in world.Names)
        {
            int index = Array.FindIndex(sensor.Quantities, quantity => "part." + quantity.Name == name);
            Assert.True(index >= 0, $"{word} does not measure {name}");
            Assert.True(world.TrySet(name, 1, out string error) || world.TrySet(name, 900, out error), error);
            long expected = name == "part.pressure" ? 900_000 : 1000;
            Assert.InRange(ChipRig.Read(sensor)[index], expected - 420, expected + 420);
        }
    }

    [Fact]
    public void A_word_that_nobody_knows_makes_no_driver()
    {
        var rig = new ChipRig("scd41", _ => new Pcf8574Model());

        Assert.Null(SensorFactory.Create(rig.Spec, rig.Ports));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Creating_a_driver_does_not_touch_its_chip(string word)
    {
        var rig = new ChipRig(word, _ => new Pcf8574Model());

        SensorFactory.Create(rig.Spec, rig.Ports);

        Assert.Equal(0, rig.I2c.Transfers);
    }
}
