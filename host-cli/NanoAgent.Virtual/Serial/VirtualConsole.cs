using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>A console in memory: the host side feeds bytes and listens to lines, the firmware reads and writes.</summary>
public sealed class VirtualConsole : IConsole, IDisposable
{
    /// <summary>Unread bytes; more makes the feeder wait, as flow control on a cable does.</summary>
    private const int UnreadBytesMax = 1024 * 1024;

    private readonly object _lock = new();
    private readonly Queue<byte[]> _unread = [];
    private int _unreadBytes;
    private int _headRead;
    private bool _isClosed;
    private Action<byte[]>? _gate;

    public VirtualConsole(string name) => Name = name;

    /// <summary>The firmware wrote a line. Lines come one at a time.</summary>
    public event Action<string>? LineWritten;

    /// <summary>The host side sent these bytes; raised before the firmware can answer them.</summary>
    public event Action<byte[]>? Fed;

    /// <summary>Bytes have arrived; wakes the worker that reads them.</summary>
    public event Action? Arrived;

    public string Name { get; }


    /// <summary>Sends one line to the firmware; the line end is added.</summary>
    public void FeedLine(string line) => Feed(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Sends bytes to the firmware; waits while 1 MiB is unread. After <see cref="Dispose"/> they are dropped.</summary>
    public void Feed(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return;
        }

        Fed?.Invoke(bytes);
        Action<byte[]>? gate;
        lock (_lock)
        {
            WaitForRoom();
            gate = _gate;
            if (gate is null)
            {
                Keep(bytes);
            }
        }

        if (gate is null)
        {
            Arrived?.Invoke();
        }
        else
        {
            gate(bytes);
        }
    }

    /// <summary>
    /// Somebody stands between the host side and the firmware from now on, and hands on with <see cref="Receive"/>. Returns what
    /// nobody has read yet.
    /// </summary>
    public byte[] PutGate(Action<byte[]> gate)
    {
        lock (_lock)
        {
            byte[] unread = [.. _unread.SelectMany(bytes => bytes).Skip(_headRead)];
            _unread.Clear();
            (_unreadBytes, _headRead) = (0, 0);
            _gate = gate;
            return unread;
        }
    }

    /// <summary>Waits while 1 MiB is unread.</summary>
    public void WaitForRoom()
    {
        lock (_lock)
        {
            while (!_isClosed && _unreadBytes >= UnreadBytesMax)
            {
                Monitor.Wait(_lock);
            }
        }
    }

    /// <summary>The bytes are at the firmware's end.</summary>
    public void Receive(byte[] bytes)
    {
        lock (_lock)
        {
            Keep(bytes);
        }

        Arrived?.Invoke();
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        lock (_lock)
        {
            int taken = 0;
            while (taken < count && _unread.TryPeek(out byte[]? head))
            {
                int part = Math.Min(count - taken, head.Length - _headRead);
                Array.Copy(head, _headRead, buffer, offset + taken, part);
                taken += part;
                _headRead += part;
                if (_headRead == head.Length)
                {
                    _unread.Dequeue();
                    _headRead = 0;
                }
            }

            _unreadBytes -= taken;
            Monitor.PulseAll(_lock);
            return taken;
        }
    }

    public void WriteLine(string line)
    {
        // Its own lock: a listener that feeds must not wait for a feeder that waits for the reader.
        lock (_unread)
        {
            LineWritten?.Invoke(line);
        }
    }

    /// <summary>Lets a feeder that waits go.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            Monitor.PulseAll(_lock);
        }
    }

    private void Keep(byte[] bytes)
    {
        if (!_isClosed)
        {
            _unread.Enqueue(bytes);
            _unreadBytes += bytes.Length;
        }
    }
}
