using System.Runtime.InteropServices;

namespace NanoAgent.Cli.Terminal;

/// <summary>The calls of libc that a terminal needs beyond those of a serial device.</summary>
internal static class TerminalNative
{
    private const int WindowSizeOfLinux = 0x5413;
    private const int Output = 1;
    private const int PollError = 8;
    private const int PollHangUp = 16;

    /// <summary>More than struct termios has on any system; it is only handed from one call to the next.</summary>
    private const int TermiosBytes = 256;

    // c_oflag of struct termios: the second field, whose size is that of a long on macOS.
    private static readonly Range OutputFlags = OperatingSystem.IsMacOS() ? 8..16 : 4..8;

    // The lowest byte of c_lflag, the fourth field, and ECHO in it; both are little-endian systems.
    private static readonly int LocalFlags = OperatingSystem.IsMacOS() ? 24 : 12;

    private const byte Echo = 0x08;

    [StructLayout(LayoutKind.Sequential)]
    private struct PollFd
    {
        public int Fd;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }

    /// <summary>Keys come one by one and unseen, Ctrl-C among them; line ends are written as ever. The settings before; null when it is no terminal.</summary>
    public static byte[]? MakeRaw(int fd)
    {
        var before = new byte[TermiosBytes];
        if (GetAttributes(fd, before) < 0)
        {
            return null;
        }

        byte[] raw = [.. before];
        MakeRaw(raw);
        before[OutputFlags].CopyTo(raw, OutputFlags.Start.Value);
        return SetAttributes(fd, 0, raw) < 0 ? null : before;
    }

    /// <summary>What is typed is not shown, also while nobody reads it yet. The settings before; null when it is no terminal.</summary>
    public static byte[]? MakeSilent(int fd)
    {
        var before = new byte[TermiosBytes];
        if (GetAttributes(fd, before) < 0)
        {
            return null;
        }

        byte[] silent = [.. before];
        silent[LocalFlags] &= unchecked((byte)~Echo);
        return SetAttributes(fd, 0, silent) < 0 ? null : before;
    }

    public static void Restore(int fd, byte[] settings) => _ = SetAttributes(fd, 0, settings);

    /// <summary>Whoever read our standard output has left.</summary>
    public static bool IsOutputGone()
    {
        var poll = new PollFd { Fd = Output };
        return Poll(ref poll, 1, 0) > 0 && (poll.Returned & (PollError | PollHangUp)) != 0;
    }

    /// <summary>0 when it is not known.</summary>
    public static int Columns() => OperatingSystem.IsLinux() && Ioctl(Output, WindowSizeOfLinux, out WindowSize size) == 0 ? size.Columns : 0;

    [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static extern int GetAttributes(int fd, byte[] termios);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    private static extern void MakeRaw(byte[] termios);

    [DllImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static extern int SetAttributes(int fd, int when, byte[] termios);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static extern int Poll(ref PollFd fd, nuint count, int timeoutMs);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Ioctl(int fd, nint request, out WindowSize size);
}
