using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NanoAgent.Text;

namespace NanoAgent.Tests.Text;

public sealed class IsoTimeTests
{
    private static readonly long FirstMs = new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long LastMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00Z")]
    [InlineData(-1, "1969-12-31T23:59:59Z")]
    [InlineData(1795244709999, "2026-11-21T07:05:09Z")]
    [InlineData(951782400000, "2000-02-29T00:00:00Z")]
    [InlineData(4107542400000, "2100-03-01T00:00:00Z")]
    [InlineData(-62135596800000, "0001-01-01T00:00:00Z")]
    public void An_instant_is_printed_in_UTC(long unixMs, string expected) => Assert.Equal(expected, IsoTime.Format(unixMs));

    [Fact]
    public void Days_are_those_dotnet_knows()
    {
        const long DayMs = 86400000;
        for (long ms = FirstMs; ms <= LastMs; ms += DayMs * 139)
        {
            AssertAsDotnet(ms + 12345678);
        }

        // Every single day of the years a board may live in.
        for (long ms = -DayMs * 800; ms <= DayMs * 366 * 80; ms += DayMs)
        {
            AssertAsDotnet(ms);
        }
    }

    [Fact]
    public void Every_instant_is_the_one_dotnet_knows() =>
        Prop.ForAll<long>(any => AssertAsDotnet(FirstMs + (long)((ulong)any % (ulong)(LastMs - FirstMs))))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2026-11-21T07:05:09Z", "2026-11-21T07:05:09Z")]
    [InlineData("2026-11-21T07:05:09", "2026-11-21T07:05:09Z")]
    [InlineData("2026-11-21T07:05", "2026-11-21T07:05:00Z")]
    [InlineData("2026-11-21T07:05Z", "2026-11-21T07:05:00Z")]
    [InlineData("2026-11-21T07:05+01:30", "2026-11-21T05:35:00Z")]
    [InlineData("2026-01-01T00:05:09+02:00", "2025-12-31T22:05:09Z")]
    [InlineData("2026-12-31T23:05:09-02:00", "2027-01-01T01:05:09Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z")]
    public void Text_is_read_as_an_instant(string text, string expected)
    {
        Assert.True(IsoTime.TryParse(text, out long unixMs));
        Assert.Equal(expected, IsoTime.Format(unixMs));
    }

    [Fact]
    public void Fractions_count_to_the_millisecond()
    {
        Assert.True(IsoTime.TryParse("1970-01-01T00:00:01.5Z", out long half));
        Assert.Equal(1500, half);
        Assert.True(IsoTime.TryParse("1970-01-01T00:00:00.123999999+00:00", out long ms));
        Assert.Equal(123, ms);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-21T07")]
    [InlineData("2026-11-21T07:5")]
    [InlineData("2026-11-21 07:05")]
    [InlineData("2026-11-21T24:00")]
    [InlineData("2026-11-21T07:60")]
    [InlineData("2026-11-21T07:05:61")]
    [InlineData("2026-11-21T07:05:09.")]
    [InlineData("2026-11-21T07:05.5")]
    [InlineData("2026-11-21T07:05:09z")]
    [InlineData("2026-11-21T07:05:09Z ")]
    [InlineData(" 2026-11-21T07:05:09Z")]
    [InlineData("2026-11-21T07:05:09+1:00")]
    [InlineData("2026-11-21T07:05:09+0100")]
    [InlineData("2026-11-21T07:05:09+24:00")]
    [InlineData("2026-11-21T07:05:09Z+01:00")]
    [InlineData("2026-13-01T00:00")]
    [InlineData("2026-00-01T00:00")]
    [InlineData("2026-01-00T00:00")]
    [InlineData("2026-04-31T00:00")]
    [InlineData("2026-02-29T00:00")]
    [InlineData("2100-02-29T00:00")]
    [InlineData("-026-01-01T00:00")]
    [InlineData("20261-01-01T00:00")]
    public void Text_that_is_no_instant_is_refused(string text)
    {
        Assert.False(IsoTime.TryParse(text, out long unixMs));
        Assert.Equal(0, unixMs);
    }

    [Fact]
    public void An_HTTP_date_is_read()
    {
        Assert.True(IsoTime.TryParseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT", out long unixMs));
        Assert.Equal(784111777000, unixMs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Sunday, 06-Nov-94 08:49:37 GMT")]
    [InlineData("Sun Nov  6 08:49:37 1994")]
    [InlineData("Sun, 6 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 CET")]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT ")]
    [InlineData("Sun, 31 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 06 Nvo 1994 08:49:37 GMT")]
    [InlineData("Son, 06 Nov 1994 08:49:37 GMT")]
    [InlineData("Sun, 06 Nov 1994 08:49")]
    public void Another_date_is_refused(string text) => Assert.False(IsoTime.TryParseHttpDate(text, out _));

    [Fact]
    public void Any_text_can_be_asked_about() =>
        Prop.ForAll<string?>(text =>
        {
            bool isIso = IsoTime.TryParse(text ?? "", out _);
            bool isHttp = IsoTime.TryParseHttpDate(text ?? "", out _);
            return !isIso || !isHttp;
        }).QuickCheckThrowOnFailure();

    private static void AssertAsDotnet(long unixMs)
    {
        DateTimeOffset expected = DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
        string text = expected.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        long wholeSeconds = expected.ToUnixTimeSeconds() * 1000;

        Assert.Equal(text, IsoTime.Format(unixMs));
        Assert.Equal(expected.ToString("ddd", CultureInfo.InvariantCulture), IsoTime.Weekday(unixMs));
        Assert.True(IsoTime.TryParse(text, out long parsed));
        Assert.Equal(wholeSeconds, parsed);
        Assert.True(IsoTime.TryParseHttpDate(expected.ToString("R", CultureInfo.InvariantCulture), out long fromHttp));
        Assert.Equal(wholeSeconds, fromHttp);
    }
}
