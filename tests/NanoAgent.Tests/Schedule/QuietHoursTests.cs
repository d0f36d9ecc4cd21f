using NanoAgent.Schedule;
using NanoAgent.Tests.Support;
using NanoAgent.Text;

namespace NanoAgent.Tests.Schedule;

/// <summary>When nobody is spoken to unasked.</summary>
public sealed class QuietHoursTests
{
    private static readonly PosixZone Berlin = PosixZone.TryParse("CET-1CEST,M3.5.0,M10.5.0/3", out _)!;

    [Theory]
    [InlineData("22:00-07:00", "2027-01-11T20:59Z", 0)]
    [InlineData("22:00-07:00", "2027-01-11T21:00Z", 540)]
    [InlineData("22:00-07:00", "2027-01-11T23:30Z", 390)]
    [InlineData("22:00-07:00", "2027-01-12T05:59Z", 1)]
    [InlineData("22:00-07:00", "2027-01-12T06:00Z", 0)]
    [InlineData("13:00-15:00", "2027-07-11T11:30Z", 90)]
    [InlineData("13:00-13:00", "2027-07-11T11:00Z", 0)]
    [InlineData("", "2027-07-11T11:00Z", 0)]
    public void They_end_by_the_local_clock_over_midnight_or_not(string hours, string now, int minutesLeft)
    {
        Assert.True(IsoTime.TryParse(now, out long unixMs));
        var quiet = new QuietHours(hours, Berlin, new FakeClock { UnixMs = unixMs, IsTimeKnown = true });
        Assert.Equal(minutesLeft * 60_000, quiet.MsLeft);
        Assert.Equal(minutesLeft > 0, quiet.IsNow);
    }

    [Fact]
    public void While_the_time_is_not_known_it_is_not_quiet() =>
        Assert.False(new QuietHours("00:00-23:59", Berlin, new FakeClock { IsTimeKnown = false }).IsNow);
}
