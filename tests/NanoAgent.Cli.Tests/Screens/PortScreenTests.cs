using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Tests.Screens;

/// <summary>A bench with several boards, one of them in use, one that this person may not open, and what is no board.</summary>
public sealed class PortScreenTests : IDisposable
{
    private readonly FakeSys _sys = new();

    public PortScreenTests()
    {
        _sys.Plug("ttyACM0", "303a:1001", "F4:12:FA:00:00:01", "USB JTAG/serial debug unit");
        _sys.Plug("ttyACM1", "303a:1001", "F4:12:FA:00:00:02", "USB JTAG/serial debug unit");
        _sys.Plug("ttyUSB0", "10c4:ea60", "0001", "CP2102 USB to UART Bridge Controller");
        _sys.Plug("ttyUSB1", "1a86:7523", "", "USB Serial");
        _sys.Plug("ttyACM2", "2341:0043", "85430353531351B0A0F1", "Arduino Uno, with a name that goes on and on and on");
        _sys.Uart("ttyS0", 4);
    }

    [Theory]
    [MemberData(nameof(ApprovedScreen.Terminals), MemberType = typeof(ApprovedScreen))]
    public void Ports_look_as_approved_and_fit(int columns, bool hasColor)
    {
        var text = new StringWriter();
        Assert.Equal(0, Command(text, columns, hasColor, Bench()).Parse([]).Invoke());

        ApprovedScreen.Check("ports", columns, hasColor, text.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_port_that_this_process_has_open_is_busy_and_says_who_has_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using FileStream held = File.OpenRead(_sys.Device("ttyACM0"));

        Assert.Matches(@"^busy: PID \d+ \(.+\)$", PortAccess.Of(_sys.Device("ttyACM0")).Text);
        Assert.Equal("free", PortAccess.Of(_sys.Device("ttyACM1")).Text);
        Assert.Equal("no permission", PortAccess.Of(_sys.Device("ttyNone")).Text);
    }

    public void Dispose() => _sys.Dispose();

    private static System.CommandLine.Command Command(StringWriter text, int columns, bool hasColor, IReadOnlyList<PortInfo> ports) =>
        new PortsCommand(new CommonOptions(), ScreenRun.Io(text, columns, hasColor), () => ports, Look).Create();

    // As on a bench: the folder of the test is no part of the picture.
    private PortInfo[] Bench() => [.. new PortList(_sys.Root).All().Select(port => port with { Device = port.Device[_sys.Root.Length..] })];

    private static PortAccess Look(string device) => device switch
    {
        "/dev/ttyACM1" => new PortAccess(true, new FileHolder(48123, "nanoagent")),
        "/dev/ttyUSB0" => new PortAccess(false, null),
        _ => new PortAccess(true, null),
    };
}
