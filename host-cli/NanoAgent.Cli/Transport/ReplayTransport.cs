using System.Text;

namespace NanoAgent.Cli.Transport;

/// <summary>
/// A recording that plays the board's side, with the recorded times between. Strict, it goes on only when the host sends what
/// was sent in the recording, and ends at the first other byte.
/// </summary>
internal sealed class ReplayTransport : ISerialTransport
{
    /// <summary>Nobody waits longer for a board that says nothing in a recording.</summary>
    private static readonly TimeSpan IdleMax = TimeSpan.FromSeconds(2);

    private const int ShownBytes = 40;

    private readonly IEnumerator<CastEvent> _events;
    private readonly bool _isStrict;
    private readonly Lock _lock = new();
    private readonly MemoryStream _sent = new();
    private int _checked;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte> _rest;
    private IOException? _difference;

    private ReplayTransport(string name, IEnumerable<CastEvent> events, bool isStrict)
    {
        Name = name;
        _events = events.GetEnumerator();
        _isStrict = isStrict;
    }

    public string Name { get; }

    public static ReplayTransport Open(PortSpec port)
    {
        try
        {
            return new ReplayTransport(port.Text, [.. CastEvent.Read(port.Target, File.ReadLines(port.Target))], port.IsStrict);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"cannot read the recording {port.Target}: {ex.Message}", null, ExitCodes.NoBoard);
        }
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        while (_rest.Length == 0)
        {
            if (!_events.MoveNext())
            {
                return 0;
            }

            CastEvent next = _events.Current;
            if (next.IsFromBoard)
            {
                await Task.Delay(next.After < IdleMax ? next.After : IdleMax, cancel).ConfigureAwait(false);
                _rest = next.Bytes;
            }
            else if (_isStrict)
            {
                await ExpectAsync(next.Bytes, cancel).ConfigureAwait(false);
            }
        }

        int count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        TaskCompletionSource more;
        lock (_lock)
        {
            if (_difference is { } difference)
            {
                throw difference;
            }

            _sent.Write(bytes.Span);
            more = _more;
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        more.SetResult();
        return ValueTask.CompletedTask;
    }

    public bool SetLines(bool dtr, bool rts) => false;

    public bool SetBaud(int baud) => false;

    public ValueTask DisposeAsync()
    {
        _events.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits until the host sent these bytes; ends the connection when it sends others.</summary>
    private async Task ExpectAsync(byte[] expected, CancellationToken cancel)
    {
        while (true)
        {
            Task more;
            lock (_lock)
            {
                ReadOnlySpan<byte> sent = _sent.GetBuffer().AsSpan(_checked, (int)_sent.Length - _checked);
                int count = Math.Min(sent.Length, expected.Length);
                if (!sent[..count].SequenceEqual(expected.AsSpan(0, count)))
                {
                    _difference = new IOException($"the recording has {Show(expected)} here, and {Show(sent.ToArray())} was sent");
                    throw _difference;
                }

                if (count == expected.Length)
                {
                    _checked += count;
                    return;
                }

                more = _more.Task;
            }

            await more.WaitAsync(cancel).ConfigureAwait(false);
        }
    }

    private static string Show(byte[] bytes) =>
        "\"" + Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, ShownBytes)).ReplaceLineEndings("\\n") + (bytes.Length > ShownBytes ? "…\"" : "\"");
}
