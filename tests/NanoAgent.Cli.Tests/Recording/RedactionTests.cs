using NanoAgent.Cli.Recording;

namespace NanoAgent.Cli.Tests.Recording;

public class RedactionTests
{
    private static readonly Redaction Redaction = new(["hunter2-ü\"x", "none", ""]);

    [Theory]
    [InlineData("say hunter2-ü\"x twice hunter2-ü\"x", "say [redacted] twice [redacted]")]
    [InlineData("""{"a":"hunter2-ü\"x"}""", """{"a":"[redacted]"}""")]
    [InlineData("""{"a":"hunter2-\u00FC\u0022x"}""", """{"a":"[redacted]"}""")]
    [InlineData("none of that", "none of that")]
    [InlineData("token 123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi.", "token [redacted].")]
    [InlineData("sk-ant-api03-abcdefghijklmnop", "[redacted]")]
    [InlineData("task-force-of-sixteen-people", "task-force-of-sixteen-people")]
    public void Known_values_and_known_shapes_are_replaced(string text, string expected)
    {
        Assert.Equal(expected, Redaction.Clean(text));
        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(Redaction.Clean(System.Text.Encoding.UTF8.GetBytes(text))));
    }
}
