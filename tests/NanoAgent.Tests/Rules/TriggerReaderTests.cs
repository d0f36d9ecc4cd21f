using NanoAgent.Rules;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Rules;

public sealed class TriggerReaderTests
{
    private readonly BoardRig _board = new();
    private readonly TriggerReader _reader;

    public TriggerReaderTests() => _reader = new TriggerReader(_board.Io.Values, new FakeRuleTimes(_board.Clock));

    [Theory]
    [InlineData("door rises", RuleTriggerKind.Rises, "door", 0)]
    [InlineData("gpio4 Falls", RuleTriggerKind.Falls, "door", 0)]
    [InlineData("lamp changes", RuleTriggerKind.Changes, "lamp", 0)]
    [InlineData("door is on", RuleTriggerKind.Level, "door", 0)]
    [InlineData("door is off for 5m", RuleTriggerKind.Level, "door", 300_000)]
    [InlineData("door = on for 500ms", RuleTriggerKind.Level, "door", 500)]
    [InlineData("room.temperature > 28", RuleTriggerKind.Level, "room.temperature", 0)]
    [InlineData("room.temperature>28°C for 60s", RuleTriggerKind.Level, "room.temperature", 60_000)]
    [InlineData("soil < 30 % until > 40 for 1h30m", RuleTriggerKind.Level, "soil", 5_400_000)]
    [InlineData("soil < 30 for 1m until 40", RuleTriggerKind.Level, "soil", 60_000)]
    [InlineData("fan is on", RuleTriggerKind.Level, "fan", 0)]
    [InlineData("fan = 50", RuleTriggerKind.Level, "fan", 0)]
    [InlineData("boot", RuleTriggerKind.Boot, null, 0)]
    [InlineData("every 10m", RuleTriggerKind.Timer, null, 0)]
    [InlineData("daily 22:00", RuleTriggerKind.Timer, null, 0)]
    [InlineData("says lamp on", RuleTriggerKind.Says, null, 0)]
    public void A_trigger_is_read(string text, RuleTriggerKind kind, string? watched, long holdMs)
    {
        RuleTrigger trigger = Read(text);

        Assert.Equal(kind, trigger.Kind);
        Assert.Equal(watched, trigger.Value?.Name);
        Assert.Equal(holdMs, trigger.HoldMs);
        Assert.Null(trigger.Condition);
    }

    [Theory]
    [InlineData("door rises and lamp is off", "lamp is off")]
    [InlineData("door is on for 5m and soil<30 or fan > 50", "soil < 30 or fan > 50")]
    [InlineData("boot and door is on", "door is on")]
    [InlineData("weekdays 22:00 and door is on", "door is on")]
    public void A_condition_may_stand_behind_any_trigger(string text, string condition) => Assert.Equal(condition, Read(text).Condition!.Text);

    [Theory]
    [InlineData("soil < 30", 30_599, 30_600)]
    [InlineData("soil > 50", 49_001, 49_000)]
    [InlineData("soil > 1", 901, 900)]
    [InlineData("soil > 0", 1, 0)]
    [InlineData("soil < 100", 99_999, 100_000)]
    [InlineData("soil < 30 until > 40", 40_000, 40_001)]
    [InlineData("soil < 30 until >= 40", 39_999, 40_000)]
    [InlineData("soil > 50 until 40", 40_001, 40_000)]
    [InlineData("room.temperature > 0", -99, -100)]
    [InlineData("room.temperature < -20", -19_601, -19_600)]
    public void A_threshold_is_armed_again_a_distance_away(string text, long notYet, long again)
    {
        RuleTrigger trigger = Read(text);

        Assert.False(trigger.Rearm!.Holds(notYet));
        Assert.True(trigger.Rearm.Holds(again));
    }

    [Theory]
    [InlineData("says  Lamp   ON !", "lamp on")]
    [InlineData("Says \"Good night.\"", "good night")]
    [InlineData("says a<b = c", "a<b = c")]
    [InlineData("  says Gute Nacht…", "gute nacht")]
    [InlineData("says \U0001F600 \u6f22", "\U0001F600 \u6f22")]
    public void A_shortcut_is_kept_as_it_is_compared(string text, string words)
    {
        RuleTrigger trigger = Read(text);

        Assert.Equal(words, trigger.Words);
        Assert.Equal("says \"" + words + "\"", trigger.Text);
        Assert.Equal(words, Read(trigger.Text).Words);
    }

