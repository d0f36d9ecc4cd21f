using NanoAgent.Rules;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Rules;

public sealed class RuleTextTests
{
    private readonly RuleRig _rig = new();

    [Fact]
    public void A_board_without_rules_says_so() => Assert.Equal("There are no rules.", _rig.Text.List());

    [Fact]
    public void Each_rule_is_one_line()
    {
        _rig.Add("door-light", "door rises and lamp is off", RuleRig.Write("lamp", "on", 90_000));
        RuleSpec dry = _rig.Add("dry", "soil<30 until > 40 for 1h", """[{"text":"water\nme"},{"write":{"name":"fan","value":"40"}}]""", 3600);
        _rig.Add("lamp on", "says lamp on", RuleRig.Write("lamp", "toggle"));
        RuleSpec off = _rig.Add("wakes", "daily 22:00", """{"prompt":"look"}""");
        _rig.Book.TryPause(dry, "ann");
        _rig.Book.SwitchOff(off, "it failed.");
        _rig.Pass(1000);
        _rig.Door(true);
        _rig.Pass(65_000);

        Assert.Equal(
            """
            1 door-light: when door rises and lamp is off, then lamp on for 1m30s; fired once since the start, last 1m5s ago.
            2 dry (paused): when soil < 30 until > 40 for 1h, then say "water me", fan at 40 %; at most every 1h; not fired since the start.
            3 lamp on: says "lamp on", then lamp toggled.
            4 wakes (off: it failed): when daily 22:00, then ask the agent "look"; at most every 1m; not fired since the start.
            """,
            _rig.Text.List());
    }

    [Fact]
    public void A_long_text_is_cut_with_a_mark()
    {
        RuleSpec rule = _rig.Add("r", "door rises", RuleRig.Say(new string('x', 900)));

        Assert.Contains("xxx…[cut]\"", _rig.Text.Describe(rule), StringComparison.Ordinal);
    }
}
