using NanoAgent.Cli.Transport;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Link;

/// <summary>
/// What a board says on its port, for whoever listens: bytes, text, lines and frames, in the order in which they came. A
/// port that goes is opened again as soon as it is there, without a reset of the board. Events come one at a time.
/// </summary>
internal sealed class BoardLines : IAsyncDisposable
{
    /// <summary>A host gives up half a frame after this long (nf-debugger).</summary>
    private static readonly TimeSpan FramePatience = TimeSpan.FromMilliseconds(500);

    /// <summary>How often a port that went is looked for, as idf monitor does.</summary>
    private static readonly TimeSpan ReopenEvery = TimeSpan.FromMilliseconds(500);

    private readonly Func<CancellationToken, Task<ISerialTransport>>? _reopen;
    private readonly BoardDecoder _decoder = new();
    private readonly LineSplitter _splitter = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ISerialTransport? _transport;
    private Task _running = Task.CompletedTask;

    /// <param name="transport">The open port; belongs to this from now on.</param>
    /// <param name="reopen">Opens it again after it went; null: then it is over.</param>
    public BoardLines(ISerialTransport transport, Func<CancellationToken, Task<ISerialTransport>>? reopen = null)
    {
        _transport = transport;
        _reopen = reopen;
        Name = transport.Name;
        _up.SetResult();
        _decoder.FrameCame += frame => FrameCame?.Invoke(frame);
        _decoder.TextCame += Tell;
    }

    public event Action<ReadOnlyMemory<byte>>? BytesCame;

    /// <summary>Text as it comes, whole characters; control characters are still in it.</summary>
    public event Action<string>? TextCame;

    /// <summary>A whole line, without its end.</summary>
    public event Action<string>? LineCame;

    /// <summary>Any frame but a message.</summary>
    public event Action<WireFrame>? FrameCame;

    /// <summary>The port went or came back.</summary>
    public event Action<PortChange>? Changed;

    public string Name { get; private set; }

    /// <summary>The port is there right now.</summary>
    public bool IsUp => _transport != null;

    public bool IsFramed => _decoder.IsFramed;

    public int BrokenFrames => _decoder.BrokenFrames;

    public long InvalidChars => _decoder.InvalidChars;

    /// <summary>Ends when the port went for good.</summary>
    public Task Ended => _running;

    /// <summary>Begins to read; whoever listens from before misses nothing.</summary>
    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Waits until the port is there.</summary>
    public Task WhenUpAsync(CancellationToken cancel) => Volatile.Read(ref _up).Task.WaitAsync(cancel);

    /// <summary>Writes all of it. One call at a time reaches the port.</summary>
    /// <exception cref="IOException">The port is gone right now.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        ISerialTransport transport = _transport ?? throw new IOException("the port is gone");
        await _writing.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await transport.WriteAsync(bytes, cancel).ConfigureAwait(false);
        }
        catch (ObjectDisposedException ex)
        {
            throw new IOException("the port is gone", ex);
        }
        finally
        {
            _writing.Release();
        }
    }

    public bool SetLines(bool dtr, bool rts) => _transport?.SetLines(dtr, rts) ?? false;

    public bool SetBaud(int baud) => _transport?.SetBaud(baud) ?? false;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        if (_transport is { } transport)
        {
            await transport.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task RunAsync()
    {
        while (_transport is { } transport)
        {
            string why = await ReadAllAsync(transport).ConfigureAwait(false);
            if (_end.IsCancellationRequested)
            {
                return;
            }

            _up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _transport = null;
            await transport.DisposeAsync().ConfigureAwait(false);
            _decoder.Reset();
            _splitter.Forget();
            Changed?.Invoke(new PortChange(false, Name, why));
            if (_reopen != null && await ReopenAsync(_reopen).ConfigureAwait(false) is { } next)
            {
                Name = next.Name;
                _transport = next;
                _up.SetResult();
                Changed?.Invoke(new PortChange(true, Name, ""));
            }
        }

        _up.TrySetException(new IOException("the port is gone"));
        _ = _up.Task.Exception;
    }

    /// <summary>Reads until the port goes; says why, where the system told.</summary>
    private async Task<string> ReadAllAsync(ISerialTransport transport)
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                Task<int> read = transport.ReadAsync(buffer, _end.Token).AsTask();
                while (_decoder.IsWaiting && await Task.WhenAny(read, Task.Delay(FramePatience)).ConfigureAwait(false) != read)
                {
                    _decoder.GiveUp();
                }

                int count = await read.ConfigureAwait(false);
                if (count == 0)
                {
                    return "";
                }

                BytesCame?.Invoke(buffer.AsMemory(0, count));
                _decoder.Add(buffer.AsSpan(0, count));
            }
        }
        catch (Exception ex) when (ex is IOException or ObjectDisposedException or OperationCanceledException)
        {
            return ex is IOException ? ex.Message : "";
        }
    }

    /// <summary>Null when this ended meanwhile.</summary>
    private async Task<ISerialTransport?> ReopenAsync(Func<CancellationToken, Task<ISerialTransport>> reopen)
    {
        try
        {
            while (true)
            {
                await Task.Delay(ReopenEvery, _end.Token).ConfigureAwait(false);
                try
                {
                    return await reopen(_end.Token).ConfigureAwait(false);
                }
                catch (Exception ex) when (ex is CliException or IOException)
                {
                    // Not there yet, or not ours yet: permissions come a moment after the device.
                }
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private void Tell(string text)
    {
        TextCame?.Invoke(text);
        foreach (string line in _splitter.Add(text))
        {
            LineCame?.Invoke(line);
        }
    }
}
