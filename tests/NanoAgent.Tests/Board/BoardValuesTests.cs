using NanoAgent.Board;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Board;

public sealed class BoardValuesTests
{
    private readonly BoardRig _board = new();

    private BoardValues Values => _board.Io.Values;

    [Theory]
    [InlineData("lamp", 0, "off")]
    [InlineData("gpio4", 1000, "on")]
    [InlineData("door", 1000, "on")]
    [InlineData("fan", 60_000, "60 %")]
    [InlineData("soil", 40_000, "40.0 %")]
    [InlineData("gpio1", 40_000, "40.0 %")]
    [InlineData("room.temperature", -12_300, "-12.3 °C")]
    [InlineData("room.humidity", 99_000, "99.0 %")]
    public void Each_value_is_read_by_its_name_in_thousandths(string name, long expected, string shown)
    {
        _board.Pins.SetExternal(4, false);
        _board.Adc.SetRaw(1, 1638);
        _board.Set("fan", "60");
        _board.Room.Temperature = -12.3;
        _board.Room.Humidity = 99;

        Assert.True(Values.TryReadValue(name, out long value, out string problem), problem);
        Assert.InRange(value, expected - 2, expected + 2);
        Assert.Equal(shown, Values.Format(name, value));
        Assert.Null(Values.WhyUnknown(name));
    }

    [Fact]
    public void A_sensor_with_one_quantity_is_also_known_by_its_name_alone()
    {
        var table = new ValueTable(new BoardProfile(), new BoardNames(new BoardProfile()), [new OneQuantity()]);

        Assert.Same(table.All[0], table.Find("tank"));
        Assert.Same(table.All[0], table.Find("tank.level"));
        Assert.Null(table.WhyUnknown("tank"));
        Assert.Equal("7.5 cm", table.All[0].Format(7460));
    }

    [Theory]
    [InlineData("lamp", true)]
    [InlineData("door", true)]
    [InlineData("fan", false)]
    [InlineData("soil", false)]
    [InlineData("room.temperature", false)]
    [InlineData("nothing", false)]
    public void Only_inputs_and_outputs_are_on_or_off(string name, bool expected) => Assert.Equal(expected, Values.IsDigital(name));

    [Theory]
    [InlineData("dorr", "there is no value called 'dorr' on this board (did you mean door?); there is: lamp,")]
    [InlineData("room.temperatur", "'room.temperatur' names no single value; room has room.temperature, room.humidity.")]
    [InlineData("oled", "there is no value called 'oled' on this board")]
    [InlineData("gpio8", "there is no value called 'gpio8' on this board")]
    [InlineData("", "there is no value called '' on this board")]
    public void An_unknown_name_is_answered_with_the_nearest_and_all_others(string name, string sentence)
    {
        Assert.StartsWith(sentence, Values.WhyUnknown(name), StringComparison.Ordinal);
        Assert.False(Values.TryReadValue(name, out _, out string problem));
        Assert.Equal("unknown", problem);
    }

    [Fact]
    public void A_pin_that_could_not_be_opened_is_a_value_that_cannot_be_read()
    {
        var closed = new BoardRig(isOpen: false);

        Assert.False(closed.Io.Values.TryReadValue("door", out _, out string problem));
        Assert.Contains("GPIO4 is not open", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(21_537, 1, "21.5")]
    [InlineData(21_550, 1, "21.6")]
    [InlineData(-21_550, 1, "-21.6")]
    [InlineData(-40, 1, "0.0")]
    [InlineData(499, 0, "0")]
    [InlineData(-500, 0, "-1")]
    [InlineData(21_537, 3, "21.537")]
    [InlineData(21_537, 5, "21.537")]
    public void A_value_is_rounded_half_away_from_zero(long value, int decimals, string text) => Assert.Equal(text, Thousandths.Format(value, decimals));

    private sealed class OneQuantity : ISensor
    {
        public string Name => "tank";

        public Quantity[] Quantities { get; } = [new Quantity("level", "cm", 1)];

        public bool TryRead(long[] thousandths, out string problem) => throw new NotSupportedException();
    }
}
