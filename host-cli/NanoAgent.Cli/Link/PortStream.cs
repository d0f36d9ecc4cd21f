using System.Globalization;
using System.Net.Sockets;

namespace NanoAgent.Cli.Link;

/// <summary>Opens what <c>--port</c> names: a TCP port, or a serial device in raw mode.</summary>
internal static class PortStream
{
    private const string StartHint = "nanoagent up --headless --serial tcp:4000, then --port tcp://127.0.0.1:4000";

    /// <summary>Null when the value names a port, otherwise a sentence.</summary>
    public static string? WhyNot(string port)
    {
        bool isDevice = port.StartsWith('/') || port.StartsWith("COM", StringComparison.OrdinalIgnoreCase);
        return isDevice || TryParseTcp(port, out _, out _)
            ? null
            : $"the port is '{port}'; allowed is tcp://HOST:PORT or a serial device such as /dev/ttyACM0";
    }

    public static async Task<Stream> OpenAsync(string port, TimeSpan timeout, CancellationToken cancel)
    {
        try
        {
            return TryParseTcp(port, out string host, out int number)
                ? await ConnectAsync(host, number, timeout, cancel).ConfigureAwait(false)
                : OpenDevice(port);
        }
        catch (SocketException ex)
        {
            string why = ex.SocketErrorCode == SocketError.ConnectionRefused ? "nobody listens there" : ex.Message;
            throw new CliException($"there is no board on {port}: {why}", StartHint, ExitCodes.NoBoard);
        }
        catch (Exception ex) when (ex is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CliException($"there is no device {port}", "plug the board in; ls /dev/tty* names the devices", ExitCodes.NoBoard);
        }
        catch (UnauthorizedAccessException)
        {
            throw new CliException($"no permission to open {port}", "sudo usermod -aG dialout $USER, then log in again", ExitCodes.NoBoard);
        }
        catch (IOException ex)
        {
            throw new CliException($"cannot open {port}: {ex.Message}", null, ExitCodes.NoBoard);
        }
    }

    // "tcp:HOST:PORT" is how "up --serial" prints it.
    private static bool TryParseTcp(string port, out string host, out int number)
    {
        host = "";
        number = 0;
        if (!port.StartsWith("tcp:", StringComparison.Ordinal))
        {
            return false;
        }

        string address = port[4..].TrimStart('/');
        int colon = address.LastIndexOf(':');
        host = colon < 0 ? "127.0.0.1" : address[..colon].Trim('[', ']');
        return host.Length > 0
            && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= 65535;
    }

    private static async Task<Stream> ConnectAsync(string host, int number, TimeSpan timeout, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, number, limit.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static TtyStream OpenDevice(string port)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new IOException("serial devices are opened on Linux and macOS only for now; tcp://HOST:PORT works everywhere");
        }

        return TtyStream.Open(port);
    }
}
