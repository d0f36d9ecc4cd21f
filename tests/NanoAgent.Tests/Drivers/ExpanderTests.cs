using NanoAgent.Board;
using NanoAgent.Drivers;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Drivers;

/// <summary>Port expanders against DS20001952C, table 3-5, and the data sheet of the PCF8574 Rev. 5, and their models.</summary>
public sealed class ExpanderTests
{
    [Fact]
    public void The_registers_of_an_mcp23017_are_written_levels_first_and_directions_last()
    {
        var chip = new RawChip();
        new ChipRig("mcp23017", _ => chip, new SensorSpec { OutputMask = 0x0180 }).Create().TryRead(new long[14], out _);

        // OLATA/B at 14h, GPPUA/B at 0Ch, IODIRA/B and IPOLA/B from 00h.
        Assert.Equal([0x14, 0x00, 0x00], chip.Written[1]);
        Assert.Equal([0x0C, 0x7F, 0xFE], chip.Written[2]);
        Assert.Equal([0x00, 0x7F, 0xFE, 0x00, 0x00], chip.Written[3]);
    }

    [Fact]
    public void Every_pin_of_an_mcp23017_is_read_by_its_name()
    {
        var chip = new Mcp23017Model();
        ISensor sensor = new ChipRig("mcp23017", _ => chip).Create();
        Assert.All(ChipRig.Read(sensor), value => Assert.Equal(1000, value));
        for (int pin = 0; pin < 16; pin++)
        {
            chip.Drive(pin, high: false);
            long[] values = ChipRig.Read(sensor);

            Assert.Equal(0, values[pin]);
            Assert.Equal((pin < 8 ? "a" : "b") + (pin % 8), sensor.Quantities[pin].Name);
            Assert.Equal(15, values.Count(value => value == 1000));
            chip.Drive(pin, high: true);
        }
    }

    [Fact]
    public void Outputs_are_written_inputs_are_not_and_a_loss_of_power_is_mended()
    {
        var chip = new Mcp23017Model();
        var rig = new ChipRig("mcp23017", _ => chip, new SensorSpec { OutputMask = 0xFF00 });
        var expander = new Mcp23017(rig.Spec, rig.Ports);

        Assert.True(expander.TryWritePins(0xA5FF, out string problem), problem);
        Assert.Equal(0xA500, chip.Outputs);
        Assert.Equal(0xFF00, chip.Directions);

        chip.Reset();
        Assert.Equal(0, chip.Outputs);
        Assert.True(expander.TryReadPins(out int levels, out problem), problem);
        Assert.Equal(0xA5FF, levels);
        Assert.Equal(0xA500, chip.Outputs);
        Assert.Equal(8, expander.Quantities.Length);
    }

    [Fact]
    public void A_pcf8574_has_no_registers_and_its_inputs_are_written_high()
    {
        var chip = new Pcf8574Model();
        var rig = new ChipRig("pcf8574", _ => chip, new SensorSpec { OutputMask = 0x0F });
        var expander = new Pcf8574(rig.Spec, rig.Ports);

        Assert.True(expander.TryWritePins(0x05, out string problem), problem);
        Assert.Equal(0xF5, chip.Latch);
        chip.Pull(7, low: true);
        Assert.True(expander.TryReadPins(out int levels, out problem), problem);
        Assert.Equal(0x75, levels);
        Assert.Equal([1000, 1000, 1000, 0], ChipRig.Read(expander));
        Assert.Equal("p4", expander.Quantities[0].Name);
    }

    [Theory]
    [InlineData("mcp23017", 16)]
    [InlineData("pcf8574", 8)]
    public void Any_mask_leaves_its_inputs_in_order(string driver, int pins)
    {
        const int seed = 8574;
        var random = new Random(seed);
        for (int i = 0; i < 200; i++)
        {
            int mask = random.Next(1 << pins);
            II2cDevice chip = driver == "mcp23017" ? new Mcp23017Model() : new Pcf8574Model();
            ISensor sensor = new ChipRig(driver, _ => chip, new SensorSpec { OutputMask = mask }).Create();

            long[] values = ChipRig.Read(sensor);
            Assert.True(values.Length == pins - int.PopCount(mask), $"seed {seed}, mask {mask:X4}");
            Assert.All(values, value => Assert.Equal(1000, value));
        }
    }
}
