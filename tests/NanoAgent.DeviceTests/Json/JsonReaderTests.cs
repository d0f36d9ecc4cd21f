using System.Text;
using NanoAgent.Json;
using NanoAgent.Text;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Json;

/// <summary>What the reader makes of JSON on the device, where strings are UTF-8 and a zero ends them.</summary>
[TestClass]
public sealed class JsonReaderTests
{
    [TestMethod]
    public void An_object_is_read_by_name_and_what_is_unknown_is_skipped()
    {
        JsonReader json = Of("{\"skip\":[[1,{\"a\":[2]}],\"]\"],\"text\":\"two\",\"number\":-3,\"flag\":true,\"none\":null}");
        string text = "";
        long number = 0;
        bool flag = false;
        int nulls = 0;

        json.BeginObject();
        while (json.NextName())
        {
            switch (json.Name)
            {
                case "text": text = json.ReadText(100); break;
                case "number": number = json.ReadLong(); break;
                case "flag": flag = json.ReadBool(); break;
                case "none": nulls += json.TryReadNull() ? 1 : 0; break;
            }
        }

        json.ExpectEnd();
        Assert.AreEqual("two", text);
        Assert.AreEqual(-3L, number);
        Assert.IsTrue(flag);
        Assert.AreEqual(1, nulls);
    }

    [TestMethod]
    [DataRow("\\ud83d\\ude00", "f09f9880")]
    [DataRow("\\uD83D\\uDE00x", "f09f988078")]
    [DataRow("\\u00e9\\u20ac", "c3a9e282ac")]
    [DataRow("a\\/b\\n\\t\\\\", "612f620a095c")]
    [DataRow("\\ud83d", "efbfbd")]
    [DataRow("\\ude00\\ud83dx", "efbfbdefbfbd78")]
    [DataRow("a\\u0000b", "61efbfbd62")]
    public void Escapes_become_these_bytes(string escaped, string hex)
    {
        Assert.AreEqual(hex, Hex(Of("\"" + escaped + "\"").ReadText(100)));
    }

    [TestMethod]
    [DataRow("f09f9880", "f09f9880")]
    [DataRow("f09f98", "efbfbd")]
    [DataRow("c0af", "efbfbdefbfbd")]
    [DataRow("eda080", "efbfbdefbfbdefbfbd")]
    [DataRow("ff41", "efbfbd41")]
    public void Raw_bytes_are_taken_or_replaced_and_never_end_the_text(string hex, string expected)
    {
        Assert.IsTrue(Numbers.TryParseHex("223c" + hex + "3e22", out byte[] json));

        Assert.AreEqual("3c" + expected + "3e", Hex(new JsonReader(json, 0, json.Length).ReadText(100)));
    }

    [TestMethod]
    public void Text_behind_an_emoji_is_found()
    {
        JsonReader json = Of("[\"\\ud83d\\ude00 lamp\", \"lamp\"]");

        json.BeginArray();
        Assert.IsTrue(json.NextItem());
        Assert.IsTrue(TextSearch.Contains(json.ReadText(100), "lamp"));
        Assert.IsTrue(json.NextItem());
        Assert.AreEqual("lamp", json.ReadText(100));
        Assert.IsFalse(json.NextItem());
    }

    [TestMethod]
    public void Numbers_keep_64_bits_and_refuse_more()
    {
        Assert.AreEqual(long.MaxValue, Of("9223372036854775807").ReadLong());
        Assert.AreEqual(long.MinValue, Of("-9223372036854775808").ReadLong());
        Assert.AreEqual(1000L, Of("1e3").ReadLong());
        Assert.IsTrue(Of("-0.25").ReadDouble() == -0.25);
        Assert.ThrowsException(typeof(JsonException), () => Of("9223372036854775808").ReadLong());
        Assert.ThrowsException(typeof(JsonException), () => Of("1.5").ReadLong());
    }

    [TestMethod]
    [DataRow("{\"a\":1", 1, 7)]
    [DataRow("[1,]", 1, 4)]
    [DataRow("{\n \"a\" 1}", 2, 6)]
    [DataRow("[01]", 1, 3)]
    [DataRow("\"\\x\"", 1, 3)]
    [DataRow("nul", 1, 4)]
    public void What_is_no_JSON_is_refused_with_its_place(string text, int line, int column)
    {
        JsonException thrown = null;
        try
        {
            JsonReader json = Of(text);
            json.Skip();
            json.ExpectEnd();
        }
        catch (JsonException ex)
        {
            thrown = ex;
        }

        Assert.IsNotNull(thrown);
        Assert.AreEqual(line, thrown.Line, thrown.Message);
        Assert.AreEqual(column, thrown.Column, thrown.Message);
    }

    [TestMethod]
    public void Nesting_ends_at_its_bound_and_not_with_the_memory()
    {
        Of(Nested(JsonReader.DepthMax)).Skip();
        Assert.ThrowsException(typeof(JsonException), () => Of(Nested(JsonReader.DepthMax + 1)).Skip());
    }

    [TestMethod]
    public void A_long_text_is_cut_between_characters()
    {
        JsonReader json = Of("\"ab\\ud83d\\ude00cd\"");

        Assert.AreEqual("ab", json.ReadText(5));
        Assert.IsTrue(json.WasCut);
        json.ExpectEnd();
    }

    private static string Nested(int depth)
    {
        char[] brackets = new char[depth * 2];
        for (int i = 0; i < depth; i++)
        {
            brackets[i] = '[';
            brackets[depth + i] = ']';
        }

        return new string(brackets);
    }

    private static string Hex(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Numbers.Hex(bytes, 0, bytes.Length);
    }

    private static JsonReader Of(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new JsonReader(bytes, 0, bytes.Length);
    }
}
