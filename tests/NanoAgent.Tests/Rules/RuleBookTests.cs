using System.Text;
using NanoAgent.Board;
using NanoAgent.Rules;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Rules;

public sealed class RuleBookTests
{
    private readonly RuleRig _rig = new();

    private static RuleRig Strip()
    {
        BoardProfile profile = BoardRig.VirtualProfile();
        profile.Strips = [new StripSpec { Name = "shelf", Pin = 13, ClockPin = 14, Count = 3 }];
        return new RuleRig(profile);
    }

    [Theory]
    [InlineData("""{"write":{"name":"lmap","value":"on"}}""", "there is no output 'lmap' on this board (did you mean lamp?); there is: lamp, heater, pump, siren, fan, oled.")]
    [InlineData("""{"write":{"name":"door","value":"on"}}""", "door can only be read; outputs are: lamp, heater, pump, siren, fan, oled.")]
    [InlineData("""{"write":{"name":"room.temperature","value":"on"}}""", "room.temperature can only be read;")]
    [InlineData("""{"write":{"name":"siren","value":"on"}}""", "siren is closed to the agent by the board profile (risk never); a person must switch it.")]
    [InlineData("""{"write":{"name":"lamp","value":"bright"}}""", "'bright' is no value for lamp; use on, off or toggle.")]
    [InlineData("""{"write":{"name":"fan","value":"101"}}""", "'101' is no value for fan; use 0 to 100 (percent), on, off or toggle.")]
    [InlineData("""{"write":{"name":"fan","value":"50","for_ms":1000}}""", "fan is a PWM output; for_ms works with on/off outputs only.")]
    [InlineData("""{"write":{"name":"pump","value":"on","for_ms":30001}}""", "pump may be on for at most 30 s; use for_ms up to 30000.")]
    [InlineData("""{"write":{"name":"pump","value":"toggle","for_ms":30001}}""", "pump may be on for at most 30 s;")]
    [InlineData("""[{"write":{"name":"pump","value":"on"}},{"write":{"name":"heater","value":"on"}}]""", "heater and pump must not be on together (excludes in the board profile).")]
    [InlineData("""[{"write":{"name":"heater","value":"toggle"}},{"write":{"name":"gpio7","value":"on"}}]""", "pump and heater must not be on together")]
    [InlineData("""[{"write":{"name":"lamp","value":"on"}},{"write":{"name":"gpio5","value":"off"}}]""", "lamp is set twice by one rule; use for_ms for a pulse, or two rules.")]
    [InlineData("""{"text":"{rom.temperature}"}""", "then, position 1: there is no value called 'rom.temperature' on this board (did you mean room.temperature?)")]
    [InlineData("""{"prompt":"{"}""", "then, position 1: the brace is never closed; write {{ for a brace.")]
    [InlineData("lamp on", "then is no JSON:")]
    public void What_the_board_cannot_do_is_refused_when_the_rule_is_made(string then, string refusal)
    {
        Assert.StartsWith(refusal, _rig.Refused("r", "door rises", then), StringComparison.Ordinal);
        Assert.Empty(_rig.Book.All);
    }

