using System.Globalization;
using NanoAgent.Bus;
using NanoAgent.Rules;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Rules;

/// <summary>What a rule does when what it wants does not work: refusals, failures, outages, people who are gone.</summary>
public sealed class RuleFailureTests
{
    private readonly RuleRig _rig = new();

    public RuleFailureTests() => _rig.Soil(50);

    [Fact]
    public void A_refusal_of_the_contract_is_no_failure()
    {
        _rig.Board.Set("pump", "on", 20_000);
        _rig.Add("heat", "door changes", RuleRig.Write("heater", "on"));
        for (int i = 0; i < 8; i++)
        {
            _rig.Pass(1000);
            _rig.Door(i % 2 == 0);
        }

        _rig.Pass(1000);
        Assert.Equal(8, _rig.Actions.Refused.Count);
        Assert.Empty(_rig.Actions.Told);
        Assert.True(_rig.Book.Find("heat")!.IsActive);
        Assert.Equal(8, _rig.Traces.Count(trace => trace == "heat blocked"));
    }

    [Fact]
    public void What_finds_no_place_or_no_network_is_counted_and_never_switches_a_rule_off()
    {
        _rig.Actions.IsFull = true;
        RuleSpec rule = _rig.Add("r", "door changes", """[{"write":{"name":"lamp","value":"toggle"}},{"text":"x"}]""", 0);
        for (int i = 0; i < 30; i++)
        {
            _rig.Pass(1000);
            _rig.Door(i % 2 == 0);
            _rig.Worker.LeftOut(rule.Id, "the budget of today is used up");
        }

        _rig.Pass(1000);
        Assert.True(_rig.Book.Find("r")!.IsActive);
        Assert.Empty(_rig.Actions.Told);
        Assert.Equal(30, _rig.Worker.Tally.Fired(rule));
        Assert.Contains("60 of its texts and calls left out", _rig.Text.Describe(rule), StringComparison.Ordinal);
        Assert.Equal("r (60)", _rig.Worker.Tally.TakeLeftOut());
        Assert.Equal("", _rig.Worker.Tally.TakeLeftOut());
    }

    [Fact]
    public void A_call_that_fails_again_and_again_is_told_once_and_the_rule_goes_on_switching()
    {
        RuleSpec rule = _rig.Add("r", "door changes", """[{"write":{"name":"lamp","value":"toggle"}},{"text":"x"}]""", 0);
        for (int i = 0; i < 12; i++)
        {
            _rig.Worker.Failed(rule.Id, "the server said no");
        }

        Assert.Equal(["failing r: it failed 5 times in a row, at last: the server said no"], _rig.Actions.Told);
        Assert.True(_rig.Book.Find("r")!.IsActive);
    }

    [Fact]
    public void Five_failures_in_a_row_switch_a_rule_off_for_good()
    {
        _rig.Actions.IsBroken = true;
        _rig.Add("r", "door changes", RuleRig.Write("lamp", "toggle"), 0);
        for (int i = 0; i < 8; i++)
        {
            _rig.Pass(1000);
            _rig.Door(i % 2 == 0);
        }

        _rig.Pass(1000);
        string why = "it failed 5 times in a row, at last: lamp cannot be set: the pin is gone";
        Assert.Equal(["off r: " + why], _rig.Actions.Told);
        Assert.Equal(why, new RuleRig(flash: _rig.Flash).Book.Find("r")!.OffReason);

        _rig.Actions.IsBroken = false;
        Assert.Null(_rig.Book.TryResume(_rig.Book.Find("r")!, "ann"));
        _rig.Pass(1000);
        _rig.Door(true);
        _rig.Pass(1000);
        Assert.Equal(6, _rig.Worker.Tally.Fired(_rig.Book.Find("r")!));
    }

