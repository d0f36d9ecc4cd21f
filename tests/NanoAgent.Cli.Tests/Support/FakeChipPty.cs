using System.Runtime.InteropServices;
using System.Text;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A chip behind a Linux pseudo-terminal, which has no reset lines: it is in its loader from the start, as with BOOT held.</summary>
internal sealed class FakeChipPty : IDisposable
{
    private const int ReadWrite = 2;
    private const int NoControllingTerminal = 0x100;

    private readonly Thread _reader;
    private readonly int _master;

    // Without any open slave every read of the master fails.
    private readonly int _slave;
    private volatile bool _isClosing;

    public FakeChipPty(FakeChip chip)
    {
        _master = Check(OpenMaster(ReadWrite | NoControllingTerminal));
        Check(Grant(_master));
        Check(Unlock(_master));
        var path = new byte[128];
        Check(-SlaveName(_master, path, path.Length));
        _slave = Check(Open(path, ReadWrite | NoControllingTerminal));
        var termios = new byte[256];
        Check(GetAttributes(_slave, termios));
        MakeRaw(termios);
        Check(SetAttributes(_slave, 0, termios));
        Path = Encoding.UTF8.GetString(path, 0, Array.IndexOf(path, (byte)0));
        chip.Send = bytes => Check((int)Write(_master, bytes, bytes.Length));
        _reader = new Thread(() => Serve(chip)) { IsBackground = true, Name = "fake-chip" };
        _reader.Start();
    }

    public string Path { get; }

    public void Dispose()
    {
        _isClosing = true;
        _ = Write(_slave, [0], 1);
        _reader.Join();
        _ = Close(_slave);
        _ = Close(_master);
    }

    private void Serve(FakeChip chip)
    {
        var buffer = new byte[4096];
        for (nint count; (count = Read(_master, buffer, buffer.Length)) > 0 && !_isClosing;)
        {
            chip.Receive(buffer.AsSpan(0, (int)count));
        }
    }

    private static int Check(int result) => result >= 0 ? result : throw new IOException($"errno {Marshal.GetLastPInvokeError()}");

    [DllImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static extern int OpenMaster(int flags);

    [DllImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static extern int Grant(int fd);

    [DllImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static extern int Unlock(int fd);

    [DllImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static extern int SlaveName(int fd, byte[] buffer, nint length);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static extern int GetAttributes(int fd, byte[] termios);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    private static extern void MakeRaw(byte[] termios);

    [DllImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static extern int SetAttributes(int fd, int when, byte[] termios);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    private static extern nint Read(int fd, byte[] buffer, nint count);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    private static extern nint Write(int fd, byte[] buffer, nint count);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int fd);
}