    [Theory]
    [InlineData("", "position 1: expected a trigger, found the end; write for example door rises, door is on for 5m, room.temperature > 28 for 60s, every 10m, daily 22:00, mon,thu 18:30, boot or says lamp on.")]
    [InlineData("dor rises", "position 1: there is no value called 'dor' on this board (did you mean door?)")]
    [InlineData("  window rises", "position 3: there is no value called 'window'")]
    [InlineData("room > 28", "position 1: 'room' names no single value; room has room.temperature, room.humidity")]
    [InlineData("soil rises", "position 1: soil is a number and has no edges")]
    [InlineData("door opens", "position 6: expected is or a comparison behind door, found 'opens'")]
    [InlineData("door is open", "position 9: door can only be on or off, found 'open'")]
    [InlineData("door is on for", "position 15: expected a length of time up to 30d such as 90s, 5m, 1h30m or 2d, found the end")]
    [InlineData("door is on for 5 m", "position 16: expected a length of time up to 30d such as 90s, 5m, 1h30m or 2d, found '5'")]
    [InlineData("door is on for 31d", "position 16: expected a length of time")]
    [InlineData("door is on for 0s", "position 16: expected a length of time")]
    [InlineData("door is on for 1m for 2m", "position 23: expected a length of time")]
    [InlineData("door rises for 5m", "position 12: expected and or the end, found 'for'")]
    [InlineData("door rises or lamp rises", "position 12: expected and or the end, found 'or'; make a second rule for the other trigger.")]
    [InlineData("door is on until off", "position 18: until belongs behind a threshold")]
    [InlineData("soil = 30", "position 10: soil is hardly ever exactly that; use < or >.")]
    [InlineData("soil < 30 until > 20", "position 21: until must lie on the other side of the threshold")]
    [InlineData("soil < 30 until < 40", "position 17: expected a number with at most three decimals, found '<'")]
    [InlineData("soil < 30 until > forty", "position 19: expected a number with at most three decimals, found 'forty'")]
    [InlineData("soil < 30 and", "position 14: expected the name of a value, found the end")]
    [InlineData("soil < 30 and door rises", "position 20: expected is or a comparison behind door, found 'rises'")]
    [InlineData("door rises and lamp is off for 5m", "position 28: expected and, or or the end, found 'for'")]
    [InlineData("every now", "position 1: use every 10m, daily 22:00 or weekdays 22:00.")]
    [InlineData("mon,xyz 18:30", "position 1: there is no value called 'mon,xyz'")]
    [InlineData("mon,thu 18:30", "position 1: use every 10m")]
    [InlineData("at 07:00", "position 1: a rule fires again and again; what happens once is a job (schedule).")]
    [InlineData("says", "position 5: expected the words of the shortcut, found the end")]
    [InlineData("says \" . \"", "position 6: expected the words of the shortcut, found '\"'")]
    [InlineData("boot now", "position 6: expected and or the end, found 'now'")]
    public void What_is_no_trigger_is_said_in_one_sentence_with_its_place(string text, string problem)
    {
        Assert.Null(_reader.TryParse(text, out string said));

        Assert.StartsWith(problem, said, StringComparison.Ordinal);
        Assert.EndsWith(".", said, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_end_is_refused()
    {
        Assert.Null(_reader.TryParse(new string('x', 401), out string problem));
        Assert.Equal("position 1: a trigger has at most 400 bytes.", problem);
    }

    [Fact]
    public void Random_text_never_throws_and_what_is_read_is_read_again_from_its_own_words()
    {
        string[] triggers = ["door rises", "door is on for 5m", "soil < 30 until > 40", "room.temperature > 28 °C for 60s", "fan >= 20", "boot", "every 10m", "says hello you", "lamp changes and door is off"];
        string[] words = ["door", "soil", "room", "is", "on", "off", "for", "5m", "until", "<", ">", "=", "30", "and", "or", "says", "every", "daily", "22:00", "boot", "at", "mon,tue", "", "漢", "\U0001F600", "\0"];
        int read = 0;
        for (int seed = 1; seed <= 20_000; seed++)
        {
            var random = new Random(seed);
            string[] line = triggers[random.Next(triggers.Length)].Split(' ');
            for (int i = random.Next(3); i > 0; i--)
            {
                line[random.Next(line.Length)] = words[random.Next(words.Length)];
            }

            string text = string.Join(random.Next(5) == 0 ? "" : " ", line);
            RuleTrigger? trigger = _reader.TryParse(text, out string problem);
            Assert.True((trigger == null) == (problem.Length > 0), $"seed {seed}: {text}");
            if (trigger != null)
            {
                read++;
                RuleTrigger again = Read(trigger.Text);
                Assert.True(again.Kind == trigger.Kind && again.HoldMs == trigger.HoldMs && again.Text == trigger.Text, $"seed {seed}: {text}");
            }
        }

        Assert.True(read > 5000, $"only {read} of the texts were triggers");
    }

    private RuleTrigger Read(string text)
    {
        RuleTrigger? trigger = _reader.TryParse(text, out string problem);
        Assert.True(trigger != null, problem);
        return trigger;
    }
}