    [Theory]
    [InlineData("{soil}", "'{soil}' is no value for shelf; use off, on, 0 to 100 (percent), or colours")]
    [InlineData("bleu", "'bleu' is no value for shelf;")]
    public void A_light_strip_takes_colours_and_no_values_in_braces(string value, string refusal) =>
        Assert.StartsWith(refusal, Strip().Refused("r", "door rises", RuleRig.Write("shelf", value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("shelf", "toggle")]
    [InlineData("shelf", "on")]
    [InlineData("gpio13", "blue 40%")]
    public void What_a_strip_is_to_do_is_kept_as_it_was_said_for_the_moment_when_it_is_done(string name, string value)
    {
        RuleRig rig = Strip();
        rig.Add("r", "door rises", RuleRig.Write(name, value));

        RuleAction action = Assert.Single(Assert.Single(rig.Book.All).Then);
        Assert.Equal(("shelf", value), (action.Name, action.Value));
    }

    [Theory]
    [InlineData("""{"write":{"name":"pump","value":"on","for_ms":30000}}""", "pump on for 30s")]
    [InlineData("""{"write":{"name":"gpio11","value":"on"}}""", "fan at 100 %")]
    [InlineData("""{"write":{"name":"fan","value":"40 %"}}""", "fan at 40 %")]
    [InlineData("""{"write":{"name":"heater","value":"HIGH"}}""", "heater on")]
    [InlineData("""[{"write":{"name":"pump","value":"off"}},{"write":{"name":"heater","value":"on"}}]""", "pump off, heater on")]
    [InlineData("""{"text":"It is {room.temperature} at {time}"}""", "say \"It is {room.temperature} at {time}\"")]
    public void What_it_can_do_is_kept_under_full_names_and_in_one_spelling(string then, string words) =>
        Assert.Equal(words, ActionWords.Of(_rig.Add("r", "door rises", then).Then));

    [Theory]
    [InlineData("42", "name: a rule needs a name with a letter in it; numbers are those of the list.")]
    [InlineData("Door", "name: there is a rule 'door' already (door rises); take another name, or remove that one first.")]
    public void A_name_is_unique_and_no_number(string name, string refusal)
    {
        _rig.Add("door", "door rises", RuleRig.Say("x"));

        Assert.Equal(refusal, _rig.Refused(name, "lamp rises", RuleRig.Say("x")));
    }

    [Fact]
    public void A_rule_without_a_name_gets_one_and_all_are_found_by_number_and_name()
    {
        RuleSpec first = _rig.Add("", "door rises", RuleRig.Say("x"));
        RuleSpec second = _rig.Add("  night\nlight ", "door falls", RuleRig.Say("x"));

        Assert.Equal(["rule-1", "night light"], _rig.Book.All.Select(rule => rule.Name));
        Assert.Same(first, _rig.Book.Find("1"));
        Assert.Same(second, _rig.Book.Find(" Night LIGHT "));
        Assert.Null(_rig.Book.Find("3"));
        Assert.Equal("rule night light", second.By);
    }

    [Theory]
    [InlineData("""{"write":{"name":"lamp","value":"on"}}""", 0)]
    [InlineData("""{"text":"x"}""", 60)]
    [InlineData("""{"prompt":"x"}""", 60)]
    [InlineData("""[{"write":{"name":"lamp","value":"on"}},{"tool":{"name":"web"}}]""", 60)]
    public void Switches_need_no_rest_and_whatever_reaches_people_has_a_minute(string then, int seconds) =>
        Assert.Equal(seconds, _rig.Add("r", "door rises", then).CooldownSeconds);

    [Theory]
    [InlineData(-2)]
    [InlineData(86_401)]
    public void A_rest_has_its_bounds(int seconds) =>
        Assert.Equal("cooldown_s is a whole number of seconds from 0 to 86400.", _rig.Refused("r", "door rises", RuleRig.Say("x"), seconds));

    [Fact]
    public void The_limit_of_rules_is_said_and_a_removed_one_makes_room()
    {
        for (int i = 0; i < Limits.RulesMax; i++)
        {
            _rig.Add("r" + i, "door rises", RuleRig.Say("x"));
        }

        Assert.Equal("There are 32 rules, which is the limit; remove one first.", _rig.Refused("more", "door rises", RuleRig.Say("x")));
        Assert.Null(_rig.Book.TryRemove(_rig.Book.Find("r7")!, "ann"));
        Assert.Equal(8, _rig.Add("more", "door rises", RuleRig.Say("x")).Id);
        Assert.Equal(Enumerable.Range(1, 32), _rig.Book.All.Select(rule => rule.Id));
    }

    [Fact]
    public void Shortcuts_are_found_by_their_words_while_they_are_in_force()
    {
        RuleSpec rule = _rig.Add("lamp", "says Lamp  on!", RuleRig.Write("lamp", "on"));

        Assert.Same(rule, _rig.Book.FindShortcut(Shortcut.Normalize(" lamp ON. ")));
        Assert.Null(_rig.Book.FindShortcut("lamp on now"));
        Assert.Equal("'lamp on' is the shortcut of rule 'lamp' already; remove that one first.", _rig.Refused("other", "says lamp on", RuleRig.Write("lamp", "off")));

        Assert.Null(_rig.Book.TryPause(rule, "ann"));
        Assert.Null(_rig.Book.FindShortcut("lamp on"));
        Assert.Null(_rig.Book.TryResume(_rig.Book.Find("lamp")!, "ann"));
        Assert.NotNull(_rig.Book.FindShortcut("lamp on"));
    }

    [Fact]
    public void A_tool_is_looked_at_by_whoever_knows_tools()
    {
        _rig.Book.ToolCheck = (tool, args) => tool == "web" ? null : $"there is no tool '{tool}' ({Encoding.UTF8.GetString(args)}).";

        _rig.Add("a", "door rises", """{"tool":{"name":"web","args":{"op":"get"}}}""");
        Assert.Equal("there is no tool 'wbe' ({}).", _rig.Refused("b", "door rises", """{"tool":{"name":"wbe"}}"""));
    }

    [Fact]
    public void What_happens_to_rules_is_traced()
    {
        RuleSpec rule = _rig.Add("a", "door rises", RuleRig.Say("x"));
        _rig.Book.TryPause(rule, "ann");
        _rig.Book.TryResume(rule, "ann");
        _rig.Book.SwitchOff(rule, "it failed");
        _rig.Book.TryRemove(rule, "ann");

        Assert.Equal(["a added", "a paused", "a resumed", "a off", "a removed"], _rig.Traces);
        Assert.Equal(["telegram 4711", "ann", "ann", "it failed", "ann"], _rig.Board.Log.Values("rule", "cause"));
    }
}
