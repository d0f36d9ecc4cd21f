using NanoAgent.Hal;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public sealed class VirtualWorldTests
{
    private const string Board = """
        {"name":"test","inputs":[{"name":"door","pin":4,"pull":"up","active":"low"},{"name":"bell","pin":12,"pull":"down"}],
         "analog":[{"name":"soil","pin":1,"unit":"%","raw_low":3000,"raw_high":1000}],
         "sensors":[{"name":"room","driver":"sht3x","bus":1,"address":"0x44"},{"name":"air","driver":"scd41","bus":1,"address":98}],
         "displays":[{"name":"oled","driver":"ssd1306","bus":1,"address":"0x3C"}],"reserved":[{"pins":[0],"reason":"x"}]}
        """;

    private readonly VirtualPins _pins = new();
    private readonly VirtualAdc _adc = new();
    private readonly VirtualI2c _i2c = new();
    private readonly VirtualWorld _world;

    public VirtualWorldTests()
    {
        _world = new VirtualWorld(BoardFile.Parse(Board), _pins, _adc, _i2c);
        _pins.OpenInput(4, Pulls.Up);
        _pins.OpenInput(12, Pulls.Down);
        _adc.Open(1);
        _i2c.Open(1, 8, 9, 400_000);
    }

    [Fact]
    public void The_world_begins_with_a_closed_door_half_dry_soil_and_a_mild_room()
    {
        Assert.True(_pins.Read(4));
        Assert.Equal(2200, _adc.ReadRaw(1));
        Assert.Equal([0x61, 0x47], Measure().Take(2));
    }

    [Fact]
    public void A_value_is_logical_whatever_the_polarity()
    {
        Assert.True(_world.TrySet("door", 1, out _));
        Assert.True(_world.TrySet("bell", 1, out _));

        Assert.False(_pins.Read(4));
        Assert.True(_pins.Read(12));
    }

    [Fact]
    public void Percent_and_degrees_reach_converter_and_sensor()
    {
        Assert.True(_world.TrySet("soil", 100, out _));
        Assert.True(_world.TrySet("room.temperature", -45 + 175, out string error) is false && error.Contains("-40 to 125"));
        Assert.True(_world.TrySet("room.humidity", 100, out _));

        Assert.Equal(1000, _adc.ReadRaw(1));
        Assert.Equal([0xFF, 0xFF], Measure().Skip(3).Take(2));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_names_there_are()
    {
        Assert.False(_world.TrySet("window", 1, out string error));
        Assert.Equal("there is no 'window' to set; there are: bell, door, room.humidity, room.temperature, soil.", error);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_value_that_cannot_be_is_refused(double value)
    {
        Assert.False(_world.TrySet("soil", value, out _));
    }

    [Fact]
    public void Displays_are_plugged_in_and_parts_without_a_model_are_named()
    {
        Assert.True(_i2c.Transfer(1, 0x3C, [0x00, 0xAF], 2, [], 0));
        Assert.True(_world.Displays["oled"].IsOn);
        Assert.Equal(["air"], _world.NotModelled);
    }

    private byte[] Measure()
    {
        var answer = new byte[6];
        Assert.True(_i2c.Transfer(1, 0x44, [0x24, 0x00], 2, answer, 6));
        return answer;
    }
}
