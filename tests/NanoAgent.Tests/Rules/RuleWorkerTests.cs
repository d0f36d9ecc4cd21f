using System.Globalization;
using NanoAgent.Bus;
using NanoAgent.Rules;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Rules;

public sealed class RuleWorkerTests
{
    private readonly RuleRig _rig = new();

    public RuleWorkerTests() => _rig.Soil(50);

    [Fact]
    public void A_door_switches_the_lamp_within_a_step_and_a_bouncing_one_switches_it_once()
    {
        _rig.Add("door-light", "door rises", RuleRig.Write("lamp", "on", 5000));
        _rig.Add("count", "door changes", RuleRig.Say("moved"), 0);
        _rig.Pass(1000);

        long openedMs = _rig.NowMs;
        foreach (bool bounce in (bool[])[true, false, true, false, true])
        {
            _rig.Door(bounce);
            _rig.Pass(3);
        }

        PinChange lamp = _rig.Board.Pins.History(5)[^1];
        Assert.True(lamp.High);
        Assert.InRange(lamp.AtMs - openedMs, 0, 20);
        Assert.Equal("rule door-light", _rig.Board.Outputs.ChangedBy("lamp"));

        _rig.Pass(2000);
        Assert.Equal(["count: moved"], _rig.Actions.Texts);
        _rig.Pass(4000);
        Assert.False(_rig.IsOn("lamp"));
    }

    [Fact]
    public void Without_rules_the_workers_sleep_until_they_are_woken()
    {
        _rig.Pass(1);
        Assert.Equal(Worker.WhenWokenMs, _rig.Worker.Step());
        Assert.Equal(Worker.WhenWokenMs, _rig.Sensors.Step());

        _rig.Add("words", "says hello", RuleRig.Write("lamp", "off"));
        Assert.Equal(Worker.WhenWokenMs, _rig.Worker.Step());

        _rig.Add("pins", "door rises", RuleRig.Say("x"));
        Assert.InRange(_rig.Worker.Step(), 1, Limits.RuleLookMs);
        Assert.Equal(Worker.WhenWokenMs, _rig.Sensors.Step());
        Assert.Equal(0, _rig.Board.Clock.SleptMs);
    }

    [Fact]
    public void Edges_need_a_change_and_levels_fire_when_they_are_true_already()
    {
        _rig.Door(true);
        _rig.Add("edge", "door rises", RuleRig.Say("x"));
        _rig.Add("level", "door is on", RuleRig.Say("x"));
        _rig.Add("low", "soil < 60", RuleRig.Say("x"));

        _rig.Pass(1000);

        Assert.Equal(["level: x", "low: x"], _rig.Actions.Texts);
        Assert.Equal(["door is on", "soil < 60 (50.0 %)"], _rig.Actions.Causes);
    }

    [Fact]
    public void A_level_fires_once_until_it_is_lost()
    {
        _rig.Add("level", "door is on", RuleRig.Say("x"), 0);
        for (int i = 0; i < 3; i++)
        {
            _rig.Door(true);
            _rig.Pass(60_000);
            _rig.Door(false);
            _rig.Pass(60_000);
        }

        Assert.Equal(3, _rig.Actions.Posted.Count);
    }

    [Fact]
    public void A_hold_begins_anew_when_the_level_is_lost_and_ends_on_the_millisecond()
    {
        _rig.Add("open", "door is on for 5m", RuleRig.Say("x"));
        _rig.Pass(1000);
        _rig.Door(true);
        _rig.Pass(299_000);
        _rig.Door(false);
        _rig.Pass(1000);
        Assert.Empty(_rig.Actions.Posted);

        _rig.Door(true);
        long openedMs = _rig.NowMs;
        _rig.Pass(600_000);

        Assert.Equal([(openedMs + 300_000, "open: x")], _rig.Actions.Posted);
    }

    [Fact]
    public void A_threshold_that_flutters_fires_once_and_again_after_it_went_back_far_enough()
    {
        _rig.Add("dry", "soil < 30", RuleRig.Say("x"), 0);
        foreach (double soil in (double[])[31, 29, 30.2, 29, 30.4, 29])
        {
            _rig.Soil(soil);
            _rig.Pass(Limits.RuleLookMs);
        }

        Assert.Single(_rig.Actions.Posted);
        _rig.Soil(31);
        _rig.Pass(Limits.RuleLookMs);
        _rig.Soil(29);
        _rig.Pass(Limits.RuleLookMs);
        Assert.Equal(2, _rig.Actions.Posted.Count);
    }

