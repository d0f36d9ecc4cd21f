using NanoAgent.Board;
using NanoAgent.Safety;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Safety;

public sealed class EmergencyStopTests
{
    private readonly ToolRig _tools = new();
    private readonly SafetyRig _rig;

    public EmergencyStopTests() => _rig = new SafetyRig(_tools);

    [Fact]
    public void It_puts_everything_into_its_safe_state_and_keeps_it_there()
    {
        _tools.Board.Set("lamp", "on");
        _tools.Ok("io_write", """{"name":"fan","value":"40"}""");

        _rig.Command(SafetyRig.Guest, "/stop", out _);

        Assert.False(_tools.Board.Pins.Level(5));
        Assert.Equal("0", _tools.Board.Io.ValueOf("fan"));
        Assert.Contains("emergency stop", _tools.Fails("io_write", """{"name":"lamp","value":"on"}"""), StringComparison.Ordinal);
        Assert.Contains("emergency stop", _tools.Fails("io_write", """{"name":"fan","value":"10"}"""), StringComparison.Ordinal);
        Assert.Contains("emergency stop", _rig.Command(SafetyRig.Owner, "/pin lamp on", out _), StringComparison.Ordinal);
    }

    [Fact]
    public void It_denies_what_waits()
    {
        _rig.Call(_rig.NewTurn(SafetyRig.Owner), "io_write", """{"name":"heater","value":"on"}""");
        string code = _rig.Code;
        _rig.Stop.Press("button");

        Assert.Contains("emergency stop is on", _rig.Command(SafetyRig.Owner, "/approve " + code, out _), StringComparison.Ordinal);
        _rig.Command(SafetyRig.Owner, "/resume", out _);
        Assert.Contains("Nothing waits", _rig.Command(SafetyRig.Owner, "/approve " + code, out _), StringComparison.Ordinal);
    }

    [Fact]
    public void It_outlives_a_restart_and_ends_with_resume()
    {
        _rig.Stop.Press("telegram 4711");
        var rebooted = new SafetyRig(new ToolRig(), flash: _tools.Flash);

        Assert.True(rebooted.Stop.IsStopped);
        Assert.Contains("is over", rebooted.Command(SafetyRig.Owner, "/resume", out bool isDone), StringComparison.Ordinal);
        Assert.True(isDone);
        Assert.False(new SafetyRig(new ToolRig(), flash: _tools.Flash).Stop.IsStopped);
    }

    [Fact]
    public void A_timer_that_would_switch_on_again_does_not()
    {
        _tools.Board.Set("lamp", "on");
        _tools.Board.Set("lamp", "off", 1000);
        _rig.Stop.Press("button");
        _tools.Board.Pass(5000);

        Assert.False(_tools.Board.Pins.Level(5));
    }

    [Fact]
    public void An_output_whose_safe_state_is_on_goes_on()
    {
        var board = new BoardRig(BoardRig.With(new OutputSpec { Name = "valve", Pin = 5, Risk = Risks.Free, IsSafeOn = true }));
        board.Set("valve", "off");

        board.Io.Stop("button");

        Assert.True(board.Pins.Level(5));
    }

    [Fact]
    public void A_button_held_for_its_debounce_time_presses_it_once()
    {
        BoardProfile profile = BoardRig.VirtualProfile();
        profile.Inputs[0].IsStop = true;
        var button = new StopButton(profile, _tools.Board.Ports, _rig.Stop, _tools.Board.Log);
        _tools.Board.Set("lamp", "on");

        _tools.Board.Pins.SetExternal(4, false);
        button.Step();
        _tools.Board.Clock.Advance(49);
        button.Step();
        Assert.False(_rig.Stop.IsStopped);
        _tools.Board.Clock.Advance(1);
        button.Step();
        Assert.True(_rig.Stop.IsStopped);
        Assert.False(_tools.Board.Pins.Level(5));
        button.Step();
        Assert.Equal(1, _rig.Stop.Count);
    }

    [Fact]
    public void A_board_without_a_stop_button_asks_for_no_polling()
    {
        Assert.Equal(-1, new StopButton(BoardRig.VirtualProfile(), _tools.Board.Ports, _rig.Stop, _tools.Board.Log).Step());
    }
}
