using System.Globalization;
using NanoAgent.Json;
using static NanoAgent.Tests.Json.Samples;

namespace NanoAgent.Tests.Json;

public sealed class JsonNumberTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("7", 7)]
    [InlineData("-42", -42)]
    [InlineData("1.0", 1)]
    [InlineData("1e3", 1000)]
    [InlineData("1E+3", 1000)]
    [InlineData("12.50e1", 125)]
    [InlineData("1500e-2", 15)]
    [InlineData("0e99999", 0)]
    [InlineData("0.000", 0)]
    [InlineData("1.00000000000000000000000000000000", 1)]
    [InlineData("0.000000000000000000000000000001e30", 1)]
    [InlineData("100000000000000000000000000000e-27", 100)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("922337203685477580.7e1", long.MaxValue)]
    public void Whole_numbers_are_read_however_they_are_written(string json, long expected) =>
        Assert.Equal(expected, ReaderFor(json).ReadLong());

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e-1")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("1e19")]
    [InlineData("1e999999999999999999")]
    [InlineData("99999999999999999999999999")]
    [InlineData("1.00000000000000000000000000000001")]
    [InlineData("12345678901234567890.5")]
    public void What_is_no_whole_number_of_64_bits_is_refused_at_its_first_digit(string json)
    {
        JsonException error = Assert.Throws<JsonException>(() => ReaderFor("  " + json).ReadLong());

        Assert.Equal("line 1, column 3: expected a whole number of 64 bits", error.Message);
    }

    [Theory]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData("00")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1.e1")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("--1")]
    [InlineData("1a")]
    [InlineData("0x10")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("1.2.3")]
    [InlineData("1e2e3")]
    [InlineData("1-2")]
    [InlineData("- 1")]
    public void Other_notations_are_refused(string json)
    {
        Assert.Throws<JsonException>(() => ReaderFor(json).Skip());
        Assert.Throws<JsonException>(() => ReaderFor(json).ReadDouble());
        Assert.Throws<JsonException>(() => ReaderFor("[" + json + "]").Skip());
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("0.5")]
    [InlineData("-2.25")]
    [InlineData("3.141592653589793")]
    [InlineData("1e22")]
    [InlineData("1e-22")]
    [InlineData("9007199254740991e22")]
    [InlineData("9007199254740992e-22")]
    [InlineData("21.53")]
    [InlineData("299792458")]
    public void Doubles_of_everyday_size_are_exact(string json) =>
        Assert.Equal(double.Parse(json, CultureInfo.InvariantCulture), ReaderFor(json).ReadDouble());

    [Theory]
    [InlineData("1e309")]
    [InlineData("-1e309")]
    [InlineData("1e999999999999")]
    [InlineData("9999999999999999999e300")]
    public void A_number_beyond_a_double_is_refused(string json)
    {
        JsonException error = Assert.Throws<JsonException>(() => ReaderFor(json).ReadDouble());
        Assert.Equal("line 1, column 1: the number is too large", error.Message);

        ReaderFor(json).Skip();
    }

    [Fact]
    public void The_smallest_and_largest_doubles_are_within_reach()
    {
        Assert.Equal(0, ReaderFor("1e-400").ReadDouble());
        Assert.Equal(0, ReaderFor("-1e-99999999999").ReadDouble());
        Assert.False(double.IsNegative(ReaderFor("-0.0").ReadDouble()));
        Assert.Equal(double.Epsilon, ReaderFor("5e-324").ReadDouble());
        AssertNear("1.79769313486231e308");
        AssertNear("2.2250738585072014e-308");
        AssertNear("0." + new string('0', 300) + "123");
        AssertNear("123" + new string('0', 300) + ".5");
        AssertNear("12345678901234567890123456789.5");
    }

    [Fact]
    public void A_double_is_what_dotnet_parses_to_fifteen_digits()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int i = 0; i < 20000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(value) && Math.Abs(value) > 1e-300)
            {
                AssertNear(value.ToString("R", CultureInfo.InvariantCulture), seed);
            }

            string digits = random.NextInt64().ToString(CultureInfo.InvariantCulture);
            AssertNear(digits + "." + random.Next() + "e" + random.Next(-280, 280), seed);
        }
    }

    [Fact]
    public void A_number_at_top_level_ends_with_the_text_or_a_blank()
    {
        JsonReader reader = ReaderFor("12 34");
        Assert.Equal(12, reader.ReadLong());
        Assert.Equal(34, reader.ReadLong());
        Assert.Equal(JsonKind.End, reader.Peek());
    }

    private static void AssertNear(string json, int seed = 0)
    {
        double expected = double.Parse(json, CultureInfo.InvariantCulture);
        double found = ReaderFor(json).ReadDouble();

        Assert.True(Math.Abs(found - expected) <= Math.Abs(expected) * 1e-15, $"{json}: {found:R}, seed {seed}");
    }
}
