using System.Globalization;
using NanoAgent.Board;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Board;

/// <summary>Outputs and their contracts, in virtual time.</summary>
public sealed class OutputsTests
{
    private readonly BoardRig _board = new();

    [Theory]
    [InlineData("on")]
    [InlineData("ON")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("high")]
    [InlineData("toggle")]
    public void A_free_output_is_switched_on_and_read_back(string value)
    {
        Assert.Equal("lamp is on.", _board.Set("lamp", value));
        Assert.True(_board.Pins.Level(5));
    }

    [Fact]
    public void Off_for_a_while_does_not_make_a_timed_on_last_for_ever()
    {
        _board.Set("lamp", "on", 60000);
        _board.Set("lamp", "off", 1000);

        _board.Pass(120000);

        Assert.False(_board.Pins.Level(5));
    }

    [Fact]
    public void A_second_off_for_a_while_still_comes_back()
    {
        _board.Set("lamp", "on");
        _board.Set("lamp", "off", 2000);
        _board.Set("lamp", "off", 2000);

        _board.Pass(2500);

        Assert.True(_board.Pins.Level(5));
    }

    [Theory]
    [InlineData("off")]
    [InlineData("Off")]
    [InlineData("0")]
    [InlineData("false")]
    [InlineData("low")]
    [InlineData("toggle")]
    public void A_free_output_is_switched_off_and_read_back(string value)
    {
        _board.Set("lamp", "on");

        Assert.Equal("lamp is off.", _board.Set("lamp", value));
        Assert.False(_board.Pins.Level(5));
    }

