using System.Globalization;

namespace NanoAgent.Cli.Transport;

/// <summary>What <c>--port</c> names. Pure.</summary>
internal sealed record PortSpec(PortKind Kind, string Text)
{
    private const string Allowed = "auto, a serial device such as /dev/ttyACM0, id:SERIAL, tcp://HOST:PORT, rfc2217://HOST:PORT, sim: or replay:FILE";
    private const string LoopbackHost = "127.0.0.1";

    /// <summary>The device, the USB serial number, the host or the file.</summary>
    public string Target { get; init; } = "";

    /// <summary>The port of a socket.</summary>
    public int Number { get; init; }

    /// <summary>A virtual board in this process speaks the Wire Protocol; a recording is checked against what is sent.</summary>
    public bool IsStrict { get; init; }

    public static PortSpec Auto { get; } = new(PortKind.Auto, "auto");

    /// <summary>Null when it names a port, otherwise a sentence.</summary>
    public static string? WhyNot(string text) => TryParse(text) == null ? $"the port is '{text}'; allowed is {Allowed}" : null;

    public static PortSpec Parse(string text) => TryParse(text) ?? throw new CliException(WhyNot(text)!, "nanoagent ports lists what is plugged in", ExitCodes.Usage);

    public static PortSpec? TryParse(string text) =>
        text == "auto" ? Auto
        : text.StartsWith('/') || IsWindowsName(text) ? new PortSpec(PortKind.Device, text) { Target = text }
        : After(text, "id:") is { Length: > 0 } serial ? new PortSpec(PortKind.UsbSerial, text) { Target = serial }
        : After(text, "rfc2217://") is { } remote ? Socket(PortKind.Rfc2217, text, remote)
        : After(text, "tcp:") is { } address ? Socket(PortKind.Tcp, text, address.StartsWith("//", StringComparison.Ordinal) ? address[2..] : address)
        : text is "sim:" or "sim:wire" ? new PortSpec(PortKind.Sim, text) { IsStrict = text == "sim:wire" }
        : After(text, "replay:") is { Length: > 0 } file ? Recording(text, file)
        : null;

    // "replay:FILE?strict": a file whose own name ends like this needs "?strict" behind it.
    private static PortSpec Recording(string text, string file)
    {
        const string Strict = "?strict";
        bool isStrict = file.EndsWith(Strict, StringComparison.Ordinal);
        return new PortSpec(PortKind.Replay, text) { Target = isStrict ? file[..^Strict.Length] : file, IsStrict = isStrict };
    }

    // "tcp:HOST:PORT" is how "up --serial" prints it; a port alone is one of this machine.
    private static PortSpec? Socket(PortKind kind, string text, string address)
    {
        address = address.TrimEnd('/');
        int colon = address.LastIndexOf(':');
        string host = colon < 0 ? LoopbackHost : address[..colon].Trim('[', ']');
        return host.Length > 0
            && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 65535
            ? new PortSpec(kind, text) { Target = host, Number = number }
            : null;
    }

    private static bool IsWindowsName(string text) =>
        text.Length is > 3 and <= 6 && text.StartsWith("COM", StringComparison.OrdinalIgnoreCase) && text.AsSpan(3).ContainsAnyExceptInRange('0', '9') == false;

    private static string? After(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
