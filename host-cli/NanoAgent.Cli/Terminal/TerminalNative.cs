using System.Runtime.InteropServices;

namespace NanoAgent.Cli.Terminal;

/// <summary>The calls of libc that a terminal needs beyond those of a serial device.</summary>
internal static class TerminalNative
{
    private const int WindowSizeOfLinux = 0x5413;
    private const int Output = 1;
    private const int PollError = 8;
    private const int PollHangUp = 16;

    // c_oflag of struct termios: the second field, whose size is that of a long on macOS.
    private static readonly Range OutputFlags = OperatingSystem.IsMacOS() ? 8..16 : 4..8;

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
        var before = new byte[Link.TtyNative.TermiosBytes];
        if (Link.TtyNative.GetAttributes(fd, before) < 0)
        {
            return null;
        }

        byte[] raw = [.. before];
        Link.TtyNative.MakeRaw(raw);
        before[OutputFlags].CopyTo(raw, OutputFlags.Start.Value);
        return Link.TtyNative.SetAttributes(fd, 0, raw) < 0 ? null : before;
    }

    public static void Restore(int fd, byte[] settings) => _ = Link.TtyNative.SetAttributes(fd, 0, settings);

    /// <summary>Whoever read our standard output has left.</summary>
    public static bool IsOutputGone()
    {
        var poll = new Link.TtyNative.PollFd { Fd = Output };
        return Link.TtyNative.Poll(ref poll, 1, 0) > 0 && (poll.Returned & (PollError | PollHangUp)) != 0;
    }

    /// <summary>0 when it is not known.</summary>
    public static int Columns() => OperatingSystem.IsLinux() && Ioctl(Output, WindowSizeOfLinux, out WindowSize size) == 0 ? size.Columns : 0;

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Ioctl(int fd, nint request, out WindowSize size);
}
