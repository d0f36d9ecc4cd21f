using System.Globalization;
using NanoAgent.Bus;
using NanoAgent.Rules;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Rules;

/// <summary>Rules that the clock sets off, and what a clock that is set does to them.</summary>
public sealed class RuleTimerTests
{
    private readonly RuleRig _rig = new();

    public RuleTimerTests() => _rig.Soil(50);

    [Fact]
    public void Times_fire_once_the_time_is_known_and_none_is_made_up_for()
    {
        _rig.Add("often", "every 10m", RuleRig.Say("x"), 0);
        _rig.Add("night", "daily 22:00 and door is off", RuleRig.Write("lamp", "on"));
        _rig.Pass(3_600_000);
        Assert.Empty(_rig.Actions.Posted);

        // Monday, 23 November 2026, 21:30:00 UTC.
        _rig.Board.Clock.LearnUnixMs(1_795_469_400_000);
        long knownMs = _rig.NowMs;
        _rig.Pass(3_620_000);
        Assert.Equal(6, _rig.Actions.Posted.Count);
        Assert.InRange(_rig.Actions.Posted[0].AtMs - knownMs, 600_000, 611_000);
        Assert.True(_rig.IsOn("lamp"));
        Assert.InRange(_rig.Board.Pins.History(5)[^1].AtMs - knownMs, 1_800_000, 1_801_000);

        // The clock is put forward by five hours: what it jumped over is not made up for.
        _rig.Board.Clock.LearnUnixMs(_rig.Board.Clock.UnixMs + 18_000_000);
        _rig.Pass(20_000);
        Assert.Equal(6, _rig.Actions.Posted.Count);

        // And back by a day: the next is ten minutes away again.
        _rig.Board.Clock.LearnUnixMs(_rig.Board.Clock.UnixMs - 86_400_000);
        _rig.Pass(620_000);
        Assert.InRange(_rig.Actions.Posted.Count, 7, 8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(3600)]
    public void A_clock_that_is_set_back_a_little_does_not_fire_the_same_time_twice(int seconds)
    {
        _rig.Board.Clock.LearnUnixMs(Utc("2026-03-01T06:59:50Z"));
        _rig.Add("lamp", "daily 07:00", RuleRig.Write("lamp", "toggle"), 0);
        _rig.Pass(10_000);
        Assert.True(_rig.IsOn("lamp"));
        _rig.Board.Clock.LearnUnixMs(_rig.Board.Clock.UnixMs - (seconds * 1000L));
        _rig.Pass(2 * 3_600_000);
        Assert.True(_rig.IsOn("lamp"));
        _rig.Pass(23 * 3_600_000);
        Assert.False(_rig.IsOn("lamp"));
    }

    [Fact]
    public void A_clock_that_was_wrong_altogether_and_is_set_back_fires_its_times_again()
    {
        _rig.Board.Clock.LearnUnixMs(Utc("2026-03-01T06:59:50Z"));
        _rig.Add("say", "daily 07:00", RuleRig.Say("x"), 0);
        _rig.Pass(4 * 3_600_000);
        Assert.Single(_rig.Actions.Posted);
        _rig.Board.Clock.LearnUnixMs(Utc("2026-03-01T06:30:00Z"));
        _rig.Pass(3_600_000);
        Assert.Equal(2, _rig.Actions.Posted.Count);
    }

    [Theory]
    [InlineData("2026-03-01T13:00:00Z", 0)]
    [InlineData("2026-03-01T07:02:00Z", 0)]
    [InlineData("2026-03-01T07:00:05Z", 1)]
    public void A_time_that_the_clock_jumped_over_is_not_made_up_for_unless_it_was_just_now(string target, int fired)
    {
        _rig.Board.Clock.LearnUnixMs(Utc("2026-03-01T06:58:00Z"));
        _rig.Add("say", "daily 07:00", RuleRig.Say("x"), 0);
        _rig.Pass(1000);
        _rig.Board.Clock.LearnUnixMs(Utc(target));
        _rig.Pass(3_600_000);
        Assert.Equal(fired, _rig.Actions.Posted.Count);
        _rig.Pass(24 * 3_600_000);
        Assert.Equal(fired + 1, _rig.Actions.Posted.Count);
    }

    [Fact]
    public void An_interval_keeps_its_rhythm_when_the_clock_is_set_back_by_an_hour()
    {
        _rig.Board.Clock.LearnUnixMs(Utc("2026-03-01T07:00:00Z"));
        _rig.Add("often", "every 10m", RuleRig.Say("x"), 0);
        _rig.Pass(3_610_000);
        Assert.Equal(6, _rig.Actions.Posted.Count);
        _rig.Board.Clock.LearnUnixMs(_rig.Board.Clock.UnixMs - 3_600_000);
        _rig.Pass(3_600_000);
        Assert.InRange(_rig.Actions.Posted.Count, 11, 12);
    }

    private static long Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