    [Theory]
    [InlineData("HIGH")]
    [InlineData("High")]
    public void Values_do_not_depend_on_the_culture_of_the_pc(string value)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
        try
        {
            _board.Set("lamp", value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("50")]
    [InlineData("yes please")]
    [InlineData("on ")]
    [InlineData("\ud83d\udca1")]
    public void A_value_that_is_none_is_refused_with_those_that_are(string value)
    {
        Assert.Contains("use on, off or toggle", _board.Refused("lamp", value), StringComparison.Ordinal);
        Assert.False(_board.Pins.Level(5));
    }

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    [InlineData("toggle")]
    public void A_closed_output_is_never_switched(string value)
    {
        Assert.Contains("risk never", _board.Refused("siren", value), StringComparison.Ordinal);
        Assert.Contains("risk never", _board.Refused("gpio10", value), StringComparison.Ordinal);
        Assert.Single(_board.Pins.History(10));
    }

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    public void An_output_that_needs_a_person_stays_as_it_is(string value)
    {
        Assert.Contains("approval", _board.Refused("heater", value), StringComparison.Ordinal);
        Assert.False(_board.Pins.Level(6));
    }

    [Fact]
    public void An_observer_switches_nothing_and_says_why()
    {
        var board = new BoardRig(isObserving: true);

        Assert.Contains("observe", board.Refused("lamp", "on"), StringComparison.Ordinal);
        Assert.Contains("observe", board.Refused("lamp", "off"), StringComparison.Ordinal);
        Assert.Contains("observe", board.Refused("fan", "50"), StringComparison.Ordinal);
        Assert.False(board.Pins.Level(5));
        Assert.Equal(0, board.Pwm.Duty(11));
    }

    [Fact]
    public void The_pump_ends_by_itself_after_thirty_seconds()
    {
        Assert.Contains("30 s", _board.Set("pump", "on"), StringComparison.Ordinal);
        _board.Pass(29_999);
        Assert.True(_board.Pins.Level(7));
        _board.Pass(1);

        Assert.False(_board.Pins.Level(7));
        Assert.Equal(["turn 1", "safety"], _board.Log.Values("pin", "by"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30_000)]
    [InlineData(20_000)]
    public void A_second_on_does_not_extend_the_longest_time(int forMs)
    {
        _board.Set("pump", "on");
        _board.Pass(20_000);
        _board.Set("pump", "on", forMs);
        _board.Pass(9_999);
        Assert.True(_board.Pins.Level(7));
        _board.Pass(1);

        Assert.False(_board.Pins.Level(7));
    }

    [Fact]
    public void A_second_on_does_not_promise_more_time_than_is_left()
    {
        _board.Set("pump", "on");
        _board.Pass(20_000);

        Assert.DoesNotContain("30 s", _board.Set("pump", "on"), StringComparison.Ordinal);
        Assert.DoesNotContain("20000 ms", _board.Set("pump", "on", 20_000), StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_beyond_the_contract_is_refused_with_the_longest_one()
    {
        Assert.Contains("for_ms up to 30000", _board.Refused("pump", "on", 30_001), StringComparison.Ordinal);
        Assert.Contains("in 30 s", _board.Set("pump", "on", 30_000), StringComparison.Ordinal);
    }

    [Fact]
    public void After_for_ms_an_output_goes_back_and_the_cause_is_traced()
    {
        _board.Set("lamp", "on", 1500);
        _board.Pass(1499);
        Assert.True(_board.Pins.Level(5));
        _board.Pass(1);
        Assert.False(_board.Pins.Level(5));

        Assert.Equal(["turn 1", "turn 1"], _board.Log.Values("pin", "by"));
    }

    [Fact]
    public void Off_for_a_while_goes_back_to_on()
    {
        _board.Set("lamp", "on");
        _board.Set("lamp", "off", 1000);
        _board.Pass(1000);

        Assert.True(_board.Pins.Level(5));
        _board.Pass(100_000);
        Assert.True(_board.Pins.Level(5));
    }

    [Fact]
    public void Off_for_a_while_leaves_an_output_off_that_was_off()
    {
        _board.Set("lamp", "off", 1000);
        _board.Pass(5000);

        Assert.False(_board.Pins.Level(5));
        Assert.Single(_board.Pins.History(5));
    }

    [Fact]
    public void Going_back_to_on_begins_a_new_longest_time()
    {
        _board.Set("pump", "on");
        _board.Pass(10_000);
        _board.Set("pump", "off", 1000);
        _board.Pass(1000);
        Assert.True(_board.Pins.Level(7));
        _board.Pass(30_000);

        Assert.False(_board.Pins.Level(7));
    }

    [Fact]
    public void Going_back_to_on_obeys_an_exclusion_that_came_up_meanwhile()
    {
        BoardRig board = FreeHeater();
        board.Set("pump", "on");
        board.Set("pump", "off", 1000);
        board.Set("heater", "on");
        board.Pass(60_000);

        Assert.False(board.Pins.Level(7));
        Assert.True(board.Pins.Level(6));
        Assert.Contains(board.Log.Lines, line => line.Contains("pump stays off", StringComparison.Ordinal));
    }

    [Fact]
    public void A_plain_order_ends_an_earlier_timer()
    {
        _board.Set("lamp", "on", 1000);
        _board.Set("lamp", "on");
        _board.Pass(5000);
        Assert.True(_board.Pins.Level(5));

        _board.Set("lamp", "off", 1000);
        _board.Set("lamp", "off");
        _board.Pass(5000);
        Assert.False(_board.Pins.Level(5));
    }

    [Theory]
    [InlineData("pump", "heater")]
    [InlineData("heater", "pump")]
    public void Exclusion_works_both_ways_and_names_the_other(string first, string second)
    {
        BoardRig board = FreeHeater();
        board.Set(first, "on");

        Assert.Contains("switch " + first + " off first", board.Refused(second, "on"), StringComparison.Ordinal);
        board.Set(first, "off");
        board.Set(second, "on");
    }

    [Fact]
    public void An_exclusion_that_only_one_side_states_holds_for_both()
    {
        var board = new BoardRig(BoardRig.With(
            new OutputSpec { Name = "a", Pin = 5, Risk = Risks.Free, Excludes = ["b"] },
            new OutputSpec { Name = "b", Pin = 6, Risk = Risks.Free }));
        board.Set("a", "on");

        Assert.Contains("a off first", board.Refused("b", "on"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_pause_between_off_and_on_is_kept_and_told()
    {
        var board = new BoardRig(BoardRig.With(new OutputSpec { Name = "a", Pin = 5, Risk = Risks.Free, MinOffSeconds = 10 }));
        board.Pass(10000);
        board.Set("a", "on");
        board.Set("a", "off");
        board.Pass(2500);
        Assert.Contains("for 8 s more", board.Refused("a", "on"), StringComparison.Ordinal);
        board.Pass(7499);
        board.Refused("a", "toggle");
        board.Pass(1);

        board.Set("a", "on");
    }

    [Fact]
    public void A_second_off_does_not_begin_the_pause_anew()
    {
        var board = new BoardRig(BoardRig.With(new OutputSpec { Name = "a", Pin = 5, Risk = Risks.Free, MinOffSeconds = 10 }));
        board.Pass(10000);
        board.Set("a", "on");
        board.Set("a", "off");
        board.Pass(9000);
        board.Set("a", "off");
        board.Pass(1000);

        board.Set("a", "on");
    }

    [Fact]
    public void Off_for_less_than_the_pause_is_refused_and_does_not_end_up_off_for_good()
    {
        var board = new BoardRig(BoardRig.With(new OutputSpec { Name = "a", Pin = 5, Risk = Risks.Free, MinOffSeconds = 10 }));
        board.Pass(10000);
        board.Set("a", "on");
        bool isTaken = board.Io.TryWrite(new SwitchOrder("a", "off", "turn 1") { ForMs = 1000 }, out _);
        board.Pass(60_000);

        Assert.True(!isTaken || board.Pins.Level(5), "it said 'off for 1000 ms' and never came back");
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public void Every_output_opens_in_its_safe_state_without_a_glitch(bool isActiveLow, bool isSafeOn, bool level)
    {
        var board = new BoardRig(BoardRig.With(new OutputSpec { Name = "a", Pin = 5, IsActiveLow = isActiveLow, IsSafeOn = isSafeOn }));

        Assert.Equal([level], board.Pins.History(5).Select(change => change.High));
        Assert.Equal(isSafeOn, board.Outputs.IsOn("a"));
    }

    [Fact]
    public void Active_low_turns_every_level_around()
    {
        var board = new BoardRig(BoardRig.With(new OutputSpec { Name = "a", Pin = 5, Risk = Risks.Free, IsActiveLow = true }));

        Assert.Equal("a is on.", board.Set("a", "on"));
        Assert.False(board.Pins.Level(5));
        Assert.Equal("a is off.", board.Set("a", "off"));
        Assert.True(board.Pins.Level(5));
        Assert.Equal([1L, 0L], board.Log.Values("pin", "value").Select(Convert.ToInt64));
    }

    [Fact]
    public void The_worker_is_told_of_every_timer_and_sleeps_until_the_next()
    {
        int told = 0;
        _board.Outputs.TimerSet = () => told++;
        Assert.Equal(-1, _board.Outputs.RunTimers());
        _board.Set("lamp", "on");
        Assert.Equal(0, told);

        _board.Set("lamp", "on", 5000);
        _board.Set("pump", "on");
        Assert.Equal(2, told);
        Assert.Equal(5000, _board.Outputs.RunTimers());
        _board.Clock.Advance(5000);
        Assert.Equal(25_000, _board.Outputs.RunTimers());
    }

    [Theory]
    [InlineData("cellar", "There is no output 'cellar'")]
    [InlineData("", "There is no output ''")]
    [InlineData("LAMP", "There is no output 'LAMP'")]
    [InlineData("gpio8", "There is no output 'gpio8'")]
    [InlineData("gpio99", "There is no output 'gpio99'")]
    [InlineData("room", "There is no output 'room'")]
    [InlineData("door", "door is an input")]
    [InlineData("gpio4", "door is an input")]
    [InlineData("soil", "soil is an input")]
    public void What_cannot_be_driven_is_refused_with_the_way_out(string name, string words)
    {
        string sentence = _board.Refused(name, "on");

        Assert.Contains(words, sentence, StringComparison.Ordinal);
        Assert.True(sentence.Contains("lamp", StringComparison.Ordinal) || sentence.Contains("only be read", StringComparison.Ordinal), sentence);
    }

    private static BoardRig FreeHeater()
    {
        BoardProfile profile = BoardRig.VirtualProfile();
        profile.Outputs[1].Risk = Risks.Free;
        return new BoardRig(profile);
    }
}
