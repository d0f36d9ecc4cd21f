using System.Text;
using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Safety;
using NanoAgent.Tests.Support;
using NanoAgent.Tools;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Tools;

/// <summary>Raw access to the bus, within what the profile leaves free.</summary>
public sealed class I2cToolTests
{
    private readonly BoardRig _board = new();
    private readonly Chip _chip = new();

    public I2cToolTests()
    {
        _board.I2c.Attach(1, 0x3C, new Ssd1306Model());
        _board.I2c.Attach(1, 0x76, _chip);
    }

    [Fact]
    public void A_scan_names_what_the_profile_knows_and_guesses_the_rest_without_writing_a_byte()
    {
        var eeprom = new Chip();
        _board.I2c.Attach(1, 0x50, eeprom);
        _board.I2c.Attach(1, 0x0B, new Chip { NeedsRead = true });

        Assert.Equal(
            "0x0B unknown chip\n0x3C oled (ssd1306)\n0x44 room (sht3x)\n0x50 perhaps EEPROM 24Cxx\n0x76 perhaps BME280 or BMP280",
            Ok("""{"op":"scan"}"""));
        Assert.Empty(_chip.Written);
        Assert.Equal(0, eeprom.Touches);
    }

    [Theory]
    [InlineData(0x23, "BH1750")]
    [InlineData(0x26, "MCP23017")]
    [InlineData(0x29, "VL53L0X")]
    [InlineData(0x38, "AHT20")]
    [InlineData(0x3F, "PCF8574A")]
    [InlineData(0x41, "INA219")]
    [InlineData(0x4B, "ADS1115")]
    [InlineData(0x68, "DS3231")]
    [InlineData(0x77, "BMP280")]
    public void What_has_a_driver_is_guessed_at_its_addresses(int address, string chip)
    {
        _board.I2c.Attach(1, address, new Chip());

        string line = Ok("""{"op":"scan"}""").Split('\n').Single(line => line.StartsWith($"0x{address:X2}", StringComparison.Ordinal));
        Assert.Contains(chip, line, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_and_a_stuck_bus_are_told()
    {
        var empty = new BoardRig();
        empty.I2c.Detach(1, 0x44);
        Assert.Contains("Nothing answers", Run("""{"op":"scan"}""", empty).Text, StringComparison.Ordinal);

        for (int address = 0x08; address <= 0x77; address++)
        {
            empty.I2c.Attach(1, address, new Chip());
        }

        Assert.Contains("held low", Run("""{"op":"scan","bus":1}""", empty).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_gives_hexadecimal_and_the_plain_text_in_it()
    {
        _chip.Answer = [0x41, 0x00, 0x7A, 0xFF];

        Assert.Equal("41007aff [A.z.]", Ok("""{"op":"read","address":"0x76","count":4}"""));
        Assert.Equal("41 [A]", Ok("""{"op":"read","address":118}"""));
        Assert.Equal("4100 [A.]", Ok("""{"op":"read","address":"118","bus":"1","data":"0xD0 0x01","count":"2"}"""));
        Assert.Equal([0xD0, 0x01], Assert.Single(_chip.Written));
    }

    [Theory]
    [InlineData("f42e")]
    [InlineData("F4 2E")]
    [InlineData("0xf4,0x2e")]
    [InlineData("f4:2e")]
    public void Writing_takes_bytes_as_people_write_them(string data)
    {
        Assert.Equal("Wrote 2 bytes to 0x76 on I2C bus 1.", Ok($$"""{"op":"write","address":"0x76","data":"{{data}}"}"""));
        Assert.Equal([0xF4, 0x2E], Assert.Single(_chip.Written));
        Assert.Contains(_board.Log.Records, record => record.Event == "i2c");
    }

    [Theory]
    [InlineData("0x44", "room (sht3x)")]
    [InlineData("0x3c", "oled (ssd1306)")]
    public void What_the_profile_names_is_not_written_to_by_hand(string address, string name)
    {
        Assert.Contains(name, Fails($$"""{"op":"write","address":"{{address}}","data":"30a2"}"""), StringComparison.Ordinal);
        Assert.Contains(name, Fails($$"""{"op":"read","address":"{{address}}","data":"30a2","count":1}"""), StringComparison.Ordinal);
        Run($$"""{"op":"read","address":"{{address}}","count":1}""", _board);
    }

    [Fact]
    public void Observing_writes_nothing()
    {
        var tool = new I2cTool(_board.Profile, _board.I2c, _board.Log, isObserving: true);

        Assert.True(tool.Run(Call("""{"op":"write","address":"0x76","data":"01"}"""), new ToolContext("turn 1", "console", "x")).IsError);
        Assert.Empty(_chip.Written);
    }

    [Theory]
    [InlineData("{}", "'op'")]
    [InlineData("""{"op":"erase"}""", "'op'")]
    [InlineData("""{"op":"scan","bus":2}""", "'bus'")]
    [InlineData("""{"op":"scan","bus":"main"}""", "'bus'")]
    [InlineData("""{"op":"read"}""", "'address'")]
    [InlineData("""{"op":"read","address":"0x07"}""", "'address'")]
    [InlineData("""{"op":"read","address":"0x78"}""", "'address'")]
    [InlineData("""{"op":"read","address":"0x144"}""", "'address'")]
    [InlineData("""{"op":"read","address":"room"}""", "'address'")]
    [InlineData("""{"op":"read","address":"0x76","count":0}""", "'count'")]
    [InlineData("""{"op":"read","address":"0x76","count":65}""", "'count'")]
    [InlineData("""{"op":"read","address":"0x76","count":"all"}""", "'count'")]
    [InlineData("""{"op":"read","address":"0x76","data":"xyz"}""", "'data'")]
    [InlineData("""{"op":"write","address":"0x76"}""", "'data'")]
    [InlineData("""{"op":"write","address":"0x76","data":""}""", "'data'")]
    [InlineData("""{"op":"write","address":"0x76","data":"f"}""", "'data'")]
    [InlineData("""{"op":"read","address":"0x20"}""", "scan shows")]
    public void Wrong_calls_are_told_how_to_call(string arguments, string words)
    {
        Assert.Contains(words, Fails(arguments), StringComparison.Ordinal);
        Assert.Empty(_chip.Written);
    }

    [Fact]
    public void Data_has_a_bound() =>
        Assert.Contains("1 to 64", Fails($$"""{"op":"write","address":"0x76","data":"{{new string('0', 130)}}"}"""), StringComparison.Ordinal);

    [Fact]
    public void A_bus_that_could_not_be_opened_is_a_sentence()
    {
        var closed = new BoardRig(isOpen: false);

        Assert.Contains("wiring", Run("""{"op":"scan"}""", closed).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_sends_a_byte_to_a_chip_is_asked_for_and_all_of_it_is_untrusted()
    {
        I2cTool tool = Tool(_board);

        Assert.Equal((EffectKinds.Switch, Risks.Ask, true), Of("""{"op":"write","address":"0x76","data":"01"}"""));
        Assert.Equal((EffectKinds.Switch, Risks.Ask, true), Of("""{"op":"read","address":"0x18","data":"01"}"""));
        Assert.Equal((EffectKinds.Read, Risks.Free, true), Of("""{"op":"read","address":"0x76"}"""));
        Assert.Equal((EffectKinds.Read, Risks.Free, true), Of("""{"op":"scan"}"""));

        (string Kind, string Risk, bool IsUntrusted) Of(string arguments)
        {
            Effect effect = tool.EffectOf(Call(arguments));
            return (effect.Kind, effect.Risk, effect.BringsUntrusted);
        }
    }

    private static I2cTool Tool(BoardRig board) => new(board.Profile, board.I2c, board.Log, isObserving: false);

    private static ToolCall Call(string arguments) => new("call-1", "i2c", ToolArguments.Parse(Encoding.UTF8.GetBytes(arguments)));

    private static ToolResult Run(string arguments, BoardRig board) => Tool(board).Run(Call(arguments), new ToolContext("turn 1", "console", "x"));

    private string Ok(string arguments)
    {
        ToolResult result = Run(arguments, _board);
        Assert.False(result.IsError, result.Text);
        return result.Text;
    }

    private string Fails(string arguments)
    {
        ToolResult result = Run(arguments, _board);
        Assert.True(result.IsError, result.Text);
        return result.Text;
    }

    private sealed class Chip : II2cDevice
    {
        public List<byte[]> Written { get; } = [];

        public byte[] Answer { get; set; } = [0];

        /// <summary>Writes that reached it, even those of its address alone.</summary>
        public int Touches { get; private set; }

        /// <summary>Does not react to its address alone.</summary>
        public bool NeedsRead { get; set; }

        public bool Write(ReadOnlySpan<byte> bytes)
        {
            Touches++;
            if (bytes.Length > 0)
            {
                Written.Add(bytes.ToArray());
            }

            return !NeedsRead;
        }

        public bool Read(Span<byte> buffer)
        {
            buffer.Clear();
            Answer.AsSpan(0, Math.Min(Answer.Length, buffer.Length)).CopyTo(buffer);
            return true;
        }
    }
}
