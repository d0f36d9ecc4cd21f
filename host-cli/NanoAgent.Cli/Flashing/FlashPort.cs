namespace NanoAgent.Cli.Flashing;

/// <summary>The port of a board as a flash tool is told it.</summary>
internal static class FlashPort
{
    /// <summary>Stands in printed commands where no port was given.</summary>
    public const string Placeholder = "PORT";

    private const string Rfc2217 = "rfc2217://";
    private const string Tcp = "tcp://";

    /// <summary>Null when a tool can be told this; otherwise a sentence.</summary>
    public static string? WhyNot(string port) =>
        IsDevice(port) || port == "auto" || HasAddress(port, Rfc2217) || HasAddress(port, Tcp)
            ? null
            : $"the port is '{port}'; allowed is auto, a serial device such as /dev/ttyACM0 or COM3, rfc2217://HOST:PORT or tcp://HOST:PORT";

    public static bool IsDevice(string port) => port.StartsWith('/') || port.StartsWith("COM", StringComparison.OrdinalIgnoreCase);

    /// <summary>Only esptool knows ports on the network.</summary>
    public static bool NeedsEsptool(string port) => HasAddress(port, Rfc2217) || HasAddress(port, Tcp);

    /// <summary>As esptool spells it. A plain socket has no reset lines.</summary>
    public static string ForTool(string port) => port.StartsWith(Tcp, StringComparison.Ordinal) ? "socket://" + port[Tcp.Length..] : port;

    public static bool HasResetLines(string port) => !port.StartsWith(Tcp, StringComparison.Ordinal);

    private static bool HasAddress(string port, string scheme) =>
        port.StartsWith(scheme, StringComparison.Ordinal) && Uri.TryCreate(port, UriKind.Absolute, out Uri? uri) && uri is { Host.Length: > 0, Port: > 0 };
}
