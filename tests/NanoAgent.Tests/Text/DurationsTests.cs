using NanoAgent.Text;

namespace NanoAgent.Tests.Text;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("90s", 90_000)]
    [InlineData("5m", 300_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("2d", 172_800_000)]
    [InlineData("500ms", 500)]
    [InlineData("1d2h3m4s5ms", 93_784_005)]
    [InlineData("0s", 0)]
    [InlineData("5M", 300_000)]
    [InlineData("3650d", 315_360_000_000)]
    public void A_length_of_time_is_read(string text, long ms)
    {
        Assert.True(Durations.TryParse(text, out long read));
        Assert.Equal(ms, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("m5")]
    [InlineData("5 m")]
    [InlineData("-5m")]
    [InlineData("+5m")]
    [InlineData("1.5h")]
    [InlineData("5min")]
    [InlineData("30m1h")]
    [InlineData("5m5m")]
    [InlineData("5s5")]
    [InlineData("3651d")]
    [InlineData("3650d1ms")]
    [InlineData("99999999999999999999s")]
    [InlineData("9223372036854775807d")]
    public void What_is_no_length_of_time_is_refused(string text)
    {
        Assert.False(Durations.TryParse(text, out _));
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(500, "500ms")]
    [InlineData(90_000, "1m30s")]
    [InlineData(5_400_000, "1h30m")]
    [InlineData(172_800_001, "2d1ms")]
    public void A_length_of_time_is_written_in_its_largest_units(long ms, string text)
    {
        Assert.Equal(text, Durations.Format(ms));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var random = new Random(7);
        for (int i = 0; i < 5000; i++)
        {
            long ms = random.NextInt64(Limits.DurationMsMax >> random.Next(38));
            Assert.True(Durations.TryParse(Durations.Format(ms), out long read), $"{ms} ms");
            Assert.Equal(ms, read);
        }
    }

    [Fact]
    public void Random_text_never_throws()
    {
        var random = new Random(8);
        for (int i = 0; i < 20_000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(12)).Select(_ => "0123456789dhms m-"[random.Next(17)])]);
            if (Durations.TryParse(text, out long ms))
            {
                Assert.InRange(ms, 0, Limits.DurationMsMax);
            }
        }
    }
}
