using NanoAgent.Board;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Board;

public sealed class ConditionTests
{
    private readonly BoardRig _board = new();

    private BoardValues Values => _board.Io.Values;

    [Theory]
    [InlineData("door is off", true)]
    [InlineData("door is on", false)]
    [InlineData("door is not on", true)]
    [InlineData("lamp is on", true)]
    [InlineData("gpio5 is on", true)]
    [InlineData("LAMP is on", null)]
    [InlineData("lamp = on", true)]
    [InlineData("lamp == 1", true)]
    [InlineData("lamp != off", true)]
    [InlineData("lamp Is On", true)]
    [InlineData("room.temperature < 18", false)]
    [InlineData("room.temperature > 18 °C", true)]
    [InlineData("room.temperature>18C", true)]
    [InlineData("room.temperature >= 21.5", true)]
    [InlineData("room.temperature <= 21.499", false)]
    [InlineData("room.humidity < 45.1%", true)]
    [InlineData("soil >= 40", true)]
    [InlineData("soil == 40", true)]
    [InlineData("soil != 40", false)]
    [InlineData("soil > -1", true)]
    [InlineData("fan > 50", true)]
    [InlineData("fan is on", true)]
    [InlineData("fan is off", false)]
    [InlineData("fan = 60", true)]
    [InlineData("door is on and soil > 10", false)]
    [InlineData("door is on or soil > 10", true)]
    [InlineData("door is on and soil > 10 or lamp is on", true)]
    [InlineData("door is off or soil > 10 and lamp is off", false)]
    [InlineData("door is off AND soil > 10 And lamp is on and fan > 1", true)]
    public void A_condition_is_what_the_board_says(string text, bool? expected)
    {
        _board.Adc.SetRaw(1, 1638);
        _board.Set("lamp", "on");
        _board.Set("fan", "60");
        _board.Room.Temperature = 21.501;

        Condition? condition = Condition.TryParse(text, Values, out string problem);
        if (expected == null)
        {
            Assert.Null(condition);
            return;
        }

        Assert.True(condition != null, problem);
        Assert.True(condition.TryEvaluate(out bool isMet, out problem), problem);
        Assert.Equal(expected, isMet);
    }

