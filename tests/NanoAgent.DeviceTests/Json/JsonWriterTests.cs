using System;
using NanoAgent.Json;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Json;

/// <summary>What the writer makes of values on the device, whose own numbers and enums print differently.</summary>
[TestClass]
public sealed class JsonWriterTests
{
    [TestMethod]
    public void Commas_and_names_stand_where_they_belong()
    {
        ByteBuffer target = new ByteBuffer(16, 1024);
        new JsonWriter(target).BeginObject().Name("a").BeginArray().Number(1).Text("b").Null().EndArray()
            .Name("c").BeginObject().EndObject().Name("d").Bool(true).EndObject();

        Assert.AreEqual("{\"a\":[1,\"b\",null],\"c\":{},\"d\":true}", target.ToString());
    }

    [TestMethod]
    public void Control_characters_quotes_and_emoji_are_written_so_that_they_come_back()
    {
        string text = "\"\\/\b\f\n\r\t\u0001\u001f \ud83d\ude00 \u20ac \u007f";
        ByteBuffer target = new ByteBuffer(16, 1024);
        new JsonWriter(target).Text(text);

        JsonReader json = new JsonReader(target.Bytes, 0, target.Length);
        Assert.AreEqual(text, json.ReadText(200));
        json.ExpectEnd();
        for (int i = 0; i < target.Length; i++)
        {
            Assert.IsTrue(target.Bytes[i] >= 0x20, "byte " + i + " is a control character");
        }
    }

    [TestMethod]
    public void Bytes_that_are_no_text_become_replacement_characters()
    {
        ByteBuffer target = new ByteBuffer(16, 1024);
        new JsonWriter(target).Text(new byte[] { 0x61, 0xFF, 0x00, 0x62 }, 0, 4);

        Assert.AreEqual("a\uFFFD\uFFFDb", new JsonReader(target.Bytes, 0, target.Length).ReadText(100));
    }

    [TestMethod]
    public void Whole_numbers_are_printed_to_their_last_digit()
    {
        Assert.AreEqual("9223372036854775807", Written(long.MaxValue));
        Assert.AreEqual("-9223372036854775808", Written(long.MinValue));
        Assert.AreEqual("10000000000000000", Written(10000000000000000L));
        Assert.AreEqual("0", Written(0));
    }

    [TestMethod]
    public void Fractions_are_printed_with_so_many_digits_and_NaN_as_null()
    {
        Assert.AreEqual("21.5", Written(21.46, 1));
        Assert.AreEqual("-0.05", Written(-0.05, 2));
        Assert.AreEqual("1000000000000000.0", Written(1E15, 1));
        Assert.AreEqual("null", Written(double.NaN, 1));
        Assert.AreEqual("null", Written(double.PositiveInfinity, 1));
    }

    [TestMethod]
    public void A_full_buffer_is_told_and_takes_nothing()
    {
        ByteBuffer target = new ByteBuffer(4, 8);
        JsonWriter json = new JsonWriter(target);
        json.BeginArray();

        Assert.ThrowsException(typeof(LimitException), () => json.Raw("\"much too long\""));
        Assert.AreEqual(1, target.Length);
    }

    [TestMethod]
    public void A_value_out_of_place_is_a_mistake_of_the_caller()
    {
        ByteBuffer target = new ByteBuffer(4, 64);

        Assert.ThrowsException(typeof(InvalidOperationException), () => new JsonWriter(target).BeginObject().Number(1));
        Assert.ThrowsException(typeof(InvalidOperationException), () => new JsonWriter(target).BeginArray().Name("a"));
    }

    private static string Written(long value)
    {
        ByteBuffer target = new ByteBuffer(4, 64);
        new JsonWriter(target).Number(value);
        return target.ToString();
    }

    private static string Written(double value, int decimals)
    {
        ByteBuffer target = new ByteBuffer(4, 64);
        new JsonWriter(target).Number(value, decimals);
        return target.ToString();
    }
}
