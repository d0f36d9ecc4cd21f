using NanoAgent.Text;

namespace NanoAgent.Tests.Text;

public sealed class LogLineTests
{
    [Fact]
    public void A_line_looks_like_ESP_IDFs() =>
        Assert.Equal("I (12345) agent: turn 17 done", LogLine.Format('I', 12345, "agent", "turn 17 done"));

    [Theory]
    [InlineData("a\nb", "a\\nb")]
    [InlineData("a\r\nb\r\n", "a\\nb\\n")]
    [InlineData("a\rb\r", "a?b?")]
    [InlineData("\t\0\u001b[31m\u007f\u0085\u009b", "???[31m???")]
    [InlineData("\u2028\u2029", "??")]
    [InlineData("ä€😀 ok", "ä€😀 ok")]
    [InlineData("", "")]
    public void One_call_is_one_line(string text, string expected) =>
        Assert.Equal("W (0) x: " + expected, LogLine.Format('W', 0, "x", text));

    [Fact]
    public void A_tag_cannot_break_the_line_either() =>
        Assert.Equal("E (7) a\\nb: c", LogLine.Format('E', 7, "a\nb", "c"));
}