    [Theory]
    [InlineData("", "position 1: expected the name of a value, found the end")]
    [InlineData("   ", "position 4: expected the name of a value, found the end")]
    [InlineData("dor is off", "position 1: there is no value called 'dor' on this board (did you mean door?); there is: lamp, heater, pump, siren, fan, door, soil, room.temperature, room.humidity.")]
    [InlineData("room < 18", "position 1: 'room' names no single value; room has room.temperature, room.humidity.")]
    [InlineData("room.temp < 18", "position 1: 'room.temp' names no single value; room has room.temperature, room.humidity.")]
    [InlineData("door", "position 5: expected is or a comparison behind door, found the end")]
    [InlineData("door off", "position 6: expected is or a comparison behind door, found 'off'")]
    [InlineData("door is open", "position 9: door can only be on or off, found 'open'")]
    [InlineData("door is", "position 8: door can only be on or off, found the end")]
    [InlineData("door > 0", "position 8: door can only be on or off, found '>'")]
    [InlineData("door is on lamp", "position 12: expected and, or or the end, found 'lamp'")]
    [InlineData("door is on and", "position 15: expected the name of a value, found the end")]
    [InlineData("soil is on", "position 9: soil is a number and not on or off")]
    [InlineData("soil < warm", "position 8: expected a number with at most three decimals, found 'warm'")]
    [InlineData("soil < 1.2345", "position 8: expected a number with at most three decimals, found '1.2345'")]
    [InlineData("soil < 30 °C", "position 11: expected and, or or the end, found '°C'")]
    [InlineData("soil < 30°C", "position 8: '30°C' has another unit than soil, which is in %")]
    [InlineData("soil < 1000000001", "position 8: expected a number")]
    [InlineData("soil => 30", "position 6: expected is or a comparison behind soil, found '=>'")]
    [InlineData("soil < - 30", "position 8: expected a number")]
    [InlineData("door is on or door is on or door is on or door is on or door is on", "position 57: at most 4 comparisons can be joined, found 'door'")]
    [InlineData("(door is on)", "position 1: there is no value called '(door' on this board (did you mean door?)")]
    public void What_is_no_condition_is_said_in_one_sentence_with_its_place(string text, string problem)
    {
        Assert.Null(Condition.TryParse(text, Values, out string said));

        Assert.StartsWith(problem, said, StringComparison.Ordinal);
        Assert.EndsWith(".", said, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_names_forms_that_this_board_takes()
    {
        Condition.TryParse("door is open", Values, out string problem);

        Assert.EndsWith("write for example room.temperature < 18, soil >= 30, door is off or lamp is on.", problem, StringComparison.Ordinal);
        string example = problem.Split("example ")[1].Split(',')[0];
        Assert.NotNull(Condition.TryParse(example, Values, out _));
    }

    [Fact]
    public void A_board_without_values_says_so()
    {
        var bare = new BoardRig(new BoardProfile());

        Assert.Null(Condition.TryParse("door is on", bare.Io.Values, out string problem));
        Assert.Equal("position 1: there is no value called 'door' on this board; there is: nothing.", problem);
    }

    [Fact]
    public void A_value_that_cannot_be_read_is_named_and_no_answer_is_given()
    {
        _board.I2c.Detach(1, 0x44);
        Condition condition = Parse("door is off and room.temperature < 18");

        Assert.False(condition.TryEvaluate(out bool isMet, out string problem));
        Assert.False(isMet);
        Assert.Equal("room.temperature: no answer on I2C bus 1 at 0x44; check wiring and pull-ups", problem);
    }

    [Theory]
    [InlineData("door is on and room.temperature < 18", false)]
    [InlineData("door is off or room.temperature < 18", true)]
    public void What_cannot_change_the_result_is_not_read(string text, bool expected)
    {
        _board.I2c.Detach(1, 0x44);

        Assert.True(Parse(text).TryEvaluate(out bool isMet, out string problem), problem);
        Assert.Equal(expected, isMet);
    }

    [Theory]
    [InlineData("soil < 30", "soil > 40", true)]
    [InlineData("soil < 30", "soil >= 30", true)]
    [InlineData("soil <= 30", "soil >= 30", false)]
    [InlineData("soil = 30", "soil != 30", true)]
    [InlineData("soil < 30", "soil != 30", false)]
    [InlineData("soil != 30", "soil != 40", false)]
    [InlineData("door is on", "door is off", true)]
    [InlineData("door is on", "door is not on", true)]
    [InlineData("door is on", "lamp is off", false)]
    [InlineData("fan is off", "fan > 1", true)]
    [InlineData("fan is on", "fan > 1", false)]
    public void Two_comparisons_exclude_each_other_when_no_value_fulfils_both(string a, string b, bool expected)
    {
        Comparison first = Parse(a).Parts[0];
        Comparison second = Parse(b).Parts[0];

        Assert.Equal(expected, first.IsDisjoint(second));
        Assert.Equal(expected, second.IsDisjoint(first));
    }

    [Fact]
    public void Random_text_never_throws_and_what_is_read_can_be_read_again_from_its_own_words()
    {
        string[] words = ["door", "lamp", "fan", "soil", "room.temperature", "is", "not", "on", "off", "and", "or", "<", ">", "<=", "=", "!=", "30", "-1.5", "18°C", "%", "x", "漢", "\U0001F600", ""];
        int read = 0;
        for (int seed = 1; seed <= 20_000; seed++)
        {
            var random = new Random(seed);
            string[] parts = ["door is on", "lamp != off", "fan is not off", "soil < 30", "room.temperature >= -1.5 °C", "fan = 30%"];
            string[] line = string.Join(" and ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => parts[random.Next(parts.Length)])).Split(' ');
            for (int i = random.Next(3); i > 0; i--)
            {
                line[random.Next(line.Length)] = words[random.Next(words.Length)];
            }

            string text = string.Join(random.Next(4) == 0 ? "" : " ", line);
            Condition? condition = Condition.TryParse(text, Values, out string problem);
            Assert.True((condition == null) == (problem.Length > 0), $"seed {seed}: {text}");
            if (condition != null)
            {
                read++;
                Assert.True(condition.TryEvaluate(out bool isMet, out _), $"seed {seed}: {text}");
                Assert.True(Parse(condition.Text).TryEvaluate(out bool again, out _) && again == isMet, $"seed {seed}: {text}");
            }
        }

        Assert.True(read > 3000, $"only {read} of the texts were conditions");
    }

    private Condition Parse(string text)
    {
        Condition? condition = Condition.TryParse(text, Values, out string problem);
        Assert.True(condition != null, problem);
        return condition;
    }
}
