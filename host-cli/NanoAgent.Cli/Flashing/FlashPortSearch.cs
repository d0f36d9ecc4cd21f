using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Flashing;

/// <summary>Finds the port of the one board that is plugged in, and looks whether a port can be used.</summary>
internal static class FlashPortSearch
{
    /// <summary>The port to use: the one that was named, or the only one there is.</summary>
    /// <param name="asked">As the person has it; null or "auto" looks for it.</param>
    /// <param name="ports">What is plugged in.</param>
    public static string Resolve(string? asked, PortList ports)
    {
        PortSpec port = asked == null ? PortSpec.Auto : PortSpec.Parse(asked);
        if (port.Kind != PortKind.Auto)
        {
            string named = port.Kind == PortKind.UsbSerial ? ports.Require(port.Target).Device : asked!;
            Check(named);
            return named;
        }

        string[] found = [.. Candidates(ports.All()).Select(port => port.Device).Order(StringComparer.Ordinal)];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new CliException("no board was found: no serial device is plugged in", "plug it in; a cable for charging only has no data lines; or --port DEVICE", ExitCodes.NoBoard),
            _ => throw new CliException($"there are several serial devices: {string.Join(", ", found)}", $"--port {found[0]}", ExitCodes.NoBoard),
        };
    }

    // A board that is known by its USB numbers; without one, whatever is on USB, as far as this system tells.
    private static IEnumerable<PortInfo> Candidates(IReadOnlyList<PortInfo> ports) =>
        ports.Any(port => port.IsCandidate) ? ports.Where(port => port.IsCandidate) : ports.Where(IsOnUsb);

    private static bool IsOnUsb(PortInfo port) =>
        port.Id.Length > 0
        || port.Device.StartsWith("COM", StringComparison.OrdinalIgnoreCase)
        || (Path.GetFileName(port.Device) is var name && (name.StartsWith("cu.usb", StringComparison.Ordinal) || name.StartsWith("cu.wchusb", StringComparison.Ordinal)));

    private static void Check(string port)
    {
        if (!port.StartsWith('/'))
        {
            return;
        }

        if (!File.Exists(port))
        {
            throw new CliException($"there is no device {port}", "plug the board in; nanoagent ports lists the devices", ExitCodes.NoBoard);
        }

        // Whoever made a pseudo-terminal holds it.
        if (!port.StartsWith("/dev/pts/", StringComparison.Ordinal) && FileHolder.Of(port) is { } holder)
        {
            throw new CliException($"{port} is in use by {holder}", "end it, then the same again", ExitCodes.NoBoard);
        }
    }
}
