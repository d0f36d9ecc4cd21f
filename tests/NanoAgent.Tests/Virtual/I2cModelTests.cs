using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public sealed class I2cModelTests
{
    private readonly VirtualI2c _i2c = new();

    public I2cModelTests() => _i2c.Open(1, 8, 9, 400_000);

    [Fact]
    public void The_sht31_check_sum_of_the_datasheet_example_is_0x92()
    {
        Assert.Equal(0x92, Sht31Model.Crc([0xBE, 0xEF]));
    }

    [Theory]
    [InlineData(0x24, 0x00)]
    [InlineData(0x24, 0x0B)]
    [InlineData(0x24, 0x16)]
    [InlineData(0x2C, 0x06)]
    [InlineData(0x2C, 0x0D)]
    [InlineData(0x2C, 0x10)]
    public void Every_single_shot_command_gives_temperature_and_humidity_with_check_sums(byte high, byte low)
    {
        _i2c.Attach(1, 0x44, new Sht31Model { Temperature = 21.5, Humidity = 45 });

        Assert.True(Write(0x44, high, low));
        byte[] answer = Read(0x44, 6)!;

        // (21.5 + 45) / 175 * 65535 = 24903 = 0x6147; 0.45 * 65535 = 29491 = 0x7333.
        Assert.Equal(new byte[] { 0x61, 0x47, 0x73, 0x33 }, new[] { answer[0], answer[1], answer[3], answer[4] });
        Assert.Equal(Sht31Model.Crc(answer.AsSpan(0, 2)), answer[2]);
        Assert.Equal(Sht31Model.Crc(answer.AsSpan(3, 2)), answer[5]);
    }

    [Fact]
    public void The_sht31_does_not_acknowledge_a_read_without_a_measurement()
    {
        _i2c.Attach(1, 0x44, new Sht31Model());

        Assert.Null(Read(0x44, 6));
        Write(0x44, 0x24, 0x00);
        Assert.NotNull(Read(0x44, 6));
        Assert.Null(Read(0x44, 6));
    }

    [Fact]
    public void A_measurement_without_clock_stretching_takes_its_time()
    {
        var clock = new VirtualClock(speed: 0.000001);
        _i2c.Attach(1, 0x44, new Sht31Model(clock));

        Write(0x44, 0x24, 0x00);
        Assert.Null(Read(0x44, 6));
        clock.Advance(16);
        Assert.NotNull(Read(0x44, 6));
    }

    [Fact]
    public void The_sht31_status_tells_of_a_reset_until_it_is_cleared_and_of_a_command_it_does_not_know()
    {
        _i2c.Attach(1, 0x44, new Sht31Model());

        Assert.Equal(0x8010, Status());
        Write(0x44, 0x30, 0x41);
        Assert.Equal(0x0000, Status());
        Write(0x44, 0x12, 0x34);
        Assert.Equal(0x0000, Status() & ~0x0002);
        Write(0x44, 0x30, 0xA2);
        Assert.Equal(0x8010, Status());
    }

    [Fact]
    public void Nobody_acknowledges_at_an_address_without_a_chip_or_after_the_wire_came_loose()
    {
        _i2c.Attach(1, 0x44, new Sht31Model());

        Assert.True(Write(0x44));
        Assert.False(Write(0x45));
        _i2c.Detach(1, 0x44);
        Assert.False(Write(0x44));
    }

    [Fact]
    public void A_bus_that_was_never_opened_is_a_bug_of_the_firmware()
    {
        Assert.Throws<InvalidOperationException>(() => _i2c.Transfer(2, 0x44, [], 0, [], 0));
    }

    [Fact]
    public void The_display_fills_page_by_page_in_horizontal_mode()
    {
        Ssd1306Model display = UprightDisplay();

        Write(0x3C, 0x00, 0x20, 0x00, 0x21, 0, 127, 0x22, 0, 7);
        byte[] row = new byte[129];
        row[0] = 0x40;
        row[1] = 0x01;
        Write(0x3C, row);
        Write(0x3C, 0x40, 0x80);

        Assert.True(display.Pixel(0, 0));
        Assert.True(display.Pixel(0, 15));
        Assert.False(display.Pixel(1, 0));
        Assert.StartsWith("▀ ", display.ToText());
        Assert.Equal(32, display.ToText().Count(character => character == '\n'));
    }

    [Fact]
    public void The_display_wraps_inside_one_page_in_page_mode()
    {
        Ssd1306Model display = UprightDisplay();

        Write(0x3C, 0x00, 0xB2, 0x0F, 0x17);
        Write(0x3C, 0x40, 0x01, 0x02);

        Assert.True(display.Pixel(127, 16));
        Assert.True(display.Pixel(0, 17));
    }

    [Fact]
    public void A_command_may_get_its_argument_in_the_next_transfer()
    {
        Ssd1306Model display = UprightDisplay();

        Write(0x3C, 0x80, 0x81);
        Write(0x3C, 0x80, 0xAF);

        Assert.Equal(0xAF, display.Contrast);
    }

    [Fact]
    public void Nothing_shines_while_the_display_is_off_and_everything_dark_shines_when_it_is_inverse()
    {
        Ssd1306Model display = UprightDisplay();

        Write(0x3C, 0x00, 0xA7);
        Assert.True(display.Pixel(5, 5));
        Write(0x3C, 0x00, 0xAE);
        Assert.False(display.Pixel(5, 5));
        Assert.Equal(0x40, Read(0x3C, 1)![0]);
    }

    [Fact]
    public void Without_remap_and_reversed_scan_the_picture_is_upside_down_as_on_the_usual_module()
    {
        var display = new Ssd1306Model();
        _i2c.Attach(1, 0x3C, display);

        Write(0x3C, 0x00, 0xAF);
        Write(0x3C, 0x40, 0x01);

        Assert.True(display.Pixel(127, 63));
    }

    private Ssd1306Model UprightDisplay()
    {
        var display = new Ssd1306Model();
        _i2c.Attach(1, 0x3C, display);
        Write(0x3C, 0x00, 0xA1, 0xC8, 0xAF);
        return display;
    }

    private int Status()
    {
        Write(0x44, 0xF3, 0x2D);
        byte[] answer = Read(0x44, 3)!;
        Assert.Equal(Sht31Model.Crc(answer.AsSpan(0, 2)), answer[2]);
        return (answer[0] << 8) | answer[1];
    }

    private bool Write(int address, params byte[] bytes) => _i2c.Transfer(1, address, bytes, bytes.Length, [], 0);

    private byte[]? Read(int address, int count)
    {
        var buffer = new byte[count];
        return _i2c.Transfer(1, address, [], 0, buffer, count) ? buffer : null;
    }
}
