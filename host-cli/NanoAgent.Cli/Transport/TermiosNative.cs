using System.Runtime.InteropServices;

namespace NanoAgent.Cli.Transport;

/// <summary>The calls of libc that a serial device needs, and the constants of Linux, the same on x64, arm and arm64.</summary>
internal static class TermiosNative
{
    /// <summary>O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC: a device without a carrier must not hold up the opening.</summary>
    public const int OpenFlags = 0x2 | 0x100 | 0x800 | 0x80000;

    public const int NotFound = 2;
    public const int NoSuchUnit = 6;
    public const int NoPermission = 13;
    public const int IsBusy = 16;
    public const int NoSuchDevice = 19;

    public const int PollIn = 1;
    public const int PollOut = 4;
    public const int LockExclusiveAtOnce = 2 | 4;
    public const int LineDtr = 0x2;
    public const int LineRts = 0x4;

    public const nuint GetLines = 0x5415;
    public const nuint SetLines = 0x5418;
    public const nuint SetExclusive = 0x540C;
    public const nuint SetShared = 0x540D;
    public const nuint GetSerial = 0x541E;
    public const nuint SetSerial = 0x541F;

    /// <summary>struct termios: four words of flags, the third of which is c_cflag.</summary>
    public const int TermiosBytes = 256;
    public const int ControlFlagsAt = 8;
    public const uint HangUpOnClose = 0x400;
    public const uint IgnoreModemLines = 0x800;
    public const uint HardwareFlowControl = 0x80000000;

    /// <summary>struct serial_struct; closing_wait stands behind hub6, the tenth word.</summary>
    public const int SerialStructBytes = 128;
    public const int ClosingWaitAt = 40;
    public const ushort ClosingWaitNone = 65535;

    // EINTR and EAGAIN.
    private static readonly int[] Passing = [4, 11];

    private static readonly Dictionary<int, uint> Speeds = new()
    {
        [9600] = 0xD,
        [19200] = 0xE,
        [38400] = 0xF,
        [57600] = 0x1001,
        [115200] = 0x1002,
        [230400] = 0x1003,
        [460800] = 0x1004,
        [921600] = 0x1007,
        [1000000] = 0x1008,
        [1500000] = 0x100A,
        [2000000] = 0x100B,
        [3000000] = 0x100D,
        [4000000] = 0x100F,
    };

    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Fd;
        public short Events;
        public short Returned;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    public static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static extern int Lock(int fd, int operation);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static extern int Control(int fd, nuint request, byte[] argument);

    [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static extern int GetAttributes(int fd, byte[] termios);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    public static extern void MakeRaw(byte[] termios);

    [DllImport("libc", EntryPoint = "cfsetspeed", SetLastError = true)]
    public static extern int SetSpeed(byte[] termios, uint speed);

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

    /// <summary>The constant for a speed; false: the system has none.</summary>
    public static bool TryGetSpeed(int baud, out uint speed) => Speeds.TryGetValue(baud, out speed);
}
