using NanoAgent.Cli.Monitor;

namespace NanoAgent.Cli.Tests.Monitor;

public class TimestampsTests
{
    private sealed class SetTime : TimeProvider
    {
        public long Ms { get; set; }

        public override long TimestampFrequency => 1000;

        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), "test", "test");

        public override long GetTimestamp() => Ms;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 28, 10, 0, 0, TimeSpan.Zero).AddMilliseconds(Ms);
    }

    [Theory]
    [InlineData("none", "", "")]
    [InlineData("24h", "12:00:01.500 ", "12:00:01.750 ")]
    [InlineData("start", "    1.500 ", "    1.750 ")]
    [InlineData("delta", "    1.500 ", "    0.250 ")]
    [InlineData("iso8601", "2026-11-28T12:00:01.500+02:00 ", "2026-11-28T12:00:01.750+02:00 ")]
    public void Each_style_writes_its_time_before_two_lines(string style, string first, string second)
    {
        var time = new SetTime();
        var timestamps = new Timestamps(time) { Style = Timestamps.Parse(style)!.Value };

        time.Ms = 1500;
        Assert.Equal(first, timestamps.Prefix());
        time.Ms = 1750;
        Assert.Equal(second, timestamps.Prefix());
    }

    [Fact]
    public void The_key_goes_through_all_styles_and_back_to_none()
    {
        var timestamps = new Timestamps(TimeProvider.System);
        var names = new List<string>();
        for (int i = 0; i < 6; i++)
        {
            names.Add(timestamps.StyleName);
            timestamps.Next();
        }

        Assert.Equal(["none", "24h", "start", "delta", "iso8601", "none"], names);
        Assert.Null(Timestamps.Parse("12h"));
    }
}
