using System.Runtime.InteropServices;
using System.Text;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A pseudo-terminal as a cable: what the program under test opens is <see cref="Path"/>, a test holds the other end. Linux only.</summary>
internal sealed class Pty : IDisposable
{
    private const int OpenFlags = 0x2 | 0x100 | 0x800 | 0x80000;
    private const int TurnMs = 20;

    private readonly int _master;
    private readonly int _slave;
    private readonly Thread _reader;
    private volatile bool _isClosing;

    public Pty()
    {
        _master = Check(posix_openpt(OpenFlags));
        Check(grantpt(_master));
        Check(unlockpt(_master));
        var path = new byte[128];
        Check(-ptsname_r(_master, path, path.Length));
        Path = Encoding.UTF8.GetString(path, 0, Array.IndexOf(path, (byte)0));
        _slave = Check(open(path, OpenFlags));
        var termios = new byte[256];
        Check(tcgetattr(_slave, termios));
        cfmakeraw(termios);
        Check(tcsetattr(_slave, 0, termios));
        _reader = new Thread(Serve) { IsBackground = true };
        _reader.Start();
    }

    /// <summary>The program wrote this.</summary>
    public event Action<byte[]>? Came;

    public string Path { get; }

    /// <summary>The program reads this.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        byte[] left = bytes.ToArray();
        while (left.Length > 0 && !_isClosing)
        {
            var poll = new PollFd { Fd = _master, Events = 4 };
            int written = Poll(ref poll, 1, TurnMs) > 0 ? (int)write(_master, left, left.Length) : 0;
            left = left[Math.Max(0, written)..];
        }
    }

    /// <summary>Pulls the cable: the program's end hangs up.</summary>
    public void Dispose()
    {
        _isClosing = true;
        _reader.Join();
        _ = close(_slave);
        _ = close(_master);
    }

    private void Serve()
    {
        var buffer = new byte[4096];
        while (!_isClosing)
        {
            var poll = new PollFd { Fd = _master, Events = 1 };
            int count = Poll(ref poll, 1, TurnMs) > 0 ? (int)read(_master, buffer, buffer.Length) : 0;
            if (count > 0)
            {
                Came?.Invoke(buffer[..count]);
            }
        }
    }

    private static int Check(int result) => result >= 0 ? result : throw new IOException("errno " + Marshal.GetLastPInvokeError());

    [StructLayout(LayoutKind.Sequential)]
    private struct PollFd
    {
        public int Fd;
        public short Events;
        public short Returned;
    }

#pragma warning disable IDE1006, SA1300, CA2101
    [DllImport("libc", SetLastError = true)]
    private static extern int posix_openpt(int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int grantpt(int fd);

    [DllImport("libc", SetLastError = true)]
    private static extern int unlockpt(int fd);

    [DllImport("libc", SetLastError = true)]
    private static extern int ptsname_r(int fd, byte[] buffer, nint length);

    [DllImport("libc", SetLastError = true)]
    private static extern int open(byte[] path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int tcgetattr(int fd, byte[] termios);

    [DllImport("libc")]
    private static extern void cfmakeraw(byte[] termios);

    [DllImport("libc", SetLastError = true)]
    private static extern int tcsetattr(int fd, int when, byte[] termios);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static extern int Poll(ref PollFd fd, nuint count, int timeoutMs);

    [DllImport("libc", SetLastError = true)]
    private static extern nint read(int fd, byte[] buffer, nint count);

    [DllImport("libc", SetLastError = true)]
    private static extern nint write(int fd, byte[] buffer, nint count);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int fd);
#pragma warning restore IDE1006, SA1300, CA2101
}
