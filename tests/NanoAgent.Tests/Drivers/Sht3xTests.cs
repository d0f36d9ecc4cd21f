using System.Globalization;
using NanoAgent.Board;
using NanoAgent.Drivers;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Drivers;

/// <summary>The driver against the data sheet "SHT3x-DIS": table 9, sections 4.12 and 4.13.</summary>
public sealed class Sht3xTests
{
    [Theory]
    [InlineData(0x0000, 0x0000, "temperature -45.0 °C, humidity 0.0 %")]
    [InlineData(0xFFFF, 0xFFFF, "temperature 130.0 °C, humidity 100.0 %")]
    [InlineData(0x6666, 0x8000, "temperature 25.0 °C, humidity 50.0 %")]
    [InlineData(0x41D4, 0x4CCC, "temperature 0.0 °C, humidity 30.0 %")]
    [InlineData(0x4188, 0x0001, "temperature -0.2 °C, humidity 0.0 %")]
    public void Raw_readings_become_degrees_and_percent(int temperature, int humidity, string text)
    {
        Assert.Equal(text, $"temperature {Shown(Sht3x.Temperature(temperature))} °C, humidity {Shown(Sht3x.Humidity(humidity))} %");
    }

    [Theory]
    [InlineData(0x0000, -45000, 0)]
    [InlineData(0xFFFF, 130000, 100000)]
    [InlineData(0x6666, 25000, 40000)]
    public void Values_are_thousandths_of_their_unit(int raw, long temperature, long humidity)
    {
        Assert.Equal(temperature, Sht3x.Temperature(raw));
        Assert.Equal(humidity, Sht3x.Humidity(raw));
    }

    [Fact]
    public void Every_raw_reading_is_shown_within_a_rounding_of_the_formula()
    {
        for (int raw = 0; raw <= 0xFFFF; raw++)
        {
            Assert.InRange(Math.Abs(Number(Shown(Sht3x.Temperature(raw))) - (-45 + (175.0 * raw / 65535))), 0, 0.0506);
            Assert.InRange(Math.Abs(Number(Shown(Sht3x.Humidity(raw))) - (100.0 * raw / 65535)), 0, 0.0506);
        }
    }

    [Fact]
    public void The_measurement_is_given_its_time()
    {
        var board = new BoardRig();
        board.Room.Temperature = -12.3;
        board.Room.Humidity = 99;

        Assert.True(board.Io.TryRead("room", out string text));

        Assert.Equal("room: temperature -12.3 °C, humidity 99.0 %.", text);
        Assert.InRange(board.Clock.SleptMs, 16, 50);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Any_flipped_bit_in_the_answer_is_noticed(int index)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            // 0xBEEF has the check sum 0x92 (section 4.12).
            byte[] answer = [0xBE, 0xEF, 0x92, 0xBE, 0xEF, 0x92];
            var board = new BoardRig();
            board.I2c.Attach(1, 0x44, new RawChip(answer));
            Assert.True(board.Io.TryRead("room", out _));

            answer[index] ^= (byte)(1 << bit);
            Assert.False(board.Io.TryRead("room", out string text));
            Assert.Contains("wrong check sum; check wiring", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_sensor_that_is_not_there_is_said_with_its_place_and_what_to_check()
    {
        var board = new BoardRig();
        board.I2c.Detach(1, 0x44);

        Assert.False(board.Io.TryRead("room", out string text));
        Assert.Equal("room: no answer on I2C bus 1 at 0x44; check wiring and pull-ups.", text);
    }

    [Fact]
    public void A_sensor_that_vanishes_while_it_measures_is_no_zero_degrees()
    {
        var board = new BoardRig();
        board.I2c.Attach(1, 0x44, new RawChip(null));

        Assert.False(board.Io.TryRead("room", out string text));
        Assert.Contains("no answer", text, StringComparison.Ordinal);
    }

    private static string Shown(long thousandths) => Thousandths.Format(thousandths, 1);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Acknowledges every command and answers with these bytes, or not at all.</summary>
    private sealed class RawChip(byte[]? answer) : II2cDevice
    {
        public bool Write(ReadOnlySpan<byte> bytes) => true;

        public bool Read(Span<byte> buffer)
        {
            answer?.CopyTo(buffer);
            return answer != null;
        }
    }
}
