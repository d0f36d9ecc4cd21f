using NanoAgent.Drivers;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Drivers;

/// <summary>Against the data sheet 19-5170 Rev 10, figure 1 and "Temperature Registers", and the model.</summary>
public sealed class Ds3231Tests
{
    private const int Seed = 3231;

    private readonly ChipRig _rig;
    private readonly Ds3231 _clock;
    private Ds3231Model? _chip;

    public Ds3231Tests()
    {
        _rig = new ChipRig("ds3231", clock => _chip = new Ds3231Model(clock));
        _clock = new Ds3231(_rig.Spec, _rig.Ports);
    }

    [Theory]
    [InlineData(0x19, 0x40, 25250)]
    [InlineData(0x00, 0x00, 0)]
    [InlineData(0xFF, 0xC0, -250)]
    [InlineData(0xD8, 0x00, -40000)]
    [InlineData(0x54, 0xC0, 84750)]
    public void The_temperature_registers_count_quarters(int high, int low, long thousandths)
    {
        // "For example, a value of 00011001 01b is +25.25 °C."
        var chip = new RawChip();
        chip.Registers[4] = chip.Registers[5] = 0x01;
        chip.Registers[0x11] = (byte)high;
        chip.Registers[0x12] = (byte)low;

        Assert.Equal([thousandths], ChipRig.Read(new ChipRig("ds3231", _ => chip).Create()));
    }

    [Fact]
    public void Every_quarter_of_a_degree_is_read()
    {
        for (int quarters = -160; quarters <= 340; quarters++)
        {
            _chip!.Temperature = quarters / 4.0;
            Assert.Equal([quarters * 250], ChipRig.Read(_clock));
        }
    }

    [Theory]
    [InlineData(0x59, 0x59, 0x23, 0x31, 0x12, 0x99, "2099-12-31T23:59:59Z")]
    [InlineData(0x00, 0x00, 0x00, 0x29, 0x02, 0x24, "2024-02-29T00:00:00Z")]
    [InlineData(0x56, 0x34, 0x72, 0x21, 0x11, 0x26, "2026-11-21T12:34:56Z")]
    [InlineData(0x56, 0x34, 0x52, 0x21, 0x11, 0x26, "2026-11-21T00:34:56Z")]
    [InlineData(0x56, 0x34, 0x71, 0x21, 0x11, 0x26, "2026-11-21T23:34:56Z")]
    [InlineData(0x56, 0x34, 0x41, 0x21, 0x11, 0x26, "2026-11-21T01:34:56Z")]
    [InlineData(0x00, 0x00, 0x00, 0x01, 0x81, 0x00, "2100-01-01T00:00:00Z")]
    public void Decimals_hours_of_both_kinds_and_the_century_are_understood(
        int second, int minute, int hour, int day, int month, int year, string time)
    {
        var chip = new RawChip();
        byte[] registers = [(byte)second, (byte)minute, (byte)hour, 1, (byte)day, (byte)month, (byte)year];
        registers.CopyTo(chip.Registers, 0);
        var rig = new ChipRig("ds3231", _ => chip);

        Assert.True(new Ds3231(rig.Spec, rig.Ports).TryReadTime(out long unixMs, out string problem), problem);

        Assert.Equal(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), unixMs);
    }

    [Fact]
    public void Any_time_of_the_century_that_is_set_is_read_back_and_goes_on()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 2000; i++)
        {
            long seconds = random.NextInt64(946684800, 4102444800 - 100);
            Assert.True(_clock.TrySetTime((seconds * 1000) + random.Next(1000), out string problem), problem);
            int passed = random.Next(100);
            _rig.Clock.Advance(passed * 1000);

            Assert.True(_clock.TryReadTime(out long unixMs, out problem), problem);
            Assert.True((seconds + passed) * 1000 == unixMs, $"seed {Seed}, round {i}: {seconds} + {passed} became {unixMs}");
        }
    }

    [Fact]
    public void A_clock_that_stood_still_is_not_believed_until_it_is_set()
    {
        Assert.False(_clock.TryReadTime(out _, out string problem));
        Assert.Contains("stopped since it was set; set it again", problem, StringComparison.Ordinal);

        Assert.True(_clock.TrySetTime(1795000000000, out _));
        Assert.True(_clock.TryReadTime(out _, out _));

        _chip!.Stop();
        Assert.False(_clock.TryReadTime(out _, out _));
    }

    [Theory]
    [InlineData(4, 0x3A)]
    [InlineData(4, 0x31)]
    [InlineData(5, 0x00)]
    [InlineData(2, 0x24)]
    [InlineData(1, 0x60)]
    public void A_date_that_cannot_be_is_told(int register, int value)
    {
        var chip = new RawChip();
        byte[] registers = [0, 0, 0, 1, 1, 0x02, 0x26];
        registers.CopyTo(chip.Registers, 0);
        chip.Registers[register] = (byte)value;
        var rig = new ChipRig("ds3231", _ => chip);

        Assert.False(new Ds3231(rig.Spec, rig.Ports).TryReadTime(out _, out string problem));
        Assert.Contains("holds no date", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(946684799999)]
    [InlineData(4102444800000)]
    public void A_time_outside_its_century_is_refused_before_the_bus(long unixMs)
    {
        Assert.False(_clock.TrySetTime(unixMs, out string problem));
        Assert.Contains("2000 to 2099", problem, StringComparison.Ordinal);
        Assert.Equal(0, _rig.I2c.Transfers);
    }
}
