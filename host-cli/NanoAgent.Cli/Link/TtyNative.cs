using System.Runtime.InteropServices;

namespace NanoAgent.Cli.Link;

/// <summary>The calls of libc that a serial device needs. The termios structure is only handed from one call to the next.</summary>
internal static class TtyNative
{
    public const int OpenReadWrite = 2;
    public const int NotFound = 2;
    public const int NoPermission = 13;
    public const int PollIn = 1;
    public const int PollOut = 4;

    /// <summary>More than struct termios has on any system.</summary>
    public const int TermiosBytes = 256;

    /// <summary>The constant of Linux; macOS takes the figure itself.</summary>
    public static readonly nuint Baud115200 = OperatingSystem.IsLinux() ? 0x1002u : 115200u;

    /// <summary>O_NOCTTY | O_NONBLOCK: a device without a carrier must not hold up the opening.</summary>
    public static readonly int OpenFlags = OperatingSystem.IsLinux() ? 0x100 | 0x800 : 0x20000 | 0x4;

    // EINTR, and EAGAIN of Linux and of macOS.
    private static readonly int[] Passing = [4, 11, 35];

    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Fd;
        public short Events;
        public short Returned;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    public static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static extern int GetAttributes(int fd, byte[] termios);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    public static extern void MakeRaw(byte[] termios);

    [DllImport("libc", EntryPoint = "cfsetspeed", SetLastError = true)]
    public static extern int SetSpeed(byte[] termios, nuint speed);

    [DllImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static extern int SetAttributes(int fd, int when, byte[] termios);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static extern int Poll(ref PollFd fd, nuint count, int timeoutMs);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    public static extern nint Read(int fd, byte[] buffer, nint count);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    public static extern nint Write(int fd, byte[] buffer, nint count);

    /// <summary>True for an error after which the same call is made again.</summary>
    public static bool IsPassing(int error) => Passing.Contains(error);
}
