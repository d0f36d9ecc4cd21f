using NanoAgent.Rules;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Rules;

/// <summary>Which rules cannot live together. Writes are "OUTPUT VALUE [MS]".</summary>
public sealed class ConflictTests
{
    private readonly RuleRig _rig = new();

    [Theory]
    [InlineData("door rises", "lamp on", "door rises", "lamp off")]
    [InlineData("door rises", "lamp on", "door changes", "lamp off")]
    [InlineData("door rises", "lamp on", "door is on", "lamp off")]
    [InlineData("door rises", "lamp toggle", "door rises", "lamp on")]
    [InlineData("door rises", "fan 50", "door rises", "fan 60")]
    [InlineData("door is on for 5m", "lamp on", "door is on for 300s", "lamp off")]
    [InlineData("room.temperature > 28", "fan on", "room.temperature > 30", "fan off")]
    [InlineData("room.temperature > 20", "fan on", "room.temperature < 30", "fan off")]
    [InlineData("soil < 30", "lamp on", "soil <= 30 and door is on", "lamp off")]
    [InlineData("boot", "lamp on", "boot", "lamp off")]
    [InlineData("daily 22:00", "lamp on", "weekdays 22:00", "lamp off")]
    [InlineData("every 10m", "lamp on", "EVERY 10m", "lamp off")]
    [InlineData("door rises and lamp is off", "lamp on", "door rises and room.temperature > 20", "lamp off")]
    [InlineData("door rises and lamp is off or fan is on", "lamp on", "door rises and lamp is on", "lamp off")]
    public void Opposite_writes_at_the_same_moment_are_refused(string when, string then, string otherWhen, string otherThen)
    {
        _rig.Add("first", when, Then(then));

        string refusal = _rig.Refused("second", otherWhen, Then(otherThen));

        Assert.StartsWith($"It contradicts rule 'first' ({_rig.Book.All[0].WhenText}): at the same moment both would set {then.Split(' ')[0]} to different values.", refusal, StringComparison.Ordinal);
        Assert.Single(_rig.Book.All);
    }

    [Theory]
    [InlineData("door rises", "lamp on", "door falls", "lamp off")]
    [InlineData("door rises", "lamp on", "door is off", "lamp off")]
    [InlineData("door rises", "lamp on", "door is on for 5m", "lamp off")]
    [InlineData("door is on for 1m", "lamp on", "door is on for 5m", "lamp off")]
    [InlineData("door rises", "lamp on", "door rises", "lamp on")]
    [InlineData("door rises", "lamp on", "door rises", "heater off")]
    [InlineData("room.temperature > 28", "fan on", "room.temperature < 25", "fan off")]
    [InlineData("room.temperature > 28", "fan on", "room.temperature <= 28", "fan off")]
    [InlineData("room.temperature > 28", "fan on", "room.humidity > 80", "fan off")]
    [InlineData("daily 22:00", "lamp on", "daily 07:00", "lamp off")]
    [InlineData("every 10m", "lamp on", "every 20m", "lamp off")]
    [InlineData("every 10m", "lamp on", "daily 22:00", "lamp off")]
    [InlineData("boot", "lamp on", "daily 22:00", "lamp off")]
    [InlineData("door rises and lamp is off", "lamp on", "door rises and lamp is on", "lamp off")]
    [InlineData("door changes and door is on", "lamp on", "door changes and door is off", "lamp off")]
    [InlineData("door rises and soil < 30", "lamp on", "door rises and soil > 40", "lamp off")]
    [InlineData("says on please", "lamp on", "says off please", "lamp off")]
    public void What_cannot_meet_is_taken(string when, string then, string otherWhen, string otherThen)
    {
        _rig.Add("first", when, Then(then));
        _rig.Add("second", otherWhen, Then(otherThen));
    }

    [Theory]
    [InlineData("lamp changes", "lamp toggle")]
    [InlineData("lamp rises", "lamp off 1000")]
    [InlineData("lamp is on", "lamp off 1000")]
    [InlineData("lamp falls", "lamp on 1000")]
    [InlineData("lamp is on for 5m", "lamp on 1000 ")]
    [InlineData("fan changes", "")]
    [InlineData("fan > 50", "fan toggle")]
    public void A_rule_that_sets_itself_off_is_refused(string when, string then)
    {
        if (then.Length == 0)
        {
            Assert.Contains("has no edges", _rig.Refused("self", when, RuleRig.Say("x")), StringComparison.Ordinal);
            return;
        }

        if (when.Contains("for 5m", StringComparison.Ordinal))
        {
            // On to on is no change; the end of for_ms is off, and that is not what it waits for.
            _rig.Add("self", when, Then(then.Trim()));
            return;
        }

        Assert.Equal("It would go round in a circle: self sets off self. Leave one of these switches out.", _rig.Refused("self", when, Then(then)));
    }

    [Theory]
    [InlineData("lamp rises", "lamp off")]
    [InlineData("lamp rises", "lamp on")]
    [InlineData("lamp is on", "lamp on")]
    [InlineData("lamp is on for 5m", "lamp off")]
    [InlineData("lamp falls", "heater off")]
    [InlineData("lamp rises", "lamp toggle")]
    [InlineData("fan > 50", "fan 40")]
    [InlineData("fan = 50", "fan 50")]
    public void A_rule_that_ends_what_set_it_off_is_taken(string when, string then) => _rig.Add("self", when, Then(then));

    [Fact]
    public void A_circle_of_rules_is_refused_and_named()
    {
        _rig.Add("a", "lamp rises", Then("fan 100"));
        _rig.Add("b", "fan > 50", Then("heater on"));

        Assert.Equal("It would go round in a circle: c sets off a sets off b sets off c. Leave one of these switches out.", _rig.Refused("c", "heater is on", Then("lamp on")));
        Assert.Equal("It would go round in a circle: c sets off a sets off b sets off c. Leave one of these switches out.", _rig.Refused("c", "heater changes", Then("lamp toggle")));
        Assert.Equal("It would go round in a circle: c sets off a sets off b sets off c. Leave one of these switches out.", _rig.Refused("c", "heater is on for 1h", Then("lamp off 5000")));
    }

    [Theory]
    [InlineData("heater falls", "lamp on")]
    [InlineData("heater is on", "lamp off")]
    [InlineData("heater rises and lamp is on", "lamp on")]
    [InlineData("door rises", "lamp on")]
    public void A_line_of_rules_is_taken(string when, string then)
    {
        _rig.Add("a", "lamp rises", Then("fan 100"));
        _rig.Add("b", "fan > 50", Then("heater on"));
        _rig.Add("c", when, Then(then));
    }

    [Fact]
    public void Two_rules_that_undo_each_other_are_a_circle()
    {
        _rig.Add("a", "lamp is on for 5m", Then("lamp off"));

        Assert.Equal("It would go round in a circle: b sets off a sets off b. Leave one of these switches out.", _rig.Refused("b", "lamp is off for 5m", Then("lamp on")));
    }

    [Fact]
    public void A_switch_in_the_clothes_of_a_tool_is_checked_like_any_other()
    {
        _rig.Add("a", "door rises", Then("lamp on"));

        Assert.StartsWith("It contradicts rule 'a'", _rig.Refused("b", "door rises", """{"tool":{"name":"io_write","args":{"name":"lamp","value":"off"}}}"""), StringComparison.Ordinal);
    }

    private static string Then(string write)
    {
        string[] words = write.Split(' ');
        return RuleRig.Write(words[0], words[1], words.Length > 2 ? int.Parse(words[2]) : 0);
    }
}
