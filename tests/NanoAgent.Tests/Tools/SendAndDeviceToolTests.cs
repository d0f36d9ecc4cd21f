using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Tools;

public sealed class SendAndDeviceToolTests
{
    private readonly ToolRig _rig = new();

    [Fact]
    public void A_message_to_another_chat_is_handed_on_word_for_word()
    {
        Assert.Equal("Queued.", _rig.Ok("send", """{"to":"owner","text":" The door is open \ud83d\udeaa.\n"}"""));
        Assert.Equal([("owner", " The door is open \ud83d\udeaa.\n")], _rig.Sender.Sent);
    }

    [Fact]
    public void Status_and_health_are_the_boards_own_words()
    {
        Assert.Equal("status of the board", _rig.Ok("device", """{"op":"status"}"""));
        Assert.Equal("health of the board", _rig.Ok("device", """{"op":"health"}"""));
    }

    [Fact]
    public void A_restart_is_noted_with_its_cause_and_left_for_after_the_turn()
    {
        Assert.Contains("after this turn", _rig.Ok("device", """{"op":"reboot"}"""), StringComparison.Ordinal);
        Assert.Equal(["turn 1"], _rig.Device.Reboots);
        Assert.Empty(_rig.Board.System.Reboots);
    }

    [Theory]
    [InlineData("""{"name":"lamp","value":true}""")]
    [InlineData("""{"name":"lamp","value":1}""")]
    [InlineData("""{"name":"lamp","value":"ON"}""")]
    [InlineData("""{"name":"gpio5","value":"on","for_ms":null,"extra":{"deep":[1]}}""")]
    [InlineData("""{"name":"lamp","value":"on","for_ms":"1000"}""")]
    [InlineData("""{"name":"lamp","value":"on","for_ms":1e3}""")]
    [InlineData(""" { "value" : "off" , "name" : "lamp" , "value" : "on" } """)]
    public void What_models_write_for_on_is_understood(string arguments)
    {
        _rig.Ok("io_write", arguments);

        Assert.True(_rig.Board.Pins.Level(5));
    }
}
