using NanoAgent.Cli.Tests.Support;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Tests.Transport;

/// <summary>What is plugged in, read from a tree of files, and which of it <c>auto</c> takes.</summary>
public sealed class PortListTests : IDisposable
{
    private readonly FakeSys _sys = new();

    [Fact]
    public void Ports_come_with_their_usb_numbers_and_the_likeliest_board_first()
    {
        _sys.Console("tty0");
        _sys.Uart("ttyS0", 4);
        _sys.Uart("ttyS1", 0);
        _sys.Plug("ttyUSB0", "10c4:ea60", "0001", "CP2102N", "usb-Silicon_Labs-0001");
        _sys.Plug("ttyACM1", "303a:1001", "F4:12:FA:AA", "USB JTAG/serial debug unit");
        _sys.Plug("ttyACM0", "2341:0043", "555", "Uno");

        IReadOnlyList<PortInfo> ports = Ports().All();

        Assert.Equal(["ttyACM1", "ttyUSB0", "ttyACM0", "ttyS0"], ports.Select(port => Path.GetFileName(port.Device)));
        Assert.Equal(
            new PortInfo(_sys.Device("ttyACM1"), "303a:1001", "F4:12:FA:AA", "USB JTAG/serial debug unit", "ESP32 with USB (S3, C3, C6, H2)", ""), ports[0]);
        Assert.EndsWith("usb-Silicon_Labs-0001", ports[1].Alias, StringComparison.Ordinal);
        Assert.Equal([true, true, false, false], ports.Select(port => port.IsCandidate));
        Assert.Equal(_sys.Device("ttyACM1"), Ports().BySerial("f4:12:fa:aa")?.Device);
        Assert.Null(Ports().BySerial("nobody"));
        Assert.Equal("10c4:ea60", Ports().ByDevice(ports[1].Alias)?.Id);
    }

    [Fact]
    public async Task One_board_is_taken()
    {
        _sys.Plug("ttyACM0", "303a:1001", "A");
        _sys.Uart("ttyS0", 4);

        Assert.Equal(_sys.Device("ttyACM0"), await Choose(null));
    }

    [Fact]
    public async Task Of_several_the_one_that_answers_is_taken_and_otherwise_they_are_listed()
    {
        _sys.Plug("ttyACM0", "303a:1001", "A");
        _sys.Plug("ttyACM1", "303a:1001", "B");

        Assert.Equal(_sys.Device("ttyACM1"), await Choose((device, _) => Task.FromResult(device.EndsWith('1'))));

        CliException several = await Assert.ThrowsAsync<CliException>(() => Choose((_, _) => Task.FromResult(false)));
        Assert.StartsWith("several boards are plugged in: ", several.Message, StringComparison.Ordinal);
        Assert.Contains("ttyACM0  303a:1001  ESP32 with USB (S3, C3, C6, H2)  id:A; ", several.Message, StringComparison.Ordinal);
        Assert.Contains("or --port id:A", several.Hint, StringComparison.Ordinal);
        Assert.Equal(4, several.ExitCode);
    }

    [Fact]
    public async Task Nothing_and_nothing_known_are_said()
    {
        Assert.Equal("no board is plugged in", (await Assert.ThrowsAsync<CliException>(() => Choose(null))).Message);

        _sys.Plug("ttyACM0", "2341:0043");
        CliException unknown = await Assert.ThrowsAsync<CliException>(() => Choose(null));
        Assert.StartsWith("no board is plugged in that is known; there is: ", unknown.Message, StringComparison.Ordinal);
        Assert.Equal("the port by its name, if it is one: --port " + _sys.Device("ttyACM0"), unknown.Hint);
    }

    [Fact]
    public void What_a_usb_device_calls_itself_cannot_draw_on_the_screen()
    {
        _sys.Plug("ttyACM0", "303a:1001", "A\u001b[2J\nB");

        Assert.DoesNotContain(AutoPort.Line(Assert.Single(Ports().All())), char.IsControl);
    }

    public void Dispose() => _sys.Dispose();

    private PortList Ports() => new(_sys.Root);

    private Task<string> Choose(Func<string, CancellationToken, Task<bool>>? knock) =>
        AutoPort.ChooseAsync(new PortContext { DataFolder = "", Ports = Ports(), Knock = knock }, default);
}
