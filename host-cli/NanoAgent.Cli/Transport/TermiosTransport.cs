using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NanoAgent.Cli.Transport;

/// <summary>
/// A serial device of Linux. Waits in short turns, so that closing it or giving up ends a read. What the board sees is a
/// cable that was plugged in: opening, closing and opening again never reset it.
/// </summary>
internal sealed class TermiosTransport : ISerialTransport
{
    private const int TurnMs = 50;

    /// <summary>A device that takes nothing for this long is stuck.</summary>
    private const int StallMs = 5000;

    private readonly Lock _reading = new();
    private readonly SafeFileHandle _handle;
    private readonly bool _isPty;
    private volatile bool _isClosed;

    private TermiosTransport(string name, SafeFileHandle handle, bool isPty)
    {
        Name = name;
        _handle = handle;
        _isPty = isPty;
    }

    public string Name { get; }

    /// <summary>Opens it for this process alone.</summary>
    public static TermiosTransport Open(string device, int baud)
    {
        SafeFileHandle handle = TermiosSetup.Open(device, baud, out bool isPty);
        return new TermiosTransport(device, handle, isPty);
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel) => new(Task.Run(() => Read(buffer, cancel), cancel));

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        byte[] own = bytes.ToArray();
        return new ValueTask(Task.Run(() => Write(own, cancel), cancel));
    }

    public bool SetLines(bool dtr, bool rts) => Use(fd => TermiosSetup.SetLines(fd, dtr, rts));

    public bool SetBaud(int baud) => Use(fd => TermiosSetup.SetBaud(fd, baud));

    public ValueTask DisposeAsync()
    {
        // A read that is under way must end first: what it took after this would be missed by whoever opens the device next.
        _isClosed = true;
        lock (_reading)
        {
            if (!_handle.IsClosed && !_isPty)
            {
                Use(fd => TermiosNative.Control(fd, TermiosNative.SetShared, []));
            }

            _handle.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    // 0 when it was closed, unplugged, or the other end of a pseudo-terminal is gone.
    private int Read(Memory<byte> buffer, CancellationToken cancel)
    {
        var own = new byte[buffer.Length];
        lock (_reading)
        {
            while (!_isClosed)
            {
                cancel.ThrowIfCancellationRequested();
                int read = Use(fd => IsReady(fd, TermiosNative.PollIn) ? (int)TermiosNative.Read(fd, own, own.Length) : -1, out int error);
                if (read >= 0 || !TermiosNative.IsPassing(error))
                {
                    own.AsSpan(0, Math.Max(0, read)).CopyTo(buffer.Span);
                    return Math.Max(0, read);
                }
            }
        }

        return 0;
    }

    private void Write(byte[] left, CancellationToken cancel)
    {
        for (int stalledMs = 0; left.Length > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            byte[] now = left;
            int written = Use(fd => IsReady(fd, TermiosNative.PollOut) ? (int)TermiosNative.Write(fd, now, now.Length) : -1, out int error);
            stalledMs = written > 0 ? 0 : stalledMs + TurnMs;
            if (_isClosed || stalledMs > StallMs || (written < 0 && !TermiosNative.IsPassing(error)))
            {
                throw new IOException("the device takes nothing");
            }

            left = left[Math.Max(0, written)..];
        }
    }

    private T Use<T>(Func<int, T> action)
    {
        bool isHeld = false;
        try
        {
            _handle.DangerousAddRef(ref isHeld);
            return action((int)_handle.DangerousGetHandle());
        }
        catch (ObjectDisposedException ex)
        {
            throw new IOException("the device is closed", ex);
        }
        finally
        {
            if (isHeld)
            {
                _handle.DangerousRelease();
            }
        }
    }

    private int Use(Func<int, int> action, out int error)
    {
        int failure = 0;
        int result = Use(fd =>
        {
            Marshal.SetLastPInvokeError(TermiosSetup.TryAgain);
            int count = action(fd);
            failure = count < 0 ? Marshal.GetLastPInvokeError() : 0;
            return count;
        });
        error = failure;
        return result;
    }

    private static bool IsReady(int fd, short events)
    {
        var poll = new TermiosNative.PollFd { Fd = fd, Events = events };
        int ready = TermiosNative.Poll(ref poll, 1, TurnMs);
        if (ready <= 0)
        {
            Marshal.SetLastPInvokeError(TermiosSetup.TryAgain);
        }

        return ready > 0;
    }
}
