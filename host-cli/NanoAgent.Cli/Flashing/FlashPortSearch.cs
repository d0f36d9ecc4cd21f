using NanoAgent.Cli.Commands;

namespace NanoAgent.Cli.Flashing;

/// <summary>Finds the port of the one board that is plugged in, and looks whether a port can be used.</summary>
internal static class FlashPortSearch
{
    private static readonly string[] Patterns = OperatingSystem.IsMacOS() ? ["cu.usbmodem*", "cu.usbserial*", "cu.wchusbserial*"] : ["ttyACM*", "ttyUSB*"];

    /// <summary>The port to use: the one that was named, or the only one there is.</summary>
    public static string Resolve(string? asked)
    {
        if (asked is not (null or "auto"))
        {
            Check(asked);
            return asked;
        }

        string[] found = [.. Candidates().Order(StringComparer.Ordinal)];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new CliException("no board was found: no serial device is plugged in", "plug it in; a cable for charging only has no data lines; or --port DEVICE", ExitCodes.NoBoard),
            _ => throw new CliException($"there are several serial devices: {string.Join(", ", found)}", $"--port {found[0]}", ExitCodes.NoBoard),
        };
    }

    private static IEnumerable<string> Candidates() =>
        OperatingSystem.IsWindows() ? [] : Patterns.SelectMany(pattern => Directory.EnumerateFiles("/dev", pattern));

    private static void Check(string port)
    {
        if (!port.StartsWith('/'))
        {
            return;
        }

        if (!File.Exists(port))
        {
            throw new CliException($"there is no device {port}", "plug the board in; ls /dev/tty* names the devices", ExitCodes.NoBoard);
        }

        // Whoever made a pseudo-terminal holds it.
        if (!port.StartsWith("/dev/pts/", StringComparison.Ordinal) && ProcessSearch.HolderOf(port) is { } holder)
        {
            throw new CliException($"{port} is in use by {holder}", "end it, then the same again", ExitCodes.NoBoard);
        }
    }
}
