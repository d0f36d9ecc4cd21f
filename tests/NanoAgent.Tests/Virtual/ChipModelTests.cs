using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

/// <summary>The models by themselves, against the data sheets that they name.</summary>
public sealed class ChipModelTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void A_bme280_shows_half_scale_until_it_has_measured_and_says_when_it_is_busy()
    {
        // BST-BME280-DS002-15, sections 5.4.4, 5.4.7 to 5.4.9 and 9.1: 9.3 ms at most.
        var chip = new Bme280Model(_clock);
        Assert.Equal([0x80, 0x00, 0x00, 0x80, 0x00, 0x00, 0x80, 0x00], Read(chip, 8, 0xF7));

        chip.Write([0xF2, 0x01]);
        chip.Write([0xF4, 0x25]);
        Assert.Equal(0x08, Read(chip, 1, 0xF3)[0]);
        _clock.Advance(9);
        Assert.Equal(0x80, Read(chip, 8, 0xF7)[0]);
        _clock.Advance(1);
        Assert.Equal(0x00, Read(chip, 1, 0xF3)[0]);
        Assert.NotEqual(0x80, Read(chip, 8, 0xF7)[0]);

        // Back to sleep; a reset forgets the result.
        Assert.Equal(0x24, Read(chip, 1, 0xF4)[0]);
        chip.Write([0xE0, 0xB6]);
        Assert.Equal(0x80, Read(chip, 8, 0xF7)[0]);
    }

    [Fact]
    public void A_bme280_skips_humidity_when_its_setting_was_not_latched()
    {
        // Section 5.4.3: ctrl_hum becomes effective after a write to ctrl_meas.
        var chip = new Bme280Model(_clock);
        chip.Write([0xF4, 0x25]);
        chip.Write([0xF2, 0x01]);
        _clock.Advance(20);

        Assert.Equal([0x80, 0x00], Read(chip, 2, 0xFD));
    }

    [Fact]
    public void A_ds3231_counts_wraps_its_pointer_and_keeps_its_stop_flag_until_it_is_cleared()
    {
        var chip = new Ds3231Model(_clock);
        chip.Write([0x00, 0x58, 0x59, 0x23, 0x07, 0x31, 0x12, 0x26]);
        _clock.Advance(3000);

        Assert.Equal([0x01, 0x00, 0x00], Read(chip, 3, 0x00));
        Assert.Equal([0x01, 0x01, 0x27], Read(chip, 3, 0x04));
        Assert.Equal([0x80, 0x01], Read(chip, 2, 0x12).Select(value => (byte)value));
        Assert.Equal(0x80, Read(chip, 1, 0x0F)[0] & 0x80);
        chip.Write([0x0F, 0x08]);
        chip.Write([0x0F, 0x88]);
        Assert.Equal(0x00, Read(chip, 1, 0x0F)[0] & 0x80);
    }

    [Fact]
    public void An_ina219_comes_up_measuring_and_a_triggered_one_is_ready_after_its_time()
    {
        var chip = new Ina219Model(_clock) { Volts = 12 };
        Assert.Equal([0x39, 0x9F], Read(chip, 2, 0));
        Assert.Equal(3000 << 3 | 2, Word(chip, 2));

        chip.Volts = 6;
        chip.Write([0, 0x39, 0x9B]);
        Assert.Equal(3000 << 3, Word(chip, 2));
        _clock.Advance(2);
        Assert.Equal(1500 << 3 | 2, Word(chip, 2));

        // Reading the power clears the ready bit.
        Word(chip, 3);
        Assert.Equal(1500 << 3, Word(chip, 2));
    }

    [Fact]
    public void An_ads1115_shows_zero_until_its_first_conversion_and_the_last_one_while_it_converts()
    {
        var chip = new Ads1115Model(_clock);
        chip.SetMillivolts(1, 1024);
        Assert.Equal(0x8583, Word(chip, 1));
        Assert.Equal(0, Word(chip, 0));

        chip.Write([1, 0xD5, 0x83]);
        _clock.Advance(8);
        Assert.Equal(0x5583, Word(chip, 1));
        Assert.Equal(0, Word(chip, 0));
        _clock.Advance(1);
        Assert.Equal(0xD583, Word(chip, 1));
        Assert.Equal(0x4000, Word(chip, 0));
    }

    [Fact]
    public void A_bh1750_holds_its_last_result_and_resets_it_only_while_it_has_power()
    {
        var chip = new Bh1750Model(_clock) { Lux = 100 };
        chip.Write([0x20]);
        _clock.Advance(179);
        Assert.Equal([0, 0], Plain(chip, 2));
        _clock.Advance(1);
        Assert.Equal([0, 120], Plain(chip, 2));
        chip.Write([0x07]);
        Assert.Equal([0, 120], Plain(chip, 2));
        chip.Write([0x01]);
        chip.Write([0x07]);
        Assert.Equal([0, 0], Plain(chip, 2));
    }

    [Fact]
    public void A_vl53l0x_hides_registers_behind_its_page_and_finds_nothing_before_it_is_calibrated()
    {
        var chip = new Vl53l0xModel(_clock);
        Assert.Equal([0xEE, 0xAA, 0x10], Read(chip, 3, 0xC0));
        Assert.Equal(0x00, Read(chip, 1, 0x91)[0]);

        chip.Write([0x0A, 0x04]);
        chip.Write([0x00, 0x01]);
        Assert.Equal(0x00, Read(chip, 1, 0x13)[0]);
        _clock.Advance(33);
        Assert.Equal(0x04, Read(chip, 1, 0x13)[0]);
        Assert.Equal(0x00, Read(chip, 1, 0x00)[0]);
        Assert.Equal(4 << 3, Read(chip, 1, 0x14)[0]);
    }

    [Fact]
    public void An_mcp23017_inverts_pulls_up_and_writes_pins_into_latches()
    {
        var chip = new Mcp23017Model();
        chip.Drive(0, high: true);
        chip.Write([0x02, 0x01]);
        Assert.Equal(0x00, Read(chip, 1, 0x12)[0]);
        chip.Write([0x0C, 0x80]);
        Assert.Equal(0x80, Read(chip, 1, 0x12)[0]);
        chip.Write([0x01, 0x00]);
        chip.Write([0x13, 0x55]);
        Assert.Equal([0x80, 0x55, 0x00, 0x55, 0xFF], Read(chip, 5, 0x12));
    }

    private static byte[] Read(II2cDevice chip, int count, byte register)
    {
        Assert.True(chip.Write([register]));
        return Plain(chip, count);
    }

    private static byte[] Plain(II2cDevice chip, int count)
    {
        var buffer = new byte[count];
        Assert.True(chip.Read(buffer));
        return buffer;
    }

    private static int Word(II2cDevice chip, byte register)
    {
        byte[] word = Read(chip, 2, register);
        return (word[0] << 8) | word[1];
    }
}
