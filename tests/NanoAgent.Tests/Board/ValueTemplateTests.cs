using NanoAgent.Board;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Board;

public sealed class ValueTemplateTests
{
    private readonly BoardRig _board = new();
    private readonly ValueTemplate _template;

    public ValueTemplateTests() => _template = new ValueTemplate(_board.Io.Values, () => "Monday 07:00");

    [Theory]
    [InlineData("", "")]
    [InlineData("no value", "no value")]
    [InlineData("It is {room.temperature} at {time}.", "It is 21.5 °C at Monday 07:00.")]
    [InlineData("{door}{lamp}{ fan }", "offoff0 %")]
    [InlineData("{{door}} and }", "{door}} and }")]
    [InlineData("{{{door}", "{off")]
    [InlineData("漢 \U0001F600 {soil}", "漢 \U0001F600 0.0 %")]
    public void Names_in_braces_become_values(string text, string expanded)
    {
        Assert.Null(ValueTemplate.WhyNot(text, _board.Io.Values));
        Assert.Equal(expanded, _template.Expand(text));
    }

    [Theory]
    [InlineData("{dor}", "position 1: there is no value called 'dor' on this board (did you mean door?)")]
    [InlineData("ok {room}", "position 4: 'room' names no single value; room has room.temperature, room.humidity, and {time}")]
    [InlineData("{}", "position 1: there is no value called ''")]
    [InlineData("""{"a":1}""", "position 1: there is no value called '\"a\":1'")]
    [InlineData("a {door", "position 3: the brace is never closed")]
    [InlineData("a {do{or}", "position 3: the brace is never closed")]
    [InlineData("a {", "position 3: the brace is never closed")]
    public void What_is_no_value_is_said_before_it_is_sent(string text, string problem)
    {
        string said = ValueTemplate.WhyNot(text, _board.Io.Values)!;

        Assert.StartsWith(problem, said, StringComparison.Ordinal);
        Assert.EndsWith("write {{ for a brace.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_cannot_be_read_is_said_in_its_place()
    {
        _board.I2c.Detach(1, 0x44);

        Assert.Equal("It is (room.temperature: no answer on I2C bus 1 at 0x44).", _template.Expand("It is {room.temperature}."));
        Assert.Equal("(gone: unknown)", _template.Expand("{gone}"));
    }

    [Fact]
    public void Random_text_is_expanded_without_an_exception_and_within_its_bound()
    {
        for (int seed = 1; seed <= 3000; seed++)
        {
            var random = new Random(seed);
            string text = new([.. Enumerable.Range(0, random.Next(60)).Select(_ => "{}dor lamp"[random.Next(10)])]);

            ValueTemplate.WhyNot(text, _board.Io.Values);
            _template.Expand(text);
        }

        string longest = _template.Expand(string.Concat(Enumerable.Repeat("{room.temperature}", 1000)));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(longest), 100, Limits.ExpandedTextBytesMax);
    }
}
