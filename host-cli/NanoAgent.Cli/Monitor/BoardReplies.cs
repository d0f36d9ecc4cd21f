using System.Threading.Channels;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Monitor;

/// <summary>Tells the words of the agent from the log that shares the port with them.</summary>
internal sealed class BoardReplies
{
    private readonly PortTalk _talk;
    private readonly Channel<bool> _news = Channel.CreateUnbounded<bool>();
    private long _count;

    public BoardReplies(BoardLines board, PortTalk talk)
    {
        _talk = talk;
        board.LineCame += Take;
    }

    /// <summary>A line of a reply, a notice, or an answer to somebody's own request.</summary>
    public event Action<string>? Replied;

    /// <summary>A line of the log, or of the runtime.</summary>
    public event Action<DeviceLine>? Logged;

    /// <summary>Lines of replies so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Waits for the next line of a reply, no longer than this.</summary>
    public async Task WaitAsync(TimeSpan patience, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            await _news.Reader.ReadAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nothing came.
        }
    }

    /// <summary>What came before is not what is waited for.</summary>
    public void Forget()
    {
        while (_news.Reader.TryRead(out _))
        {
            // One less.
        }
    }

    private void Take(string text)
    {
        if (_talk.IsOwnAnswer(text))
        {
            return;
        }

        DeviceLine line = DeviceLine.Parse(text);
        if (line.Kind is DeviceLineKind.Plain or DeviceLineKind.Answer)
        {
            Interlocked.Increment(ref _count);
            Replied?.Invoke(line.Text);
            _news.Writer.TryWrite(true);
        }
        else
        {
            Logged?.Invoke(line);
        }
    }
}