    [Fact]
    public void A_sensor_is_measured_by_a_worker_of_its_own_and_only_while_a_rule_needs_it()
    {
        RuleSpec rule = _rig.Add("hot", "room.temperature > 28 for 60s", RuleRig.Write("fan", "100"));
        _rig.Pass(1000);
        _rig.Board.Room.Temperature = 28.5;
        _rig.Pass(60_000);
        Assert.Equal(0, _rig.Board.Io.Pwm.Percent("fan"));
        _rig.Pass(2 * Limits.RuleSensorPollMs);
        Assert.Equal(100, _rig.Board.Io.Pwm.Percent("fan"));

        _rig.Book.TryPause(rule, "ann");
        _rig.Pass(1000);
        long slept = _rig.Board.Clock.SleptMs;
        _rig.Pass(600_000);
        Assert.Equal(slept, _rig.Board.Clock.SleptMs);
    }

    [Fact]
    public void A_sensor_that_is_silent_fires_nothing_and_is_told_of_once()
    {
        _rig.Board.I2c.Detach(1, 0x44);
        _rig.Add("cold", "room.temperature < 30", RuleRig.Say("x"));
        _rig.Add("cold too", "room.temperature < 30 and door is off", RuleRig.Say("x"));
        _rig.Pass(599_000);
        Assert.Empty(_rig.Actions.Told);
        _rig.Pass(3_600_000);
        Assert.Equal(["silent cold: room.temperature: no answer on I2C bus 1 at 0x44; check wiring and pull-ups"], _rig.Actions.Told);
        Assert.Empty(_rig.Actions.Posted);

        _rig.Board.I2c.Attach(1, 0x44, _rig.Board.Room);
        _rig.Pass(20_000);
        Assert.Equal(2, _rig.Actions.Posted.Count);
        _rig.Board.I2c.Detach(1, 0x44);
        _rig.Pass(700_000);
        Assert.Equal(2, _rig.Actions.Told.Count);
    }

    [Fact]
    public void A_measurement_that_fails_now_and_then_does_not_break_a_hold()
    {
        _rig.Board.Room.Temperature = 30;
        _rig.Add("hot", "room.temperature > 28 for 2m", RuleRig.Say("x"));
        _rig.Pass(50_000);
        _rig.Board.I2c.Detach(1, 0x44);
        _rig.Pass(15_000);
        _rig.Board.I2c.Attach(1, 0x44, _rig.Board.Room);
        _rig.Pass(70_000);

        Assert.Single(_rig.Actions.Posted);
    }

