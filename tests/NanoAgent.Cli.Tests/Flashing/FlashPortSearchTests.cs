using NanoAgent.Cli.Flashing;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>Without <c>--port</c> the board that is plugged in is flashed, and nothing else that is.</summary>
public sealed class FlashPortSearchTests : IDisposable
{
    private const string Chip = "303a:1001";

    private readonly FakeSys _sys = new();

    public void Dispose() => _sys.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("auto")]
    public void The_one_known_board_is_taken_beside_a_modem(string? asked)
    {
        _sys.Plug("ttyACM0", "1199:9071");
        _sys.Plug("ttyACM1", Chip);
        _sys.Uart("ttyS0", 4);

        Assert.Equal(_sys.Device("ttyACM1"), Resolve(asked));
    }

    [Fact]
    public void The_only_thing_on_USB_is_taken_for_a_board_that_is_not_known()
    {
        _sys.Uart("ttyS0", 4);
        _sys.Plug("ttyUSB3", "1234:5678");

        Assert.Equal(_sys.Device("ttyUSB3"), Resolve(null));
    }

    [Fact]
    public void A_board_is_found_by_the_serial_number_of_its_USB_side_in_whatever_socket()
    {
        _sys.Plug("ttyACM0", Chip, serial: "F412FA000001");
        _sys.Plug("ttyACM1", Chip, serial: "F412FA000002");

        Assert.Equal(_sys.Device("ttyACM1"), Resolve("id:F412FA000002"));
        Assert.Equal("no port has the USB serial number F4", Assert.Throws<CliException>(() => Resolve("id:F4")).Message);
    }

    [Fact]
    public void Of_several_boards_none_is_guessed()
    {
        _sys.Plug("ttyACM0", Chip);
        _sys.Plug("ttyACM1", Chip);

        CliException several = Assert.Throws<CliException>(() => Resolve(null));

        Assert.Equal($"there are several serial devices: {_sys.Device("ttyACM0")}, {_sys.Device("ttyACM1")}", several.Message);
        Assert.Equal(ExitCodes.NoBoard, several.ExitCode);
        Assert.Equal($"--port {_sys.Device("ttyACM0")}", several.Hint);
    }

    [Fact]
    public void Without_any_it_says_what_to_look_at()
    {
        _sys.Uart("ttyS0", 4);

        CliException none = Assert.Throws<CliException>(() => Resolve(null));

        Assert.Equal(ExitCodes.NoBoard, none.ExitCode);
        Assert.Contains("a cable for charging only", none.Hint, StringComparison.Ordinal);
    }

    private string Resolve(string? asked) => FlashPortSearch.Resolve(asked, new PortList(_sys.Root));
}
