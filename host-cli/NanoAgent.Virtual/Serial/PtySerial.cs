using System.Text;

namespace NanoAgent.Virtual;

/// <summary>
/// The serial port as a Linux pseudo-terminal (<c>--serial pty</c>), for tools that want a device path. Nobody can tell
/// whether a client has it open, so output waits in the terminal's buffer; when that is full and nobody has read for a
/// second, it is thrown away in favour of newer lines.
/// </summary>
public sealed class PtySerial : SerialPortServer
{
    private const int StallMs = 1000;
    private const int PollMs = 100;

    private readonly object _sendLock = new();
    private readonly Thread _reader;
    private readonly int _master;

    // Kept open and never read except to discard: without any open slave every read of the master fails with EIO.
    private readonly int _slave;
    private volatile bool _isClosing;

    public PtySerial(string name = "serial", TimeSpan? hold = null, WireOptions? wire = null)
        : base(name, hold, wire)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("A pseudo-terminal is available on Linux only; use --serial tcp:PORT.");
        }

        const int Flags = PtyNative.OpenReadWrite | PtyNative.OpenNoControllingTerminal | PtyNative.OpenNonBlocking;
        _master = PtyNative.Check(PtyNative.OpenMaster(Flags), "posix_openpt");
        PtyNative.Check(PtyNative.Grant(_master), "grantpt");
        PtyNative.Check(PtyNative.Unlock(_master), "unlockpt");

        var path = new byte[128];
        PtyNative.Check(-PtyNative.SlaveName(_master, path, path.Length), "ptsname_r");
        _slave = PtyNative.Check(PtyNative.Open(path, Flags), "opening the pseudo-terminal");
        MakeRaw(_slave);
        Path = Encoding.UTF8.GetString(path, 0, Array.IndexOf(path, (byte)0));

        StartSending();
        _reader = new Thread(Serve) { IsBackground = true, Name = name + "-in" };
        _reader.Start();
    }

    public override string Path { get; }

    protected override void Send(byte[] bytes)
    {
        lock (_sendLock)
        {
            if (!TrySend(bytes))
            {
                Discard();
                TrySend(bytes);
            }
        }
    }

    protected override void CloseLink()
    {
        _isClosing = true;

        // The reader waits in poll, which closing a descriptor does not end; a byte from the other side does.
        byte wake = 0;
        PtyNative.Write(_slave, ref wake, 1);
        if (_reader.Join(StallMs))
        {
            lock (_sendLock)
            {
                _ = PtyNative.Close(_slave);
                _ = PtyNative.Close(_master);
            }
        }
    }

    /// <summary>False when nobody made room for a while.</summary>
    private bool TrySend(byte[] bytes)
    {
        int sent = 0;
        for (int stalledMs = 0; sent < bytes.Length && !_isClosing;)
        {
            nint count = PtyNative.IsReady(_master, PtyNative.PollOut, PollMs)
                ? PtyNative.Write(_master, ref bytes[sent], bytes.Length - sent)
                : 0;
            sent += (int)Math.Max(0, count);
            stalledMs = count > 0 ? 0 : stalledMs + PollMs;
            if (stalledMs > StallMs)
            {
                return false;
            }
        }

        return true;
    }

    private void Discard()
    {
        var buffer = new byte[4096];
        while (!_isClosing && PtyNative.Read(_slave, buffer, buffer.Length) > 0)
        {
        }
    }

    private void Serve()
    {
        var buffer = new byte[4096];
        while (!_isClosing)
        {
            if (!PtyNative.IsReady(_master, PtyNative.PollIn, Timeout.Infinite))
            {
                continue;
            }

            int count = (int)PtyNative.Read(_master, buffer, buffer.Length);
            if (count > 0 && !_isClosing)
            {
                OnReceived(buffer[..count]);
            }
        }
    }

    /// <summary>No echo, no line editing, no translation: bytes as on a UART.</summary>
    private static void MakeRaw(int fd)
    {
        var termios = new byte[PtyNative.TermiosBytes];
        PtyNative.Check(PtyNative.GetAttributes(fd, termios), "tcgetattr");
        PtyNative.MakeRaw(termios);
        PtyNative.Check(PtyNative.SetAttributes(fd, 0, termios), "tcsetattr");
    }
}
