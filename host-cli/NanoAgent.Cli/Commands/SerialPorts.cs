using NanoAgent.Virtual;

namespace NanoAgent.Cli.Commands;

/// <summary>Opens what <c>--serial</c> asks for.</summary>
public static class SerialPorts
{
    public static SerialPortServer Open(string wanted)
    {
        try
        {
            return wanted switch
            {
                "pty" => new PtySerial(),
                _ when TryParseTcp(wanted, out int port) => new TcpSerial(port),
                _ => throw new CliException($"--serial is '{wanted}'", "pty, or tcp:PORT with a port from 0 to 65535 (0 takes a free one)", ExitCodes.Usage),
            };
        }
        catch (PortInUseException ex)
        {
            string holder = PortHolder.Find(ex.Port) is { } name ? $" (held by {name})" : "";
            throw new CliException($"TCP port {ex.Port} is in use{holder}", "another port, or tcp:0 for a free one", ExitCodes.NoBoard);
        }
        catch (PlatformNotSupportedException)
        {
            throw new CliException("--serial pty works on Linux only", "--serial tcp:PORT", ExitCodes.Failed);
        }
    }

    private static bool TryParseTcp(string wanted, out int port)
    {
        port = 0;
        return wanted.StartsWith("tcp:", StringComparison.Ordinal) && int.TryParse(wanted.AsSpan(4), out port) && port is >= 0 and <= 65535;
    }
}
