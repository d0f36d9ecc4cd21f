using NanoAgent.Board;
using NanoAgent.Drivers;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Drivers;

/// <summary>Against the data sheet SBOS448G, sections 8.6.3.1, 8.6.3.2 and 9.2.2.1 (results for the example circuit), and the model.</summary>
public sealed class Ina219Tests
{
    [Fact]
    public void The_example_of_the_data_sheet_is_10_amperes_at_12_volts()
    {
        // The example circuit of section 9.2.2.1: 20 mV (07D0h) over 2 milliohm, bus register 5D98h.
        Assert.Equal(10_000_000, Ina219.Microamperes(0x07D0, 2));
        Assert.Equal(11_980, Ina219.Millivolts(0x5D98));
    }

    [Fact]
    public void The_model_calculates_that_example_as_the_chip_does()
    {
        var chip = new Ina219Model { ShuntMilliohm = 2, Volts = 11.98, Milliamps = 10_000 };
        chip.Write([0, 0x01, 0x9F]);
        chip.Write([5, 0x50, 0x00]);

        Assert.Equal(0x07D0, Word(chip, 1));
        Assert.Equal(0x5D98, Word(chip, 2) & 0xFFF8);
        Assert.Equal(0x2710, Word(chip, 4));
        Assert.Equal(0x1766, Word(chip, 3));
    }

    [Theory]
    [InlineData(0x8300, 100, -3200000)]
    [InlineData(0x7D00, 100, 3200000)]
    [InlineData(0xFFFF, 100, -100)]
    [InlineData(0x0001, 3, 3333)]
    public void The_shunt_register_is_signed(int register, int milliohm, long microamperes)
    {
        // Section 8.6.3.1: 8300h is -320 mV.
        Assert.Equal(microamperes, Ina219.Microamperes(Scaled.Signed16(register), milliohm));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10)]
    [InlineData(2)]
    public void Voltage_current_and_power_are_read_within_the_resolution(int milliohm)
    {
        Ina219Model? chip = null;
        var rig = new ChipRig(
            "ina219", clock => chip = new Ina219Model(clock) { ShuntMilliohm = milliohm }, new SensorSpec { ShuntMilliohm = milliohm });
        ISensor sensor = rig.Create();
        for (int step = -31; step <= 31; step++)
        {
            // Up to ±310 mV over the shunt, 0 to 24.8 V.
            chip!.Milliamps = step * 10_000.0 / milliohm;
            chip.Volts = Math.Abs(step) * 0.8;

            long[] values = ChipRig.Read(sensor);

            Assert.InRange(values[0] - (chip.Volts * 1000), -2, 2);
            Assert.InRange(values[1] - (chip.Milliamps * 1000), -5000.0 / milliohm, 5000.0 / milliohm);
            Assert.InRange(values[2] - (chip.Volts * chip.Milliamps * 1000), -60_000, 60_000);
        }
    }

    [Fact]
    public void A_current_beyond_the_range_is_no_value()
    {
        var rig = new ChipRig("ina219", clock => new Ina219Model(clock) { Milliamps = 3300 });
        Assert.Contains("320 mV or more", ChipRig.Problem(rig.Create()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shunt_of_nothing_is_refused()
    {
        var rig = new ChipRig("ina219", clock => new Ina219Model(clock), new SensorSpec { ShuntMilliohm = 0 });
        Assert.Contains("set 'shunt_milliohm' in board.json", ChipRig.Problem(rig.Create()), StringComparison.Ordinal);
    }

    private static int Word(II2cDevice chip, byte register)
    {
        Span<byte> word = stackalloc byte[2];
        chip.Write([register]);
        chip.Read(word);
        return (word[0] << 8) | word[1];
    }
}
