using NanoAgent.Board;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Board;

/// <summary>Limits that count: pauses from the start on, switch-ons of an hour, time on of a day.</summary>
public sealed class OutputLimitsTests
{
    [Fact]
    public void After_a_start_the_pause_is_kept_too_because_nobody_knows_what_was_before_it()
    {
        var board = new BoardRig(BoardRig.With(new OutputSpec { Name = "a", Pin = 5, Risk = Risks.Free, MinOffSeconds = 10 }));

        Assert.Contains("must stay off for 10 s more", board.Refused("a", "on"), StringComparison.Ordinal);
        board.Pass(10000);
        board.Set("a", "on");
    }

    [Fact]
    public void Switch_ons_within_an_hour_are_counted_and_off_is_always_allowed()
    {
        var board = new BoardRig(BoardRig.With(new OutputSpec { Name = "a", Pin = 5, Risk = Risks.Free, SwitchesPerHour = 2 }));
        for (int i = 0; i < 2; i++)
        {
            board.Set("a", "on");
            board.Pass(60_000);
            board.Set("a", "off");
        }

        Assert.Contains("2 times within the hour", board.Refused("a", "on"), StringComparison.Ordinal);
        Assert.Contains("again in 3480 s", board.Refused("a", "toggle"), StringComparison.Ordinal);
        board.Set("a", "off");
        board.Pass(3_480_000);
        board.Set("a", "on");
        board.Set("a", "off");
        Assert.Contains("within the hour", board.Refused("a", "on"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_on_of_a_day_ends_an_output_that_is_on_and_the_next_day_is_free_again()
    {
        var board = new BoardRig(BoardRig.With(new OutputSpec { Name = "a", Pin = 5, Risk = Risks.Free, OnSecondsPerDay = 100 }));
        board.Set("a", "on");
        board.Pass(60_000);
        board.Set("a", "off");
        Assert.Contains("use for_ms up to 40000", board.Refused("a", "on", 50_000), StringComparison.Ordinal);

        board.Set("a", "on");
        board.Pass(39_000);
        Assert.True(board.Pins.Level(5));
        board.Pass(1000);
        Assert.False(board.Pins.Level(5));
        Assert.Contains("used up until midnight", board.Refused("a", "on"), StringComparison.Ordinal);

        board.Pass(86_400_000);
        board.Set("a", "on");
    }
}
