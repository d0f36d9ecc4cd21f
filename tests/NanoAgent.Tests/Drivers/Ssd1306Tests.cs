using System.Text;
using NanoAgent.Drivers;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Drivers;

/// <summary>Text on the model of the display, upright as on the usual module.</summary>
public sealed class Ssd1306Tests
{
    private readonly Ssd1306Model _glass = new();
    private readonly ChipRig _rig;
    private readonly Ssd1306 _display;

    public Ssd1306Tests()
    {
        _rig = new ChipRig("ssd1306", _ => _glass);
        _display = new Ssd1306(_rig.Spec, _rig.Ports);
    }

    [Fact]
    public void An_A_in_the_corner_is_an_A()
    {
        Show("A");

        Assert.Equal(
            """
            ..#..
            .#.#.
            #...#
            #...#
            #####
            #...#
            #...#
            .....
            """,
            Cell(0, 0));
    }

    [Fact]
    public void Eight_lines_of_21_letters_fill_the_glass_and_the_rest_is_cut()
    {
        string[] lines = [.. Enumerable.Range(0, 9).Select(line => "0123456789abcdefghijKLM")];
        Show(lines);

        string first = Cell(0, 7);
        string beforeLast = Cell(19, 7);
        string last = Cell(20, 7);
        Assert.Equal(0, Enumerable.Range(0, Ssd1306Model.Height).Count(y => _glass.Pixel(126, y) || _glass.Pixel(127, y)));
        Assert.Equal([Glyph('0'), Glyph('j'), Glyph('K')], [first, beforeLast, last]);
    }

    [Fact]
    public void A_shorter_text_leaves_nothing_of_the_longer_one()
    {
        Show("################", "second");
        Show("x");

        Assert.Equal(Glyph(' '), Cell(1, 0));
        Assert.Equal(Glyph(' '), Cell(0, 1));
    }

    [Fact]
    public void Every_letter_has_a_picture_of_its_own_and_the_rest_is_a_box()
    {
        string letters = string.Concat(Enumerable.Range(' ', 95).Select(code => (char)code)) + "°";
        var pictures = new HashSet<string>(letters.Select(Glyph));

        Assert.Equal(96, pictures.Count);
        Assert.DoesNotContain(Glyph('ä'), pictures);
        Assert.Equal(Glyph('ä'), Glyph('\uD83D'));
        Assert.Equal(Glyph('ä'), Glyph('\n'));
    }

    [Fact]
    public void A_display_that_is_not_there_is_told_and_started_again_when_it_is_back()
    {
        _rig.Bus.Detach(1, ChipRig.Address);
        Assert.False(_display.TryShow(["hello"], out string problem));
        Assert.Equal("no answer on I2C bus 1 at 0x40; check wiring and pull-ups", problem);

        var other = new Ssd1306Model();
        _rig.Bus.Attach(1, ChipRig.Address, other);
        Assert.True(_display.TryShow(["hello"], out problem), problem);
        Assert.True(other.IsOn);
        Assert.False(other.IsInverse);
    }

    [Fact]
    public void It_is_switched_on_when_its_first_picture_is_complete()
    {
        var chip = new RawChip();
        var rig = new ChipRig("ssd1306", _ => chip);
        Assert.True(new Ssd1306(rig.Spec, rig.Ports).TryShow(["hi"], out _));

        Assert.Equal([0x00, 0xAE], chip.Written[0][..2]);
        Assert.Equal([0x00, 0xAF], chip.Written[^1]);
        Assert.Equal(11, chip.Written.Count);
        Assert.All(chip.Written, bytes => Assert.InRange(bytes.Length, 1, 129));
    }

    private void Show(params string[] lines) => Assert.True(_display.TryShow(lines, out string problem), problem);

    private string Glyph(char letter)
    {
        Show(letter.ToString());
        return Cell(0, 0);
    }

    private string Cell(int column, int line)
    {
        var text = new StringBuilder();
        for (int y = 0; y < 8; y++)
        {
            for (int x = 0; x < 5; x++)
            {
                text.Append(_glass.Pixel((column * 6) + x, (line * 8) + y) ? '#' : '.');
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }
}