    [Fact]
    public void Failures_that_are_reported_later_count_too_and_a_success_forgives_them()
    {
        RuleSpec rule = _rig.Add("r", "door rises", RuleRig.Say("x"));
        for (int i = 0; i < 4; i++)
        {
            _rig.Worker.Failed(rule.Id, "the tool said no");
        }

        _rig.Worker.Succeeded(rule.Id);
        for (int i = 0; i < 4; i++)
        {
            _rig.Worker.Failed(rule.Id, "the tool said no");
        }

        Assert.Empty(_rig.Actions.Told);
        _rig.Worker.Failed(rule.Id, "the tool said no");
        _rig.Worker.Failed(rule.Id, "the tool said no");
        _rig.Worker.Failed(99, "nobody");
        Assert.Equal(["off r: it failed 5 times in a row, at last: the tool said no"], _rig.Actions.Told);
    }

    [Fact]
    public void A_rule_at_rest_does_nothing_and_one_that_is_resumed_looks_anew()
    {
        RuleSpec rule = _rig.Add("level", "door is on", RuleRig.Say("x"), 0);
        _rig.Book.TryPause(rule, "ann");
        _rig.Door(true);
        _rig.Pass(60_000);
        Assert.Empty(_rig.Actions.Posted);

        _rig.Book.TryResume(_rig.Book.Find("level")!, "ann");
        _rig.Pass(1);
        Assert.Single(_rig.Actions.Posted);
    }

    [Fact]
    public void A_level_whose_switch_was_refused_is_held_back_and_done_once_the_reason_has_passed()
    {
        _rig.Add("dry", "soil < 30", """[{"write":{"name":"lamp","value":"on"}},{"text":"dry"}]""");
        _rig.Pass(1000);
        _rig.Board.Io.Stop("ann");
        _rig.Soil(10);
        _rig.Pass(3_600_000);
        RuleSpec rule = _rig.Book.Find("dry")!;
        Assert.False(_rig.IsOn("lamp"));
        Assert.Equal(["dry: dry"], _rig.Actions.Texts);
        Assert.Equal(0, _rig.Worker.Tally.Fired(rule));
        Assert.InRange(_rig.Actions.Refused.Count, 12, 17);
        Assert.Equal(1, _rig.Traces.Count(trace => trace == "dry blocked"));
        Assert.Contains("not fired since the start; held back", _rig.Text.Describe(rule), StringComparison.Ordinal);

        _rig.Board.Io.Release();
        _rig.Pass(Limits.RuleHeldBackMsMax);
        Assert.True(_rig.IsOn("lamp"));
        Assert.Equal(1, _rig.Worker.Tally.Fired(rule));
        Assert.Equal(["dry: dry"], _rig.Actions.Texts);
        Assert.DoesNotContain("held back", _rig.Text.Describe(rule), StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_that_is_over_before_its_switch_was_allowed_switches_nothing_afterwards()
    {
        _rig.Add("dry", "soil < 30", RuleRig.Write("lamp", "on"));
        _rig.Pass(1000);
        _rig.Board.Io.Stop("ann");
        _rig.Soil(10);
        _rig.Pass(60_000);
        _rig.Soil(50);
        _rig.Pass(60_000);
        _rig.Board.Io.Release();
        _rig.Pass(3_600_000);
        Assert.False(_rig.IsOn("lamp"));
        Assert.Equal(0, _rig.Worker.Tally.Fired(_rig.Book.Find("dry")!));
    }

    [Fact]
    public void A_rule_of_somebody_who_is_not_paired_any_more_switches_nothing_and_is_off_with_that_reason()
    {
        _rig.Add("r", "door rises", """[{"write":{"name":"lamp","value":"on"}},{"text":"open"}]""");
        _rig.Pass(1000);
        _rig.Actions.Gone = "whoever made it is not paired any more.";
        _rig.Door(true);
        _rig.Pass(1000);

        Assert.False(_rig.IsOn("lamp"));
        Assert.Empty(_rig.Actions.Posted);
        Assert.Equal(["off r: whoever made it is not paired any more."], _rig.Actions.Told);
        Assert.Equal(_rig.Actions.Gone, _rig.Book.Find("r")!.OffReason);
    }
}
