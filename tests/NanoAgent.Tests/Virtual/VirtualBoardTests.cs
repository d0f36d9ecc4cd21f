using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using NanoAgent.Hal;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public sealed class VirtualBoardTests : IDisposable
{
    private const int Lamp = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly VirtualConsole _console = new("test");
    private readonly BlockingCollection<string> _lines = [];
    private readonly VirtualBoard _board;

    public VirtualBoardTests()
    {
        _console.LineWritten += _lines.Add;
        _board = new VirtualBoard(new VirtualBoardOptions
        {
            DataFolder = Path.Combine(Path.GetTempPath(), "nanoagent-" + Guid.NewGuid().ToString("N")),
            Consoles = [_console],
            Log = new VirtualLog(),
            Seed = 7,
        });
        _board.Start();
    }

    [Fact]
    public void Without_a_configuration_the_demo_model_turns_the_lamp_on()
    {
        Assert.True(_board.UsesDemoModel);

        string answer = Say("turn the lamp on");

        Assert.Contains(DemoRules.Disclaimer, answer);
        Assert.True(_board.Parts.Pins.Level(Lamp));
        Assert.Equal([false, true], _board.Parts.Pins.History(Lamp).Select(change => change.High));
    }

    [Fact]
    public void What_the_world_does_is_what_the_agent_reads()
    {
        Assert.Contains("closed", Say("is the door open?"));
        Assert.Equal("done", Ask("""{"id":"1","cmd":"sim.set","args":{"name":"door","value":1}}""").GetProperty("result").GetString());
        Assert.Contains("The door is open", Say("is the door open?"));
        Ask("""{"id":"2","cmd":"sim.set","args":{"name":"room.temperature","value":28.5}}""");
        Assert.Contains("28.5", Say("what is the temperature?"));
    }

    [Fact]
    public void Every_host_command_says_what_it_needs()
    {
        foreach (string command in new[] { "sim.set", "sim.net", "sim.power", "sim.clock" })
        {
            JsonElement reply = Ask($$$"""{"id":"1","cmd":"{{{command}}}","args":{}}""");
            Assert.False(reply.GetProperty("ok").GetBoolean());
            Assert.Contains(command + " needs", reply.GetProperty("error").GetString());
        }
    }

    [Fact]
    public void The_clock_jumps()
    {
        Ask("""{"id":"1","cmd":"sim.clock","args":{"advance_s":3600}}""");

        Assert.InRange(_board.Clock.UptimeMs, 3_600_000, 3_700_000);
    }

    [Fact]
    public void Without_a_network_the_agent_says_so_and_recovers()
    {
        Ask("""{"id":"1","cmd":"sim.net","args":{"up":false}}""");
        Assert.False(_board.Http!.IsNetworkUp);
        Ask("""{"id":"2","cmd":"sim.net","args":{"up":true}}""");
        Assert.Contains("on", Say("turn the lamp on"));
    }

    [Fact]
    public void A_power_cut_silences_the_board_until_it_is_switched_on_again()
    {
        using var cut = new ManualResetEventSlim();
        _board.PowerCut += cut.Set;
        Say("turn the lamp on");

        _console.FeedLine("""{"id":"1","cmd":"sim.power","args":{"cut":"now"}}""");

        Assert.True(cut.Wait(Patience));
        Assert.Null(_board.Firmware);
        Assert.False(_board.Parts.Pins.Level(Lamp));
        Assert.Equal(PinDirection.Closed, _board.Parts.Pins.Direction(Lamp));

        _board.Start();
        Assert.Contains("lamp", Say("turn the lamp on"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_restart_keeps_the_world_and_the_time_and_begins_the_uptime_anew()
    {
        Ask("""{"id":"1","cmd":"sim.set","args":{"name":"door","value":1}}""");
        Ask("""{"id":"2","cmd":"sim.clock","args":{"advance_s":3600}}""");
        long before = _board.Clock.UnixMs;

        Assert.True(_board.Stop());
        _board.Start();

        Assert.InRange(_board.Clock.UnixMs - before, 0, 60_000);
        Assert.InRange(_board.Clock.UptimeMs, 0, 60_000);
        Assert.Contains("The door is open", Say("is the door open?"));
    }

    [Fact]
    public void The_firmware_restarts_when_it_asks_to()
    {
        using var asked = new ManualResetEventSlim();
        Firmware before = _board.Firmware!;
        _board.Rebooting += _ => asked.Set();

        _board.Parts.System.Reboot("test");

        Assert.True(asked.Wait(Patience));
        Assert.True(SpinWait.SpinUntil(() => _board.Firmware is Firmware now && now != before, Patience));
        Assert.Contains("Hello", Say("hello"));
    }

    [Fact]
    public void A_board_file_that_cannot_be_used_is_refused_when_it_was_asked_for()
    {
        var options = new VirtualBoardOptions { DataFolder = _board.Parts.Files.Folder, BoardJson = "{}x", Log = new VirtualLog() };

        Assert.ThrowsAny<Exception>(() => new VirtualBoard(options));
    }

    public void Dispose()
    {
        _board.Dispose();
        _console.Dispose();
        Directory.Delete(_board.Parts.Files.Folder, recursive: true);
    }

    private string Say(string text)
    {
        _console.FeedLine(text);
        return _lines.TryTake(out string? line, Patience) ? line : throw new TimeoutException("No answer came.");
    }

    private JsonElement Ask(string request) => JsonDocument.Parse(Encoding.UTF8.GetBytes(Say(request))).RootElement;
}
