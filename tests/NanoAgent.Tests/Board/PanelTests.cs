using NanoAgent.Board;
using NanoAgent.Drivers;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Board;

/// <summary>The display of the virtual board and a strip of lights, written to by name.</summary>
public sealed class PanelTests
{
    private const int Bus = 1;
    private readonly Ssd1306Model _glass = new();
    private readonly VirtualSpi _spi = new();

    [Fact]
    public void A_display_shows_text_broken_at_blanks_and_reads_as_what_it_shows()
    {
        BoardRig board = Rig();

        Assert.Equal("oled (display) shows: The soil of the basil is at 12 %.", board.Set("oled", "The soil of the basil is at 12 %"));

        Assert.Equal(Pixels("The soil of the basil", "is at 12 %"), Pixels(_glass));
        Assert.True(board.Io.TryRead("oled", out string text));
        Assert.Equal("oled (display) shows: The soil of the basil is at 12 %.", text);
        Assert.Equal("turn 1", board.Io.ChangedBy("oled"));
    }

    [Fact]
    public void Off_makes_a_display_dark_and_so_does_a_restart()
    {
        BoardRig board = Rig();
        board.Set("oled", "x");
        Assert.Equal("oled (display) is off.", board.Set("oled", "off"));
        Assert.Equal(Pixels(), Pixels(_glass));

        board.Set("oled", "before the restart");
        Rig();
        Assert.Equal(Pixels(), Pixels(_glass));
    }

    [Fact]
    public void Off_is_understood_in_capitals_too_and_nobody_has_set_what_is_dark_since_the_start()
    {
        BoardRig board = Rig();
        Assert.Equal("", board.Io.ChangedBy("oled"));
        board.Set("oled", "x");

        Assert.Equal("oled (display) is off.", board.Set("oled", "OFF"));
    }

    [Fact]
    public void A_display_that_lost_its_power_shows_the_next_text()
    {
        BoardRig board = Rig();
        board.Set("oled", "before");
        var forgetful = new Ssd1306Model();
        board.I2c.Attach(1, 0x3C, forgetful);

        board.Set("oled", "after");

        Assert.True(forgetful.IsOn);
        Assert.Equal(Pixels("after"), Pixels(forgetful));
    }

    [Fact]
    public void A_display_that_is_gone_says_what_to_look_at_and_keeps_what_it_showed()
    {
        BoardRig board = Rig();
        board.Set("oled", "12 %");
        board.I2c.Detach(1, 0x3C);

        Assert.Equal("oled does not show it: no answer on I2C bus 1 at 0x3C; check wiring and pull-ups.", board.Refused("oled", "13 %"));
        Assert.Equal("12 %", board.Io.ValueOf("oled"));
    }

    [Theory]
    [InlineData("red", "0x400000 0x400000 0x400000", "red")]
    [InlineData("red,#0000ff", "0x400000 0x000040 0x400000", "red,#0000ff")]
    [InlineData("GREEN 50%", "0x002000 0x002000 0x002000", "green 50%")]
    [InlineData("on", "0x404040 0x404040 0x404040", "white")]
    [InlineData("50", "0x202020 0x202020 0x202020", "white 50%")]
    [InlineData("off", "0x000000 0x000000 0x000000", null)]
    [InlineData("0", "0x000000 0x000000 0x000000", null)]
    [InlineData("#000000", "0x000000 0x000000 0x000000", null)]
    [InlineData("off,red", "0x000000 0x400000 0x000000", "off,red")]
    public void A_strip_shows_colours_no_brighter_than_its_profile_allows(string value, string lights, string? shown)
    {
        BoardRig board = Rig();

        Assert.Equal(shown == null ? "shelf (strip) is off." : $"shelf (strip) shows: {shown}.", board.Set("shelf", value));

        Assert.Equal(lights, Lights());
        Assert.Equal((6, 7, 2_500_000), _spi.BusOf(Bus));
    }

    [Fact]
    public void Toggle_and_on_bring_the_last_colours_back()
    {
        BoardRig board = Rig();
        board.Set("shelf", "blue 40%");
        board.Set("shelf", "toggle");
        Assert.Equal("off", board.Io.ValueOf("shelf"));
        board.Set("shelf", "toggle");
        Assert.Equal("blue 40%", board.Io.ValueOf("shelf"));
        board.Set("shelf", "30");
        Assert.Equal("blue 30%", board.Io.ValueOf("shelf"));
    }

