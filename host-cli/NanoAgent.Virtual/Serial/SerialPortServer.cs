using System.Text;

namespace NanoAgent.Virtual;

/// <summary>
/// The board's side of a serial port: a console for the firmware, and log lines that keep out of the way of open JSON
/// requests. How bytes travel is up to the subclass. Output waits in a bounded queue for a thread of its own, so that
/// a client that does not read cannot stop the firmware.
/// </summary>
public abstract class SerialPortServer : IDisposable
{
    /// <summary>A request without an answer holds the log back no longer than this.</summary>
    public static readonly TimeSpan HoldDefault = TimeSpan.FromSeconds(1);

    /// <summary>Pieces of output in the queue; more are dropped, the newest first.</summary>
    private const int QueueMax = 4096;

    private readonly object _lock = new();
    private readonly Queue<byte[]> _output = [];
    private readonly LogHoldBack _holdBack = new();
    private readonly VirtualConsole _console;
    private readonly WireResponder? _wire;
    private readonly Timer _holdTimer;
    private readonly TimeSpan _hold;
    private readonly Thread _writer;
    private bool _isClosed;

    /// <param name="name">Names the console.</param>
    /// <param name="hold">How long a request without an answer holds the log back.</param>
    /// <param name="wire">Speaks the Wire Protocol, as the one USB cable of a board does; null: plain lines.</param>
    protected SerialPortServer(string name, TimeSpan? hold, WireOptions? wire)
    {
        _hold = hold ?? HoldDefault;
        _wire = wire == null ? null : new WireResponder(wire);
        _console = new VirtualConsole(name);
        _console.LineWritten += OnConsoleLine;
        _holdTimer = new Timer(_ => OnHoldTimeout());
        _writer = new Thread(SendQueued) { IsBackground = true, Name = name + "-out" };
    }

    /// <summary>Where a client finds the port, for example "tcp:127.0.0.1:4000" or "/dev/pts/5".</summary>
    public abstract string Path { get; }

    /// <summary>The firmware's end. Only this class feeds it.</summary>
    public VirtualConsole Console => _console;

    /// <summary>Adds a log or trace line; it may wait for the reply to an open request.</summary>
    public void WriteLogLine(string line)
    {
        lock (_lock)
        {
            if (!_holdBack.TryHold(line))
            {
                Enqueue(line);
            }
        }
    }

    /// <summary>The board starts again; on a Wire Protocol its output is raw text until the next ping.</summary>
    public void BoardRestarts()
    {
        lock (_lock)
        {
            _wire?.Restart();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            Monitor.PulseAll(_lock);
        }

        _console.Dispose();
        _holdTimer.Dispose();
        CloseLink();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts sending; called by the subclass when its link is ready.</summary>
    protected void StartSending() => _writer.Start();

    /// <summary>Hands bytes from the client to the firmware.</summary>
    protected void OnReceived(byte[] bytes)
    {
        byte[] input = bytes;
        lock (_lock)
        {
            if (_wire?.Receive(bytes, Environment.TickCount64) is { } answer)
            {
                input = answer.ConsoleBytes;
                answer.Frames.ToList().ForEach(EnqueueBytes);
            }

            if (_holdBack.Received(input) && !_isClosed)
            {
                _holdTimer.Change(_hold, Timeout.InfiniteTimeSpan);
            }
        }

        _console.Feed(input);
    }

    /// <summary>A client came or left: what waited is not for the new one.</summary>
    protected void ForgetOutput()
    {
        lock (_lock)
        {
            _output.Clear();
            _holdBack.Release();
            _wire?.Forget();
        }
    }

    /// <summary>Sends to the client; drops the bytes when there is none. Only one call at a time.</summary>
    protected abstract void Send(byte[] bytes);

    /// <summary>Ends the link and its threads.</summary>
    protected abstract void CloseLink();

    private void OnConsoleLine(string line)
    {
        lock (_lock)
        {
            Enqueue(line);
            _holdBack.Replied().ForEach(Enqueue);
        }
    }

    private void OnHoldTimeout()
    {
        lock (_lock)
        {
            _holdBack.Release().ForEach(Enqueue);
        }
    }

    private void Enqueue(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line.ReplaceLineEndings("\r\n") + "\r\n");
        EnqueueBytes(_wire?.Wrap(bytes) ?? bytes);
    }

    private void EnqueueBytes(byte[] bytes)
    {
        if (_output.Count < QueueMax && !_isClosed)
        {
            _output.Enqueue(bytes);
            Monitor.PulseAll(_lock);
        }
    }

    private void SendQueued()
    {
        while (Next() is byte[] piece)
        {
            Send(piece);
        }
    }

    private byte[]? Next()
    {
        lock (_lock)
        {
            while (_output.Count == 0 && !_isClosed)
            {
                Monitor.Wait(_lock);
            }

            return _isClosed ? null : _output.Dequeue();
        }
    }
}
