using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NanoAgent.Cli.Link;

/// <summary>A serial device in raw mode at 115200 baud. Waits in short turns, so that closing it ends a read.</summary>
internal sealed class TtyStream : Stream
{
    private const int TurnMs = 50;

    /// <summary>A device that takes nothing for this long is stuck.</summary>
    private const int StallMs = 5000;

    private readonly Lock _reading = new();
    private readonly SafeFileHandle _handle;
    private volatile bool _isClosed;

    private TtyStream(int fd) => _handle = new SafeFileHandle(fd, ownsHandle: true);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static TtyStream Open(string path)
    {
        int fd = TtyNative.Open(Encoding.UTF8.GetBytes(path + "\0"), TtyNative.OpenReadWrite | TtyNative.OpenFlags);
        if (fd < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            throw error switch
            {
                TtyNative.NotFound => new FileNotFoundException(path),
                TtyNative.NoPermission => new UnauthorizedAccessException(path),
                _ => new IOException(new Win32Exception(error).Message),
            };
        }

        var stream = new TtyStream(fd);
        try
        {
            MakeRaw(fd);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var own = new byte[count];
        lock (_reading)
        {
            int read = Use(fd => ReadUnlessClosed(fd, own));
            own.AsSpan(0, read).CopyTo(buffer.AsSpan(offset));
            return read;
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        byte[] left = buffer.AsSpan(offset, count).ToArray();
        Use(fd =>
        {
            for (int stalledMs = 0; left.Length > 0;)
            {
                int written = !_isClosed && IsReady(fd, TtyNative.PollOut) ? (int)TtyNative.Write(fd, left, left.Length) : 0;
                stalledMs = written > 0 ? 0 : stalledMs + TurnMs;
                if (_isClosed || stalledMs > StallMs || (written < 0 && !TtyNative.IsPassing(Marshal.GetLastPInvokeError())))
                {
                    throw new IOException("the device takes nothing");
                }

                left = left[Math.Max(0, written)..];
            }

            return 0;
        });
    }

    // The base class lets a write wait for a read that is under way.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var own = new byte[buffer.Length];
        return new ValueTask<int>(Task.Run(
            () =>
            {
                int count = Read(own, 0, own.Length);
                own.AsSpan(0, count).CopyTo(buffer.Span);
                return count;
            },
            cancellationToken));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        byte[] own = buffer.ToArray();
        return new ValueTask(Task.Run(() => Write(own, 0, own.Length), cancellationToken));
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        // A read that is under way must end first: what it took after this would be missed by whoever opens the device next.
        _isClosed = true;
        lock (_reading)
        {
            _handle.Dispose();
        }

        base.Dispose(disposing);
    }

    // 0 when it was closed, unplugged, or the other end of a pseudo-terminal is gone.
    private int ReadUnlessClosed(int fd, byte[] bytes)
    {
        while (!_isClosed)
        {
            if (!IsReady(fd, TtyNative.PollIn) || _isClosed)
            {
                continue;
            }

            int read = (int)TtyNative.Read(fd, bytes, bytes.Length);
            if (read >= 0 || !TtyNative.IsPassing(Marshal.GetLastPInvokeError()))
            {
                return Math.Max(0, read);
            }
        }

        return 0;
    }

    private int Use(Func<int, int> action)
    {
        bool isHeld = false;
        try
        {
            _handle.DangerousAddRef(ref isHeld);
            return action((int)_handle.DangerousGetHandle());
        }
        finally
        {
            if (isHeld)
            {
                _handle.DangerousRelease();
            }
        }
    }

    private static void MakeRaw(int fd)
    {
        var termios = new byte[TtyNative.TermiosBytes];
        if (TtyNative.GetAttributes(fd, termios) < 0)
        {
            throw new IOException("it is no serial device");
        }

        TtyNative.MakeRaw(termios);

        // A device that knows no speed, such as USB or a pseudo-terminal, does not mind.
        _ = TtyNative.SetSpeed(termios, TtyNative.Baud115200);
        if (TtyNative.SetAttributes(fd, 0, termios) < 0)
        {
            throw new IOException("it takes no raw mode: " + new Win32Exception(Marshal.GetLastPInvokeError()).Message);
        }
    }

    private static bool IsReady(int fd, short events)
    {
        var poll = new TtyNative.PollFd { Fd = fd, Events = events };
        return TtyNative.Poll(ref poll, 1, TurnMs) > 0;
    }
}
