using System.Text;
using NanoAgent.Board;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Board;

/// <summary>Reading board.json: what is right is taken over, what is wrong is named with its place and what is allowed.</summary>
public sealed class BoardReaderTests
{
    [Fact]
    public void The_virtual_board_is_read_as_the_design_describes_it()
    {
        BoardProfile board = BoardRig.VirtualProfile();

        Assert.Equal(["lamp", "heater", "pump", "siren"], board.Outputs.Select(output => output.Name));
        Assert.Equal([5, 6, 7, 10], board.Outputs.Select(output => output.Pin));
        Assert.Equal(["free", "ask", "free", "never"], board.Outputs.Select(output => output.Risk));
        Assert.Equal([0, 600, 30, 0], board.Outputs.Select(output => output.MaxOnSeconds));
        Assert.Equal(["pump"], board.Outputs[1].Excludes);
        Assert.Equal(11, Assert.Single(board.Pwm).Pin);
        InputSpec door = Assert.Single(board.Inputs);
        Assert.Equal((4, "up", true, 50), (door.Pin, door.Pull, door.IsActiveLow, door.DebounceMs));
        Assert.Equal(1, Assert.Single(board.Analog).Pin);
        Assert.Equal((1, 8, 9), (board.I2c[0].Bus, board.I2c[0].SdaPin, board.I2c[0].SclPin));
        Assert.Equal((1, 0x44), (board.Sensors[0].Bus, board.Sensors[0].Address));
        Assert.Equal("native USB", board.WhyReserved(20));
        Assert.Null(board.WhyReserved(5));
    }

    [Fact]
    public void An_output_that_says_nothing_of_risk_is_asked_for_and_starts_off()
    {
        OutputSpec output = BoardReader.Read("""{"outputs":[{"name":"x","pin":5}]}"""u8.ToArray()).Outputs[0];

        Assert.Equal((Risks.Ask, false, false, 0, 0), (output.Risk, output.IsActiveLow, output.IsSafeOn, output.MaxOnSeconds, output.MinOffSeconds));
    }

