using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NanoAgent.Cli.Transport;

/// <summary>Opens and sets a serial device of Linux.</summary>
internal static class TermiosSetup
{
    /// <summary>EAGAIN: nothing yet.</summary>
    public const int TryAgain = 11;

    private const string PtyFolder = "/dev/pts/";

    /// <summary>Opens it for this process alone, raw, with both modem lines released.</summary>
    public static SafeFileHandle Open(string device, int baud, out bool isPty)
    {
        int fd = TermiosNative.Open(Encoding.UTF8.GetBytes(device + "\0"), TermiosNative.OpenFlags);
        if (fd < 0)
        {
            throw Failure(device, Marshal.GetLastPInvokeError());
        }

        var handle = new SafeFileHandle(fd, ownsHandle: true);
        try
        {
            isPty = RealPath(device).StartsWith(PtyFolder, StringComparison.Ordinal);
            MakeOurs(fd, device, isPty);
            MakeRaw(fd, device, baud);

            // Opening asserted both lines. They go together: one after the other would pass the state that resets a board.
            SetLines(fd, false, false);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public static bool SetLines(int fd, bool dtr, bool rts)
    {
        var bits = new byte[4];
        if (TermiosNative.Control(fd, TermiosNative.GetLines, bits) < 0)
        {
            return false;
        }

        int lines = BinaryPrimitives.ReadInt32LittleEndian(bits) & ~(TermiosNative.LineDtr | TermiosNative.LineRts);
        BinaryPrimitives.WriteInt32LittleEndian(bits, lines | (dtr ? TermiosNative.LineDtr : 0) | (rts ? TermiosNative.LineRts : 0));
        return TermiosNative.Control(fd, TermiosNative.SetLines, bits) >= 0;
    }

    public static bool SetBaud(int fd, int baud)
    {
        var termios = new byte[TermiosNative.TermiosBytes];
        return TermiosNative.TryGetSpeed(baud, out uint speed)
            && TermiosNative.GetAttributes(fd, termios) >= 0
            && TermiosNative.SetSpeed(termios, speed) >= 0
            && TermiosNative.SetAttributes(fd, 0, termios) >= 0;
    }

    // The lock keeps out programs that ask for it, the exclusive mode all others; root passes the second. At a
    // pseudo-terminal the mode would outlive us, because the board keeps it open.
    private static void MakeOurs(int fd, string device, bool isPty)
    {
        if (TermiosNative.Lock(fd, TermiosNative.LockExclusiveAtOnce) < 0)
        {
            throw PortFailures.Busy(device);
        }

        if (!isPty)
        {
            _ = TermiosNative.Control(fd, TermiosNative.SetExclusive, []);
        }
    }

    private static void MakeRaw(int fd, string device, int baud)
    {
        var termios = new byte[TermiosNative.TermiosBytes];
        if (TermiosNative.GetAttributes(fd, termios) < 0)
        {
            throw PortFailures.NotSerial(device);
        }

        TermiosNative.MakeRaw(termios);
        Span<byte> control = termios.AsSpan(TermiosNative.ControlFlagsAt);
        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(control);

        // Leaving must not drop the lines, which would reset the board.
        flags &= ~(TermiosNative.HangUpOnClose | TermiosNative.HardwareFlowControl);
        BinaryPrimitives.WriteUInt32LittleEndian(control, flags | TermiosNative.IgnoreModemLines);

        // A device that knows no speed, such as USB or a pseudo-terminal, does not mind.
        _ = TermiosNative.TryGetSpeed(baud, out uint speed) ? TermiosNative.SetSpeed(termios, speed) : 0;
        if (TermiosNative.SetAttributes(fd, 0, termios) < 0)
        {
            throw PortFailures.CannotOpen(device, "it takes no raw mode: " + new Win32Exception(Marshal.GetLastPInvokeError()).Message);
        }

        SetClosingWait(fd);
    }

    // Without this a close can wait half a minute for bytes that a stuck board does not take.
    private static void SetClosingWait(int fd)
    {
        var serial = new byte[TermiosNative.SerialStructBytes];
        if (TermiosNative.Control(fd, TermiosNative.GetSerial, serial) >= 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(serial.AsSpan(TermiosNative.ClosingWaitAt), TermiosNative.ClosingWaitNone);
            _ = TermiosNative.Control(fd, TermiosNative.SetSerial, serial);
        }
    }

    private static string RealPath(string device)
    {
        try
        {
            return new FileInfo(device).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? device;
        }
        catch (IOException)
        {
            return device;
        }
    }

    private static CliException Failure(string device, int error) => error switch
    {
        TermiosNative.NotFound or TermiosNative.NoSuchUnit or TermiosNative.NoSuchDevice => PortFailures.NoDevice(device),
        TermiosNative.NoPermission => PortFailures.NoPermission(device),
        TermiosNative.IsBusy => PortFailures.Busy(device),
        _ => PortFailures.CannotOpen(device, new Win32Exception(error).Message),
    };
}