    [Theory]
    [InlineData("bleu")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("#12345")]
    [InlineData("red 101")]
    [InlineData("red,,blue")]
    public void What_is_no_colour_is_refused_with_those_there_are(string value)
    {
        string refused = Rig().Refused("shelf", value);

        Assert.StartsWith($"'{value}' is no value for shelf; use off, on, 0 to 100 (percent), or colours such as", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void The_emergency_stop_makes_all_dark_and_takes_no_order()
    {
        BoardRig board = Rig();
        board.Set("shelf", "red");
        board.Set("oled", "x");

        board.Io.Stop("stop");

        Assert.Equal("0x000000 0x000000 0x000000", Lights());
        Assert.Equal(Pixels(), Pixels(_glass));
        Assert.Equal(Outputs.StoppedSentence, board.Refused("shelf", "red"));
        board.Io.Release();
        board.Set("shelf", "red");
    }

    [Fact]
    public void The_risk_of_a_strip_is_kept_and_for_ms_is_refused()
    {
        Assert.Equal("shelf needs a person's approval for each change (risk ask).", Rig("ask").Refused("shelf", "red"));
        Assert.Equal("shelf is closed to the agent (risk never).", Rig("never").Refused("shelf", "red"));
        Assert.Equal("oled is a display; for_ms works with on/off outputs only.", Rig().Refused("oled", "x", 1000));
    }

    [Fact]
    public void Black_is_no_colour_to_come_back_to()
    {
        BoardRig board = Rig();
        board.Set("shelf", "blue");
        board.Set("shelf", "#000000");

        Assert.Equal("shelf (strip) shows: blue.", board.Set("shelf", "on"));
    }

    [Fact]
    public void An_apa102_gets_its_own_frames()
    {
        BoardRig board = Rig(driver: "apa102");
        board.Set("shelf", "red");

        Assert.Equal("00000000" + "FF000040" + "FF000040" + "FF000040" + "FF", Convert.ToHexString(_spi.LastSent(Bus)));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("one two three", "one|two|three")]
    [InlineData("ab cdefghij", "ab|cdefg|hij")]
    [InlineData("a\nb\r\n\nc", "a|b||c")]
    [InlineData("1 2 3 4 5 6 7 8 9", "1 2 3|4 5 6|7 8 9")]
    [InlineData("a\nb\nc\nd\ne\nf", "a|b|c|d...")]
    public void Text_is_broken_at_its_line_ends_and_at_blanks(string text, string lines) =>
        Assert.Equal(lines.Split('|'), TextLayout.Break(text, lines.EndsWith("...", StringComparison.Ordinal) ? 4 : 5, 5));

    private BoardRig Rig(string risk = "free", string driver = "ws2812")
    {
        BoardProfile profile = BoardRig.VirtualProfile();
        profile.Strips = [new StripSpec { Name = "shelf", Driver = driver, Pin = 6, ClockPin = 7, Count = 3, Risk = risk }];
        var board = new BoardRig(profile, isOpen: false);
        board.I2c.Attach(1, 0x3C, _glass);
        board.Ports.Spi = _spi;
        var io = new BoardIo(profile, board.Ports, board.Log, false, [], PanelFactory.All(profile, board.Ports));
        io.Open();
        io.Panels.OpenDark();
        return board.With(io);
    }

    private string Lights() =>
        string.Join(' ', Ws2812Model.Decode(_spi.LastSent(Bus), _spi.BusOf(Bus)!.Value.Hz).Select(light => "0x" + light.ToString("X6")));

    // What the driver draws for these lines on a glass of its own.
    private static bool[] Pixels(params string[] lines)
    {
        var glass = new Ssd1306Model();
        var rig = new ChipRig("ssd1306", _ => glass);
        Assert.True(new Ssd1306(rig.Spec, rig.Ports).TryShow(lines, out string problem), problem);
        return Pixels(glass);
    }

    private static bool[] Pixels(Ssd1306Model glass) =>
        [.. Enumerable.Range(0, Ssd1306Model.Height).SelectMany(y => Enumerable.Range(0, Ssd1306Model.Width).Select(x => glass.Pixel(x, y)))];
}
