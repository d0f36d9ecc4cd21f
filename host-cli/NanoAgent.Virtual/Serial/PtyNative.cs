using System.Runtime.InteropServices;

namespace NanoAgent.Virtual;

/// <summary>The calls of libc that open and drive a pseudo-terminal. Flag values are those of Linux on every architecture .NET supports.</summary>
internal static class PtyNative
{
    public const int OpenReadWrite = 2;
    public const int OpenNoControllingTerminal = 0x100;
    public const int OpenNonBlocking = 0x800;
    public const int PollIn = 1;
    public const int PollOut = 4;

    /// <summary>struct termios has 60 bytes on Linux; it is only handed from one call to the next.</summary>
    public const int TermiosBytes = 256;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Fd;
        public short Events;
        public short Returned;
    }

    [DllImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    public static extern int OpenMaster(int flags);

    [DllImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    public static extern int Grant(int fd);

    [DllImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    public static extern int Unlock(int fd);

    [DllImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    public static extern int SlaveName(int fd, byte[] buffer, nint length);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    public static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static extern int GetAttributes(int fd, byte[] termios);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    public static extern void MakeRaw(byte[] termios);

    [DllImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static extern int SetAttributes(int fd, int when, byte[] termios);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static extern int Poll(ref PollFd fd, nuint count, int timeoutMs);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    public static extern nint Read(int fd, byte[] buffer, nint count);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    public static extern nint Write(int fd, ref byte buffer, nint count);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    public static extern int Close(int fd);

    /// <summary>True when the descriptor is ready for <paramref name="events"/> within the time.</summary>
    public static bool IsReady(int fd, int events, int timeoutMs)
    {
        var poll = new PollFd { Fd = fd, Events = (short)events };
        return Poll(ref poll, 1, timeoutMs) > 0 && (poll.Returned & events) != 0;
    }

    public static int Check(int result, string what) =>
        result >= 0 ? result : throw new IOException($"{what} failed (errno {Marshal.GetLastPInvokeError()}).");
}
