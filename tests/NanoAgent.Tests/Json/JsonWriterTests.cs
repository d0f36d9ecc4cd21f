using System.Globalization;
using System.Text;
using NanoAgent.Json;

namespace NanoAgent.Tests.Json;

public sealed class JsonWriterTests
{
    private readonly ByteBuffer _buffer = new(16, 100000);
    private readonly JsonWriter _writer;

    public JsonWriterTests() => _writer = new JsonWriter(_buffer);

    private string Written => _buffer.ToString();

    [Fact]
    public void Commas_stand_between_and_nowhere_else()
    {
        _writer.BeginObject()
            .Name("a").BeginArray().Number(1).Number(-2).BeginObject().EndObject().BeginArray().EndArray().EndArray()
            .Name("b").BeginObject().Name("c").Bool(true).Name("d").Bool(false).Name("e").Null().EndObject()
            .Name("f").Raw("[1, 2]").Name("g").Text("x").Name("h").Text(null)
            .EndObject();

        Assert.Equal("""{"a":[1,-2,{},[]],"b":{"c":true,"d":false,"e":null},"f":[1, 2],"g":"x","h":null}""", Written);
    }

    [Fact]
    public void Only_what_must_be_escaped_is()
    {
        _writer.Text("\"\\/\b\f\n\r\t\0\u001f\u007f ä€😀");

        Assert.Equal("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f ä€😀\"", Written);
    }

    [Fact]
    public void Names_are_escaped_too()
    {
        _writer.BeginObject().Name("a\"b").Number(1).EndObject();

        Assert.Equal("{\"a\\\"b\":1}", Written);
    }

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character()
    {
        _writer.Text("a\ud83db");

        Assert.Equal("\"a\uFFFDb\"", Written);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_repaired()
    {
        _writer.BeginArray();
        _writer.Text([0xC3, 0xA4, 0xFF, (byte)'\n', 0xE2, 0x82], 0, 6);
        _writer.Text([0xE2, 0x82, 0xAC], 1, 2);
        _writer.Text([(byte)'a', 0xF0, 0x9F, (byte)'"'], 1, 3);
        _writer.EndArray();

        Assert.Equal("[\"ä\uFFFD\\n\uFFFD\",\"\uFFFD\uFFFD\",\"\uFFFD\\\"\"]", Written);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(-10)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Whole_numbers_are_written_in_full(long value)
    {
        _writer.Number(value);

        Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Written);
    }

    [Theory]
    [InlineData(0, 0, "0")]
    [InlineData(0, 2, "0.00")]
    [InlineData(21.53, 2, "21.53")]
    [InlineData(-21.5, 1, "-21.5")]
    [InlineData(0.05, 1, "0.1")]
    [InlineData(0.5, 0, "1")]
    [InlineData(-0.5, 0, "-1")]
    [InlineData(0.49999999999999994, 0, "0")]
    [InlineData(-0.001, 2, "0.00")]
    [InlineData(-0.01, 2, "-0.01")]
    [InlineData(1234567.891, 3, "1234567.891")]
    [InlineData(1e18, 3, "1000000000000000000")]
    [InlineData(1e17, 3, "100000000000000000.0")]
    [InlineData(1e19, 2, "1000000000000000000e1")]
    [InlineData(-1e25, 0, "-1000000000000000000e7")]
    [InlineData(double.NaN, 2, "null")]
    [InlineData(double.PositiveInfinity, 2, "null")]
    [InlineData(double.NegativeInfinity, 0, "null")]
    public void Doubles_have_the_decimals_asked_for(double value, int decimals, string expected)
    {
        _writer.Number(value, decimals);

        Assert.Equal(expected, Written);
    }

    [Fact]
    public void No_culture_changes_a_number()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("sv-SE");
            _writer.BeginArray().Number(-1234567).Number(-1234.5, 2).EndArray();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal("[-1234567,-1234.50]", Written);
    }

    [Fact]
    public void Values_at_top_level_follow_one_another()
    {
        _writer.BeginObject().EndObject();
        _buffer.Append((byte)'\n');
        _writer.BeginArray().EndArray();

        Assert.Equal("{}\n[]", Written);
    }

    [Fact]
    public void A_call_out_of_place_is_refused_and_writes_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => _writer.Name("a"));
        Assert.Throws<InvalidOperationException>(() => _writer.EndObject());
        Assert.Throws<InvalidOperationException>(() => _writer.EndArray());

        _writer.BeginObject();
        Assert.Throws<InvalidOperationException>(() => _writer.Number(1));
        Assert.Throws<InvalidOperationException>(() => _writer.BeginArray());
        Assert.Throws<InvalidOperationException>(() => _writer.EndArray());

        _writer.Name("a");
        Assert.Throws<InvalidOperationException>(() => _writer.Name("b"));
        Assert.Throws<InvalidOperationException>(() => _writer.EndObject());

        _writer.BeginArray();
        Assert.Throws<InvalidOperationException>(() => _writer.Name("c"));
        Assert.Throws<InvalidOperationException>(() => _writer.EndObject());
        _writer.EndArray().EndObject();
        Assert.Equal("{\"a\":[]}", Written);
    }

    [Fact]
    public void It_writes_as_deep_as_the_reader_reads_and_no_deeper()
    {
        for (int i = 0; i < JsonWriter.DepthMax; i++)
        {
            _writer.BeginArray();
        }

        Assert.Throws<InvalidOperationException>(() => _writer.BeginArray());
        for (int i = 0; i < JsonWriter.DepthMax; i++)
        {
            _writer.EndArray();
        }

        new JsonReader(_buffer.Bytes, 0, _buffer.Length).Skip();
    }

    [Fact]
    public void A_full_buffer_is_the_callers_to_handle()
    {
        var writer = new JsonWriter(new ByteBuffer(0, 4));

        Assert.Equal(4, Assert.Throws<LimitException>(() => writer.Text(Encoding.UTF8.GetBytes("abcdef"), 0, 6)).Limit);
    }
}
