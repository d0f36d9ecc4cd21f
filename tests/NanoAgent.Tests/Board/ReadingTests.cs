using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Board;

/// <summary>Reading the board changes nothing on it.</summary>
public sealed class ReadingTests
{
    private readonly BoardRig _board = new();

    public static TheoryData<string> AllNames =>
        ["*", "lamp", "heater", "pump", "siren", "fan", "door", "soil", "room", "oled", "nothing", "", "gpio", "gpio-1", "gpio999", "gpio 4", .. Enumerable.Range(0, 49).Select(pin => "gpio" + pin)];

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Reading_anything_changes_no_direction_and_no_level(string name)
    {
        string before = Photograph();

        _board.Io.TryRead(name, out string text);

        Assert.NotEmpty(text);
        Assert.Equal(before, Photograph());
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 15)]
    [InlineData(4, 25)]
    [InlineData(8, 45)]
    public void An_analogue_value_is_the_mean_of_its_readings(int samples, int mean)
    {
        var profile = new BoardProfile { Analog = [new AnalogSpec { Name = "soil", Pin = 1, RawHigh = 100, Samples = samples }] };
        var ports = new Ports(
            _board.Clock, _board.Files, _board.Http, _board.Pins, _board.Pwm, new RisingAdc(), _board.I2c, [], _board.System, _board.Log);
        var io = new BoardIo(profile, ports, _board.Log, false, [], []);

        Assert.True(io.TryRead("soil", out string text), text);
        Assert.Equal($"soil (analog) is {mean}.0 %.", text);
    }

    [Theory]
    [MemberData(nameof(AllNames))]
    public void Reading_anything_works_before_a_pin_was_switched_and_after(string name)
    {
        _board.Set("lamp", "on");
        _board.Set("fan", "40");
        string before = Photograph();

        _board.Io.TryRead(name, out _);

        Assert.Equal(before, Photograph());
    }

    [Theory]
    [InlineData("lamp", "lamp (output) is off.")]
    [InlineData("gpio5", "lamp (output) is off.")]
    [InlineData("fan", "fan (pwm) is at 0 %.")]
    [InlineData("door", "door (input) is off.")]
    [InlineData("soil", "soil (analog) is 0.0 %.")]
    [InlineData("room", "room: temperature 21.5 °C, humidity 45.0 %.")]
    public void Each_kind_of_thing_reads_in_one_sentence(string name, string sentence)
    {
        Assert.True(_board.Io.TryRead(name, out string text));
        Assert.Equal(sentence, text);
    }

    [Fact]
    public void A_star_reads_everything_one_line_each()
    {
        Assert.True(_board.Io.TryRead("*", out string text));

        Assert.Equal(["lamp", "heater", "pump", "siren", "fan", "door", "soil", "room", "oled"], text.Split('\n').Select(line => line.Split(' ', ':')[0]));
    }

    [Fact]
    public void A_star_works_although_the_sensor_is_gone()
    {
        _board.I2c.Detach(1, 0x44);

        Assert.True(_board.Io.TryRead("*", out string text));
        Assert.Contains("room: no answer on I2C bus 1 at 0x44", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cellar")]
    [InlineData("gpio8")]
    [InlineData("gpio19")]
    public void An_unknown_name_is_answered_with_the_names_there_are(string name)
    {
        Assert.False(_board.Io.TryRead(name, out string text));
        Assert.Equal(
            $"There is nothing called '{name}' on this board; there is: outputs lamp heater pump siren; pwm fan; inputs door; analog soil; sensors room; displays oled. Or * for all.", text);
    }

    [Fact]
    public void An_active_low_input_is_on_when_the_contact_closes()
    {
        _board.Pins.SetExternal(4, false);

        Assert.True(_board.Io.TryRead("door", out string text));
        Assert.Equal("door (input) is on.", text);
    }

    [Theory]
    [InlineData(0, 4095, 0, "0.0")]
    [InlineData(0, 4095, 4095, "100.0")]
    [InlineData(0, 4095, 2048, "50.0")]
    [InlineData(3000, 1000, 3000, "0.0")]
    [InlineData(3000, 1000, 1000, "100.0")]
    [InlineData(3000, 1000, 2200, "40.0")]
    [InlineData(1000, 3000, 1001, "0.0")]
    [InlineData(1000, 3000, 1003, "0.1")]
    [InlineData(2000, 2000, 1234, "0.0")]
    public void An_analog_reading_is_scaled_between_its_two_ends(int low, int high, int raw, string percent)
    {
        Assert.Equal($"soil (analog) is {percent} %.", Analog(low, high, raw));
    }

    [Theory]
    [InlineData(1000, 3000)]
    [InlineData(3000, 1000)]
    public void Scaling_is_monotonic_over_the_whole_converter(int low, int high)
    {
        double last = double.NaN;
        for (int raw = 0; raw <= 4095; raw += 15)
        {
            double value = double.Parse(Analog(low, high, raw).Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(double.IsNaN(last) || (low < high ? value >= last : value <= last), $"raw {raw}: {value} after {last}");
            last = value;
        }
    }

    private static string Analog(int low, int high, int raw)
    {
        var board = new BoardRig(new BoardProfile { Analog = [new AnalogSpec { Name = "soil", Pin = 1, RawLow = low, RawHigh = high }] });
        board.Adc.SetRaw(1, raw);
        Assert.True(board.Io.TryRead("soil", out string text));
        return text;
    }

    private string Photograph()
    {
        var pins = Enumerable.Range(0, 49).Where(pin => pin is < 22 or > 25);
        return string.Join('\n', pins.Select(pin => $"{pin} {_board.Pins.Direction(pin)} {_board.Pins.Level(pin)} {_board.Pins.History(pin).Count}")) + _board.Pwm.Duty(11);
    }

    /// <summary>Gives 10, 20, 30 and so on.</summary>
    private sealed class RisingAdc : IAdc
    {
        private int _raw;

        public void Open(int pin)
        {
        }

        public int ReadRaw(int pin) => _raw += 10;
    }
}
