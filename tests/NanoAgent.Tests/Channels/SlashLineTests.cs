using NanoAgent.Channels;

namespace NanoAgent.Tests.Channels;

public sealed class SlashLineTests
{
    [Theory]
    [InlineData("/status", "status", "")]
    [InlineData("/STATUS", "status", "")]
    [InlineData("/status@my_bot", "status", "")]
    [InlineData("/model gpt-5", "model", "gpt-5")]
    [InlineData("/model@my_bot  gpt-5 ", "model", "gpt-5")]
    [InlineData("/model\ngpt-5", "model", "gpt-5")]
    [InlineData("/model vendor@model", "model", "vendor@model")]
    [InlineData("/approve  A1B2 now", "approve", "A1B2 now")]
    [InlineData("/", "", "")]
    [InlineData("/ status", "", "status")]
    [InlineData("//", "/", "")]
    public void A_command_has_a_name_and_what_follows_it(string line, string name, string argument)
    {
        Assert.True(SlashLine.IsCommand(line));
        Assert.Equal((name, argument), (SlashLine.NameOf(line), SlashLine.ArgumentOf(line)));
    }

    [Fact]
    public void A_tab_ends_a_name_like_a_blank()
    {
        Assert.Equal(("model", "gpt-5"), (SlashLine.NameOf("/model\tgpt-5"), SlashLine.ArgumentOf("/model\tgpt-5")));
    }

    [Theory]
    [InlineData("/help", true)]
    [InlineData("/status", true)]
    [InlineData("/stop", true)]
    [InlineData("/nonsense", true)]
    [InlineData("/reset", false)]
    [InlineData("/Reset@my_bot now", false)]
    [InlineData("/model x", false)]
    [InlineData("status", false)]
    [InlineData("", false)]
    [InlineData(" /status", false)]
    public void Only_what_touches_no_session_runs_beside_a_turn(string line, bool isAtOnce)
    {
        Assert.Equal(isAtOnce, SlashLine.RunsAtOnce(line));
    }
}
