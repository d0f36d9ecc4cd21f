using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Tests.Transport;

public class PortSpecTests
{
    [Theory]
    [InlineData("auto", "Auto", "", 0)]
    [InlineData("/dev/ttyACM0", "Device", "/dev/ttyACM0", 0)]
    [InlineData("COM3", "Device", "COM3", 0)]
    [InlineData("com12", "Device", "com12", 0)]
    [InlineData("id:F4:12:FA:00", "UsbSerial", "F4:12:FA:00", 0)]
    [InlineData("tcp://board.local:4000", "Tcp", "board.local", 4000)]
    [InlineData("tcp:127.0.0.1:4000", "Tcp", "127.0.0.1", 4000)]
    [InlineData("tcp:4000", "Tcp", "127.0.0.1", 4000)]
    [InlineData("tcp://[::1]:4000/", "Tcp", "::1", 4000)]
    [InlineData("rfc2217://10.0.0.7:2217", "Rfc2217", "10.0.0.7", 2217)]
    [InlineData("sim:", "Sim", "", 0)]
    [InlineData("replay:a b.cast", "Replay", "a b.cast", 0)]
    [InlineData("replay:a.cast?strict", "Replay", "a.cast", 0)]
    public void Every_way_to_a_board_has_its_form(string text, string kind, string target, int number)
    {
        PortSpec port = PortSpec.Parse(text);

        Assert.Equal((kind, target, number), (port.Kind.ToString(), port.Target, port.Number));
        Assert.Equal(text.EndsWith("?strict", StringComparison.Ordinal), port.IsStrict);
        Assert.Equal(text, port.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ttyACM0")]
    [InlineData("id:")]
    [InlineData("tcp://host")]
    [InlineData("tcp://host:0")]
    [InlineData("tcp://:4000")]
    [InlineData("tcp://host:65536")]
    [InlineData("rfc2217:host:1")]
    [InlineData("COM")]
    [InlineData("COMX")]
    [InlineData("replay:")]
    [InlineData("sim:x")]
    [InlineData("http://host:80")]
    public void Anything_else_is_refused_with_what_is_allowed(string text)
    {
        Assert.Equal(
            $"the port is '{text}'; allowed is auto, a serial device such as /dev/ttyACM0, id:SERIAL, tcp://HOST:PORT, rfc2217://HOST:PORT, sim: or replay:FILE",
            PortSpec.WhyNot(text));
    }
}