    [Theory]
    [InlineData("outpts", "[]", "'outpts'", "outputs")]
    [InlineData("outputs", """[{"name":"x","pin":5,"max_on":3}]""", "'max_on'", "max_on_s")]
    [InlineData("pwm", """[{"name":"x","pin":5,"hz":3}]""", "'hz'", "frequency_hz")]
    [InlineData("inputs", """[{"name":"x","pin":5,"pullup":true}]""", "'pullup'", "pull")]
    [InlineData("analog", """[{"name":"x","pin":5,"low":3}]""", "'low'", "raw_low")]
    [InlineData("i2c", """[{"bus":1,"sda":8,"scl":9,"hz":3}]""", "'hz'", "frequency_hz")]
    [InlineData("sensors", """[{"name":"x","driver":"sht3x","adress":"0x44"}]""", "'adress'", "address")]
    [InlineData("reserved", """[{"pin":[3]}]""", "'pin'", "pins")]
    [InlineData("outputs", """[{"name":"x","pin":99}]""", "pin ", "0 to 48")]
    [InlineData("outputs", """[{"name":"x","pin":-1}]""", "pin ", "0 to 48")]
    [InlineData("outputs", """[{"name":"x","pin":5.5}]""", "pin ", "0 to 48")]
    [InlineData("outputs", """[{"name":"x","pin":"5"}]""", "pin ", "0 to 48")]
    [InlineData("outputs", """[{"name":5,"pin":5}]""", "name ", "text in quotes")]
    [InlineData("outputs", """[{"name":null,"pin":5}]""", "name ", "text in quotes")]
    [InlineData("outputs", """[{"name":"x","pin":5,"risk":"low"}]""", "risk is 'low'", "free")]
    [InlineData("outputs", """[{"name":"x","pin":5,"active":"lo"}]""", "active is 'lo'", "high, low")]
    [InlineData("outputs", """[{"name":"x","pin":5,"safe":true}]""", "safe ", "text in quotes")]
    [InlineData("outputs", """[{"name":"x","pin":5,"max_on_s":-1}]""", "max_on_s", "0 to 604800")]
    [InlineData("outputs", """[{"name":"x","pin":5,"min_off_s":1e9}]""", "min_off_s", "0 to 604800")]
    [InlineData("outputs", """[{"name":"x","pin":5,"excludes":"y"}]""", "excludes", "list")]
    [InlineData("outputs", """[{"name":"x","pin":5,"excludes":[7]}]""", "excludes", "names")]
    [InlineData("pwm", """[{"name":"x","pin":5,"frequency_hz":0}]""", "frequency_hz", "1 to 1000000")]
    [InlineData("inputs", """[{"name":"x","pin":5,"pull":"high"}]""", "pull is 'high'", "none, up, down")]
    [InlineData("inputs", """[{"name":"x","pin":5,"debounce_ms":10001}]""", "debounce_ms", "0 to 10000")]
    [InlineData("analog", """[{"name":"x","pin":5,"raw_high":4096}]""", "raw_high", "0 to 4095")]
    [InlineData("i2c", """[{"bus":3,"sda":8,"scl":9}]""", "bus", "1 to 2")]
    [InlineData("i2c", """[{"bus":1,"sda":8,"scl":9,"frequency_hz":9999}]""", "frequency_hz", "10000 to 1000000")]
    [InlineData("sensors", """[{"name":"x","driver":"sht3x","address":"0x07"}]""", "address is '0x07'", "0x08")]
    [InlineData("sensors", """[{"name":"x","driver":"sht3x","address":"0x78"}]""", "address is '0x78'", "0x77")]
    [InlineData("sensors", """[{"name":"x","driver":"sht3x","address":"44"}]""", "address is '44'", "0x08")]
    [InlineData("sensors", """[{"name":"x","driver":"sht3x","address":68}]""", "address ", "text in quotes")]
    [InlineData("reserved", """[{"pins":5}]""", "pins", "list")]
    [InlineData("reserved", """[{"pins":["5"]}]""", "pins", "GPIO numbers")]
    public void A_wrong_entry_is_named_with_its_line_and_with_what_is_allowed(string key, string value, string what, string allowed)
    {
        string message = Fails("{\n\"name\": \"test\",\n\"" + key + "\": " + value + "}");

        Assert.Contains("line 3", message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.Contains(allowed, message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_is_that_of_the_entry_and_not_of_the_list()
    {
        string message = Fails("{\"outputs\": [\n{\"name\":\"a\",\"pin\":5},\n\n{\"name\":\"b\",\"pin\":99}\n]}");

        Assert.Contains("line 4", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"outputs":[{"name":"x","pin":5}],"reserved":[{"pins":[5],"reason":"strapping"}]}""", "strapping")]
    [InlineData("""{"outputs":[{"name":"x","pin":5}],"inputs":[{"name":"y","pin":5}]}""", "GPIO5 is used by 'x' and by 'y'")]
    [InlineData("""{"outputs":[{"name":"x","pin":8}],"i2c":[{"bus":1,"sda":8,"scl":9}]}""", "GPIO8 is used by 'x' and by I2C bus 1")]
    [InlineData("""{"i2c":[{"bus":1,"sda":8,"scl":8}]}""", "GPIO8 is used by")]
    [InlineData("""{"i2c":[{"bus":1,"sda":8}]}""", "I2C bus 1 has no pin")]
    [InlineData("""{"outputs":[{"name":"x","pin":5},{"name":"x","pin":6}]}""", "the name 'x' is used twice")]
    [InlineData("""{"outputs":[{"name":"a<b","pin":5}]}""", "the name 'a<b' has blanks, quotes or signs in it")]
    [InlineData("""{"outputs":[{"name":"a{b","pin":5}]}""", "the name 'a{b' has blanks, quotes or signs in it")]
    [InlineData("""{"outputs":[{"name":"And","pin":5}]}""", "the name 'And' is a word of orders and rules")]
    [InlineData("""{"outputs":[{"name":"x","pin":5}],"sensors":[{"name":"x","driver":"sht3x","address":"0x44"}]}""", "the name 'x' is used twice")]
    [InlineData("""{"outputs":[{"pin":5}]}""", "needs a name")]
    [InlineData("""{"outputs":[{"name":"*","pin":5}]}""", "'*' has blanks, quotes or signs in it")]
    [InlineData("""{"outputs":[{"name":"x"}]}""", "'x' has no pin")]
    [InlineData("""{"pwm":[{"name":"x"}]}""", "'x' has no pin")]
    [InlineData("""{"outputs":[{"name":"x","pin":5,"excludes":["y"]}]}""", "'x' excludes 'y', which is no output")]
    [InlineData("""{"outputs":[{"name":"x","pin":5,"excludes":["fan"]}],"pwm":[{"name":"fan","pin":6}]}""", "'x' excludes 'fan', which is no output")]
    [InlineData("""{"sensors":[{"name":"x","driver":"sht3x","bus":2,"address":"0x44"}],"i2c":[{"bus":1,"sda":8,"scl":9}]}""", "'x' is on I2C bus 2, which the board does not have")]
    public void What_does_not_fit_together_is_named(string json, string words)
    {
        Assert.Contains(words, Fails(json), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("outputs", 22)]
    [InlineData("inputs", 25)]
    [InlineData("pwm", 24)]
    public void A_pin_that_the_chip_does_not_have_is_refused(string key, int pin)
    {
        // The ESP32-S3 has no GPIO22 to 25 (datasheet, pin definitions); opening one would throw at every boot.
        Assert.Contains("GPIO" + pin, Fails($$"""{"{{key}}":[{"name":"x","pin":{{pin}}}]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void An_analog_input_on_a_pin_without_converter_is_refused()
    {
        // ADC1 is on GPIO1 to 10; ADC2 cannot be used while Wi-Fi is on.
        Assert.Contains("GPIO12", Fails("""{"analog":[{"name":"x","pin":12}]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_that_exclude_each_other_may_not_both_be_safe_when_on()
    {
        string message = Fails("""{"outputs":[{"name":"x","pin":5,"safe":"on","excludes":["y"]},{"name":"y","pin":6,"safe":"on"}]}""");

        Assert.Contains("'x'", message, StringComparison.Ordinal);
        Assert.Contains("'y'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_looks_like_another_pin_is_refused()
    {
        Assert.Contains("gpio6", Fails("""{"outputs":[{"name":"gpio6","pin":5},{"name":"y","pin":6}]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void More_entries_than_a_chip_has_pins_are_refused()
    {
        string many = string.Join(',', Enumerable.Range(0, Limits.BoardItemsMax + 1).Select(i => $$"""{"pins":[],"reason":"{{i}}"}"""));

        Assert.Contains("48", Fails("{\"reserved\":[" + many + "]}"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_cut_at_any_byte_is_refused_and_never_breaks_the_reader()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(BoardRig.VirtualJson).TrimEnd());
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];

            Assert.Contains("board.json", Assert.Throws<BoardException>(() => BoardReader.Read(cut)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_profile_with_any_byte_changed_is_read_or_refused_in_words()
    {
        var random = new Random(20261121);
        byte[] whole = BoardRig.VirtualJson;
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Exception? failure = Record.Exception(() => BoardReader.Read(damaged));

            Assert.True(failure is null or BoardException, $"round {i}: {failure}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("{\"outputs\":{}}")]
    [InlineData("{\"outputs\":[5]}")]
    public void What_is_no_profile_at_all_is_refused(string json)
    {
        Fails(json);
    }

    private static string Fails(string json) => Assert.Throws<BoardException>(() => BoardReader.Read(Encoding.UTF8.GetBytes(json))).Message;
}
