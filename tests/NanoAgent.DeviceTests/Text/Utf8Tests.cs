using System.Text;
using NanoAgent.Text;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Text;

/// <summary>Bytes and text where the device's own strings fail: behind an emoji, at a zero, at bytes that are no UTF-8.</summary>
[TestClass]
public sealed class Utf8Tests
{
    [TestMethod]
    [DataRow("48c3a9", "48c3a9")]
    [DataRow("f09f9880", "f09f9880")]
    [DataRow("610062", "61efbfbd62")]
    [DataRow("00", "efbfbd")]
    [DataRow("e282", "efbfbd")]
    [DataRow("e28241", "efbfbd41")]
    [DataRow("f0808080", "efbfbdefbfbdefbfbdefbfbd")]
    [DataRow("f4908080", "efbfbdefbfbdefbfbdefbfbd")]
    [DataRow("c3c3a4", "efbfbdc3a4")]
    [DataRow("", "")]
    public void Bytes_decode_to(string hex, string expected)
    {
        Assert.IsTrue(Numbers.TryParseHex(hex, out byte[] bytes));

        Assert.AreEqual(expected, Hex(Utf8.Decode(bytes, 0, bytes.Length)));
    }

    [TestMethod]
    public void Every_pair_of_bytes_decodes_to_text_that_is_UTF8_and_has_no_zero()
    {
        // A sample of all 65,536: each first byte with every 13th second byte.
        for (int first = 0; first < 256; first++)
        {
            for (int second = first % 13; second < 256; second += 13)
            {
                byte[] pair = { (byte)first, (byte)second };
                byte[] decoded = Encoding.UTF8.GetBytes(Utf8.Decode(pair, 0, 2));
                string again = Hex(Utf8.Decode(decoded, 0, decoded.Length));
                Assert.AreEqual(Numbers.Hex(decoded, 0, decoded.Length), again, "bytes " + first + " and " + second);
                Assert.IsTrue(decoded.Length >= 2 && !HasZero(decoded), "bytes " + first + " and " + second);
            }
        }
    }

    [TestMethod]
    public void Text_is_found_and_replaced_behind_an_emoji()
    {
        string text = "\ud83d\ude00 the lamp, the \ud83d\udca1 lamp";

        Assert.IsTrue(TextSearch.Contains(text, "lamp"));
        Assert.IsTrue(TextSearch.Contains(text, "\ud83d\udca1"));
        Assert.IsFalse(TextSearch.Contains(text, "fan"));
        Assert.AreEqual(2, TextSearch.Count(text, "lamp"));
        Assert.AreEqual("\ud83d\ude00 the fan, the \ud83d\udca1 fan", Strings.Replace(text, "lamp", "fan"));
        Assert.IsTrue(Strings.StartsWith(text, "\ud83d\ude00 "));
        Assert.IsTrue(Strings.EndsWith(text, "\ud83d\udca1 lamp"));
    }

    [TestMethod]
    public void A_cut_falls_between_characters()
    {
        string text = "12\ud83d\ude00\ud83d\ude00\ud83d\ude00";

        Assert.AreEqual(text, Strings.TrimTo(text, 14));
        Assert.AreEqual("12" + Strings.CutMarker, Strings.TrimTo(text, 13));
        Assert.AreEqual(8, Strings.Utf8Length(Strings.CutMarker));
        Assert.AreEqual("12", Strings.TrimTo(text, 5));
    }

    [TestMethod]
    [DataRow("42", true, 42)]
    [DataRow("-7", true, -7)]
    [DataRow("2147483647", true, 2147483647)]
    [DataRow("2147483648", false, 0)]
    [DataRow(" 42", false, 0)]
    [DataRow("0x10", false, 0)]
    [DataRow("1e3", false, 0)]
    [DataRow("", false, 0)]
    public void Numbers_are_parsed_strictly(string text, bool isNumber, int expected)
    {
        Assert.AreEqual(isNumber, Numbers.TryParseInt(text, out int value));
        Assert.AreEqual(expected, isNumber ? value : 0);
    }

    [TestMethod]
    public void Lower_case_is_that_of_ASCII()
    {
        Assert.AreEqual("abc-\u00c4\u0130i", Strings.ToLower("ABC-\u00c4\u0130I"));
    }

    private static bool HasZero(byte[] bytes)
    {
        int zeros = 0;
        foreach (byte value in bytes)
        {
            zeros += value == 0 ? 1 : 0;
        }

        return zeros > 0;
    }

    private static string Hex(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Numbers.Hex(bytes, 0, bytes.Length);
    }
}
