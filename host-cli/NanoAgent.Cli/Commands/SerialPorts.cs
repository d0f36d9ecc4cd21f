using System.Globalization;
using System.Net.Sockets;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Commands;

/// <summary>Opens what <c>--serial</c> asks for.</summary>
internal static class SerialPorts
{
    /// <param name="wanted">"pty" or "tcp:PORT".</param>
    /// <param name="wire">Null: plain lines.</param>
    public static SerialPortServer Open(string wanted, WireOptions? wire)
    {
        int port = 0;
        try
        {
            return TryParseTcp(wanted, out port) ? new TcpSerial(port, wire: wire) : new PtySerial(wire: wire);
        }
        catch (PortInUseException)
        {
            string holder = ListenerSearch.ListenerOn(port) is { } name ? $", held by {name}" : "";
            throw new CliException($"TCP port {port} is in use{holder}", "another port, or --serial tcp:0 for a free one", ExitCodes.NoBoard);
        }
        catch (SocketException ex)
        {
            throw new CliException($"cannot listen on TCP port {port}: {ex.Message}", "a port above 1023, or --serial tcp:0 for a free one", ExitCodes.NoBoard);
        }
        catch (PlatformNotSupportedException)
        {
            throw new CliException("--serial pty works on Linux only", "--serial tcp:PORT", ExitCodes.Failed);
        }
        catch (IOException ex)
        {
            throw new CliException($"cannot open a pseudo-terminal: {ex.Message}", "--serial tcp:PORT", ExitCodes.NoBoard);
        }
    }

    public static bool TryParseTcp(string wanted, out int port)
    {
        port = 0;
        return wanted.StartsWith("tcp:", StringComparison.Ordinal)
            && int.TryParse(wanted.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65535;
    }
}
