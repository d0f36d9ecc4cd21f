using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Flashing;

/// <summary>The port of a board as a flash tool is told it.</summary>
internal static class FlashPort
{
    /// <summary>Stands in printed commands where no port was given.</summary>
    public const string Placeholder = "PORT";

    /// <summary>Null when a tool can be told this; otherwise a sentence.</summary>
    public static string? WhyNot(string port) =>
        KindOf(port) is PortKind.Auto or PortKind.Device or PortKind.UsbSerial or PortKind.Tcp or PortKind.Rfc2217
            ? null
            : $"the port is '{port}'; allowed is auto, a serial device such as /dev/ttyACM0 or COM3, id:SERIAL, rfc2217://HOST:PORT or tcp://HOST:PORT";

    /// <summary>It names the port itself, and not how to find it.</summary>
    public static bool IsExact(string port) => KindOf(port) is not (PortKind.Auto or PortKind.UsbSerial);

    /// <summary>Only esptool knows ports on the network.</summary>
    public static bool NeedsEsptool(string port) => KindOf(port) is PortKind.Tcp or PortKind.Rfc2217;

    /// <summary>As esptool spells it. A plain socket has no reset lines.</summary>
    public static string ForTool(string port) =>
        PortSpec.TryParse(port) is { Kind: PortKind.Tcp } socket ? $"socket://{socket.Target}:{socket.Number}" : port;

    public static bool HasResetLines(string port) => KindOf(port) != PortKind.Tcp;

    private static PortKind? KindOf(string port) => PortSpec.TryParse(port)?.Kind;
}
