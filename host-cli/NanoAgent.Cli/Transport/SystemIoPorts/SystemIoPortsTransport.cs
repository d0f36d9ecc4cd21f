using System.IO.Ports;

namespace NanoAgent.Cli.Transport;

/// <summary>
/// A serial device by System.IO.Ports, for Windows and macOS. Compiled, and never run there: nobody had such a machine. Reads
/// wait in short turns, because the library's own asynchronous reads take no heed of cancellation on every system.
/// </summary>
internal sealed class SystemIoPortsTransport : ISerialTransport
{
    private const int TurnMs = 50;
    private const int StallMs = 5000;

    // Never a board, but listed by macOS.
    private static readonly string[] Hidden = ["Bluetooth-Incoming-Port", "wlan-debug", "debug-console"];

    private readonly SerialPort _port;
    private readonly Lock _reading = new();
    private volatile bool _isClosed;

    private SystemIoPortsTransport(SerialPort port) => _port = port;

    public string Name => _port.PortName;

    public static IReadOnlyList<string> Names() =>
        [.. SerialPort.GetPortNames().Where(name => !Hidden.Any(part => name.Contains(part, StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal)];

    public static SystemIoPortsTransport Open(string device, int baud)
    {
        // Both lines are asserted when it opens and then released, RTS first: the other order resets a board.
        var port = new SerialPort(device, baud) { ReadTimeout = TurnMs, WriteTimeout = StallMs, DtrEnable = true, RtsEnable = true };
        try
        {
            port.Open();
            var transport = new SystemIoPortsTransport(port);
            transport.SetLines(false, false);
            return transport;
        }
        catch (Exception ex)
        {
            port.Dispose();
            throw ex switch
            {
                FileNotFoundException or DirectoryNotFoundException => PortFailures.NoDevice(device),
                UnauthorizedAccessException => PortFailures.Busy(device),
                IOException or ArgumentException or InvalidOperationException => PortFailures.CannotOpen(device, ex.Message),
                _ => ex,
            };
        }
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel) => new(Task.Run(() => Read(buffer, cancel), cancel));

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        byte[] own = bytes.ToArray();
        return new ValueTask(Task.Run(() => Write(own), cancel));
    }

    public bool SetLines(bool dtr, bool rts)
    {
        try
        {
            if (dtr)
            {
                _port.DtrEnable = true;
                _port.RtsEnable = rts;
            }
            else
            {
                _port.RtsEnable = rts;
                _port.DtrEnable = false;
            }

            // The driver of Windows passes RTS on only with the next change of DTR.
            _port.DtrEnable = dtr;
            return true;
        }
        catch (Exception ex) when (ex is IOException or InvalidOperationException)
        {
            return false;
        }
    }

    public bool SetBaud(int baud)
    {
        try
        {
            _port.BaudRate = baud;
            return true;
        }
        catch (Exception ex) when (ex is IOException or ArgumentOutOfRangeException or InvalidOperationException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync()
    {
        _isClosed = true;
        lock (_reading)
        {
            _port.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private int Read(Memory<byte> buffer, CancellationToken cancel)
    {
        var own = new byte[buffer.Length];
        lock (_reading)
        {
            while (!_isClosed)
            {
                cancel.ThrowIfCancellationRequested();
                try
                {
                    int count = _port.Read(own, 0, own.Length);
                    own.AsSpan(0, count).CopyTo(buffer.Span);
                    return count;
                }
                catch (TimeoutException)
                {
                    // Nothing yet.
                }
                catch (Exception ex) when (ex is IOException or InvalidOperationException or UnauthorizedAccessException)
                {
                    return 0;
                }
            }
        }

        return 0;
    }

    private void Write(byte[] bytes)
    {
        try
        {
            _port.Write(bytes, 0, bytes.Length);
        }
        catch (Exception ex) when (ex is TimeoutException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new IOException("the device takes nothing", ex);
        }
    }
}
