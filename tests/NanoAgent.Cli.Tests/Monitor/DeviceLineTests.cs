using NanoAgent.Cli.Monitor;

namespace NanoAgent.Cli.Tests.Monitor;

public class DeviceLineTests
{
    [Theory]
    [InlineData("I (12345) agent: ready", "Log", 'I', "agent", 12345)]
    [InlineData("E (0) llm: HTTP 500: try again", "Log", 'E', "llm", 0)]
    [InlineData("\u001b[0;33mW (7) wifi: weak\u001b[0m", "Log", 'W', "wifi", 7)]
    [InlineData("@{\"t\":1,\"ev\":\"boot\"}", "Trace", ' ', "", -1)]
    [InlineData("{\"id\":\"1\",\"ok\":true}", "Answer", ' ', "", -1)]
    [InlineData("    ++++ Exception System.Exception - 0x00000000 (3) ++++", "Crash", ' ', "", -1)]
    [InlineData(" Uncaught exception ", "Crash", ' ', "", -1)]
    [InlineData("Lamp is on.", "Plain", ' ', "", -1)]
    [InlineData("I (soon) agent: no", "Plain", ' ', "", -1)]
    [InlineData("X (1) agent: no", "Plain", ' ', "", -1)]
    [InlineData("I (99999999999999999999) agent: no", "Plain", ' ', "", -1)]
    [InlineData("", "Plain", ' ', "", -1)]
    public void A_line_is_taken_apart_by_its_form(string text, string kind, char level, string tag, long uptimeMs)
    {
        DeviceLine line = DeviceLine.Parse(text);

        Assert.Equal((kind, level, tag, uptimeMs), (line.Kind.ToString(), line.Level, line.Tag, line.UptimeMs));
    }

    [Fact]
    public void The_colours_of_the_board_are_no_part_of_the_text() =>
        Assert.Equal("W (7) wifi: weak", DeviceLine.Parse("\u001b[0;33mW (7) wifi: weak\u001b[0m").Text);
}
