using NanoAgent.Cli.Monitor;

namespace NanoAgent.Cli.Tests.Monitor;

public class LogFilterTests
{
    [Theory]
    [InlineData("agent:W *:I", "W (1) agent: x", true)]
    [InlineData("agent:W *:I", "I (1) agent: x", false)]
    [InlineData("agent:W *:I", "I (1) wifi: x", true)]
    [InlineData("agent:W *:I", "D (1) wifi: x", false)]
    [InlineData("agent", "V (1) agent: x", true)]
    [InlineData("agent", "E (1) wifi: x", false)]
    [InlineData("agent:N *", "E (1) agent: x", false)]
    [InlineData("agent:N *", "V (1) wifi: x", true)]
    [InlineData("agent:w", "W (1) agent: x", true)]
    [InlineData("*:I", "Lamp is on.", true)]
    [InlineData("agent:I", "Lamp is on.", false)]
    [InlineData("*:N", "    ++++ Message: out of paper", true)]
    public void Rules_are_read_as_the_monitor_of_esp_idf_reads_them(string rules, string line, bool isShown) =>
        Assert.Equal(isShown, LogFilter.Parse(rules, out _)!.Shows(DeviceLine.Parse(line)));

    [Theory]
    [InlineData("agent:W :I", "the filter has no tag before ':I' at character 9; '*:I' is every other tag")]
    [InlineData("agent:X", "the filter has 'X' at character 7; a level is N, E, W, I, D or V")]
    [InlineData("a:I  b:", "the filter has '' at character 8; a level is N, E, W, I, D or V")]
    [InlineData("a:I a:W", "the filter names 'a' again at character 5")]
    [InlineData(" ", "the filter is empty; for example 'agent:W *:I'")]
    public void What_is_wrong_is_said_with_its_place(string rules, string sentence)
    {
        Assert.Null(LogFilter.Parse(rules, out string? problem));
        Assert.Equal(sentence, problem);
    }
}