    [Fact]
    public void Within_its_cooldown_an_edge_is_dropped_and_a_level_waits()
    {
        _rig.Add("edge", "door rises", RuleRig.Say("x"));
        _rig.Add("level", "door is on", RuleRig.Say("x"));
        _rig.Pass(1000);
        long startMs = _rig.NowMs;
        _rig.Door(true);
        _rig.Pass(10_000);
        _rig.Door(false);
        _rig.Pass(10_000);
        _rig.Door(true);
        _rig.Pass(300_000);

        Assert.Equal([(startMs, "edge: x"), (startMs, "level: x"), (startMs + 60_000, "level: x")], _rig.Actions.Posted);
        Assert.Equal(["edge cooldown", "level cooldown"], _rig.Traces.Where(trace => trace.EndsWith("cooldown", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_level_waits_for_its_condition_and_an_edge_does_not()
    {
        _rig.Add("edge", "door rises and lamp is on", RuleRig.Say("x"));
        _rig.Add("level", "door is on and lamp is on", RuleRig.Say("x"));
        _rig.Pass(1000);
        _rig.Door(true);
        _rig.Pass(60_000);
        Assert.Empty(_rig.Actions.Posted);

        _rig.Board.Set("lamp", "on");
        _rig.Pass(1);
        Assert.Equal(["level: x"], _rig.Actions.Texts);

        _rig.Door(false);
        _rig.Pass(1000);
        _rig.Door(true);
        _rig.Pass(1);
        Assert.Equal(["level: x", "edge: x"], _rig.Actions.Texts);
    }

    [Fact]
    public void All_rules_of_one_moment_see_the_board_as_it_was_before_any_of_them_acted()
    {
        _rig.Add("on", "door rises and lamp is off", RuleRig.Write("lamp", "on"));
        _rig.Add("off", "door rises and lamp is on", RuleRig.Write("lamp", "off"));
        _rig.Pass(1000);
        foreach (bool expected in (bool[])[true, false, true])
        {
            _rig.Door(true);
            _rig.Pass(1000);
            Assert.Equal(expected, _rig.IsOn("lamp"));
            _rig.Door(false);
            _rig.Pass(1000);
        }
    }

    [Fact]
    public void The_start_fires_once_and_waits_for_a_sensor_that_it_asks_about()
    {
        var flash = new NanoAgent.Tests.Support.MemoryFileStore();
        var before = new RuleRig(flash: flash);
        before.Pass(1);
        before.Add("hello", "boot", RuleRig.Say("up"));
        before.Add("cold", "boot and room.temperature < 30", RuleRig.Say("cold"));
        before.Add("hot", "boot and room.temperature > 30", RuleRig.Say("hot"));
        before.Pass(1000);
        Assert.Empty(before.Actions.Posted);

        var after = new RuleRig(flash: flash);
        after.Pass(5000);
        Assert.Equal(["hello: up", "cold: cold"], after.Actions.Texts);
        after.Board.Room.Temperature = 35;
        after.Pass(600_000);
        Assert.Equal(2, after.Actions.Posted.Count);
    }

    [Fact]
    public void An_output_that_anybody_switches_sets_off_rules_at_once()
    {
        _rig.Add("follow", "lamp rises", RuleRig.Write("fan", "60"));
        _rig.Add("end", "lamp falls", RuleRig.Write("fan", "0"));
        _rig.Add("windy", "fan > 50", RuleRig.Say("x"));
        _rig.Pass(1000);

        long switchedMs = _rig.NowMs;
        _rig.Board.Set("lamp", "on", 5000);
        _rig.Pass(1);
        Assert.Equal(60, _rig.Board.Io.Pwm.Percent("fan"));
        Assert.Equal([(switchedMs, "windy: x")], _rig.Actions.Posted);
        _rig.Pass(5000);
        Assert.Equal(0, _rig.Board.Io.Pwm.Percent("fan"));
    }

    [Fact]
    public void A_circle_through_the_world_ends_after_a_few_rules_and_is_told_once()
    {
        // Two outputs that hang together outside, which no rule can know: what the tool of the second does is not seen.
        _rig.Add("a", "lamp rises", RuleRig.Write("fan", "60"));
        _rig.Add("b", "fan > 50", """{"tool":{"name":"outside","args":{}}}""", 0);
        int calls = 0;
        void Outside()
        {
            while (calls < _rig.Actions.Posted.Count)
            {
                calls++;
                Assert.True(calls < 20, "the circle never ends");
                _rig.Board.Set("fan", "0");
                _rig.Pass(1);
                _rig.Board.Io.TryWrite(new NanoAgent.Board.SwitchOrder("lamp", "off", "rule b"), out _);
                _rig.Pass(1);
                _rig.Board.Io.TryWrite(new NanoAgent.Board.SwitchOrder("lamp", "on", "rule b"), out _);
                _rig.Pass(1000);
            }
        }

        _rig.Pass(1000);
        _rig.Board.Set("lamp", "on");
        _rig.Pass(1000);
        Outside();

        Assert.Equal(2, calls);
        Assert.Equal(["chain b: a, b, a, b, a, b"], _rig.Actions.Told.Take(1));
    }

    [Fact]
    public void A_line_of_five_rules_runs_to_its_end()
    {
        var rig = new RuleRig(BoardRig.With([.. Enumerable.Range(0, 7).Select(i => new NanoAgent.Board.OutputSpec { Name = "o" + i, Pin = 4 + i, Risk = "free" })]));
        for (int i = 0; i < 6; i++)
        {
            rig.Add("r" + i, $"o{i} rises", RuleRig.Write($"o{i + 1}", "on"));
        }

        rig.Pass(1000);
        rig.Board.Set("o0", "on");
        rig.Pass(1000);

        Assert.Equal([true, true, true, true, true, true, false], Enumerable.Range(0, 7).Select(i => rig.IsOn("o" + i)));
        Assert.Equal(["chain r5: r0, r1, r2, r3, r4, r5"], rig.Actions.Told);
        Assert.Contains("r5 blocked", rig.Traces);
    }

    [Fact]
    public void In_an_emergency_stop_nothing_is_switched_and_texts_still_go()
    {
        _rig.Add("r", "door rises", """[{"write":{"name":"lamp","value":"on"}},{"text":"open"}]""");
        _rig.Pass(1000);
        _rig.Board.Io.Stop("ann");
        _rig.Door(true);
        _rig.Pass(1000);

        Assert.False(_rig.IsOn("lamp"));
        Assert.Equal(["r: open"], _rig.Actions.Texts);
        Assert.Contains("emergency stop", _rig.Actions.Refused.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_no_pin_reported_is_found_within_ten_seconds()
    {
        _rig.Add("r", "door rises", RuleRig.Say("x"));
        _rig.Pass(1000);
        _rig.Board.Pins.Reset();
        _rig.Board.Pins.OpenInput(4, "up");
        _rig.Door(true);
        _rig.Pass(1);
        Assert.Empty(_rig.Actions.Posted);
        _rig.Pass(Limits.RuleLookMs);
        Assert.Single(_rig.Actions.Posted);
    }

    [Fact]
    public void An_input_that_cannot_be_opened_keeps_no_other_rule_from_firing()
    {
        var rig = new RuleRig(before: board => board.Pins.Reset());
        rig.Add("dead", "door rises", RuleRig.Say("x"));
        rig.Add("live", "fan > 50", RuleRig.Say("x"));
        rig.Pass(1000);
        rig.Board.Set("fan", "on");
        rig.Pass(700_000);

        Assert.Equal(["live: x"], rig.Actions.Texts);
        Assert.Equal(["silent dead: door: GPIO4 is not open."], rig.Actions.Told);
    }
}
