using NanoAgent.Drivers;
using NanoAgent.Text;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Drivers;

/// <summary>Lines of a display and pulses of a light strip: splitting of text and shifts of bits, where the device differs from a PC.</summary>
[TestClass]
public sealed class PanelTests
{
    [TestMethod]
    public void Text_is_broken_into_lines_of_characters_not_bytes()
    {
        Assert.AreEqual("The soil of the basil|is at 12 %", Strings.Join("|", TextLayout.Break("The soil of the basil is at 12 %", 8, 21)));
        Assert.AreEqual("Grüße|und 21.5 °C", Strings.Join("|", TextLayout.Break("Grüße\nund 21.5 °C", 8, 21)));
    }

    [TestMethod]
    [DataRow("#ff8000", 0xFF8000)]
    [DataRow("cyan", 0x00FFFF)]
    public void Colours_are_words_or_six_hex_digits(string word, int colour)
    {
        Assert.IsTrue(Colours.TryParse(word, out int found));
        Assert.AreEqual(colour, found);
    }

    // 100 for a zero, 110 for a one, green first: the data sheet of the WS2812B, "Composition of 24bit data".
    [TestMethod]
    public void A_light_is_nine_bytes_of_three_bits_for_each_of_its_own()
    {
        byte[] bytes = Ws2812Format.Encode(new int[] { 0xFF0001 });
        Assert.AreEqual("924924db6db6924926", Numbers.Hex(bytes, 0, 9));
    }
}
