using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NanoAgent.Text;

namespace NanoAgent.Tests.Text;

public sealed class NumbersTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("007", 7)]
    [InlineData("-12", -12)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void Digits_make_a_number(string text, long expected)
    {
        Assert.True(Numbers.TryParseLong(text, out long value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("١")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("99999999999999999999999")]
    public void Anything_else_makes_none(string? text)
    {
        Assert.False(Numbers.TryParseLong(text, out long value));
        Assert.Equal(0, value);
        Assert.False(Numbers.TryParseInt(text, out _));
    }

    [Fact]
    public void An_int_has_32_bits()
    {
        Assert.True(Numbers.TryParseInt("2147483647", out int largest));
        Assert.Equal(int.MaxValue, largest);
        Assert.True(Numbers.TryParseInt("-2147483648", out int smallest));
        Assert.Equal(int.MinValue, smallest);
        Assert.False(Numbers.TryParseInt("2147483648", out int none));
        Assert.False(Numbers.TryParseInt("-2147483649", out _));
        Assert.Equal(0, none);
    }

    [Fact]
    public void Any_long_survives_printing_and_parsing() =>
        Prop.ForAll<long>(value =>
            Numbers.Padded(value, 1) == value.ToString(CultureInfo.InvariantCulture)
            && Numbers.TryParseLong(Numbers.Padded(value, 25), out long back) && back == value).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2153, 2, "21.53")]
    [InlineData(-2153, 2, "-21.53")]
    [InlineData(5, 2, "0.05")]
    [InlineData(-5, 2, "-0.05")]
    [InlineData(0, 2, "0.00")]
    [InlineData(42, 0, "42")]
    [InlineData(100, 2, "1.00")]
    [InlineData(long.MinValue, 18, "-9.223372036854775808")]
    [InlineData(1, 25, "0.0000000000000000000000001")]
    public void Fixed_point_shows_every_decimal(long scaled, int decimals, string expected) =>
        Assert.Equal(expected, Numbers.Fixed(scaled, decimals));

    [Theory]
    [InlineData(7, 2, "07")]
    [InlineData(123, 2, "123")]
    [InlineData(0, 3, "000")]
    [InlineData(0, 0, "0")]
    [InlineData(-5, 3, "-005")]
    [InlineData(long.MinValue, 19, "-9223372036854775808")]
    public void Padding_adds_zeros_in_front(long value, int width, string expected) =>
        Assert.Equal(expected, Numbers.Padded(value, width));

    [Theory]
    [InlineData("3", 2, 300)]
    [InlineData("0.3", 2, 30)]
    [InlineData("21.53", 2, 2153)]
    [InlineData("-0.05", 2, -5)]
    [InlineData("-7", 0, -7)]
    [InlineData("9223372036854.775807", 6, long.MaxValue)]
    public void Fixed_point_is_read_exactly(string text, int decimals, long expected)
    {
        Assert.True(Numbers.TryParseFixed(text, decimals, out long scaled));
        Assert.Equal(expected, scaled);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1.")]
    [InlineData("1.234")]
    [InlineData("1.-2")]
    [InlineData("1.2.3")]
    [InlineData("1e2")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("92233720368547758.08")]
    public void What_is_no_fixed_point_number_is_refused(string text)
    {
        Assert.False(Numbers.TryParseFixed(text, 2, out _));
    }

    [Fact]
    public void Fixed_point_survives_being_written_and_read() =>
        Prop.ForAll<long>(value => Numbers.TryParseFixed(Numbers.Fixed(value, 6), 6, out long back) && back == value).QuickCheckThrowOnFailure();

    [Fact]
    public void Bytes_survive_hex() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            string hex = Numbers.Hex(bytes, 0, bytes.Length);
            return hex == Convert.ToHexStringLower(bytes)
                && Numbers.TryParseHex(hex, out byte[] back) && back.AsSpan().SequenceEqual(bytes)
                && Numbers.TryParseHex(hex.ToUpperInvariant(), out byte[] upper) && upper.AsSpan().SequenceEqual(bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Hex_of_a_part_and_hex_that_is_none()
    {
        Assert.Equal("0aff", Numbers.Hex([1, 10, 255, 2], 1, 2));
        foreach (string text in new[] { "0", "0g", "g0", "0x", " 00", "0\u0660" })
        {
            Assert.False(Numbers.TryParseHex(text, out byte[] bytes));
            Assert.Empty(bytes);
        }
    }
}
