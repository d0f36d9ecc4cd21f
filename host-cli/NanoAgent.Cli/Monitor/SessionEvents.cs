using System.Threading.Channels;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary>
/// Brings what comes from board and person into one row, so that a session needs no locks. A board that is faster than the
/// screen waits.
/// </summary>
internal sealed class SessionEvents
{
    private const int EventsMax = 1024;

    private readonly Channel<SessionEvent> _events = Channel.CreateBounded<SessionEvent>(EventsMax);
    private readonly CancellationToken _cancel;

    public SessionEvents(BoardLines board, CancellationToken cancel)
    {
        _cancel = cancel;
        board.TextCame += text => Add(new SessionEvent.Text(text));
        board.Changed += change => Add(new SessionEvent.Port(change));
    }

    public void Add(SessionEvent one)
    {
        try
        {
            // The reader of the port is no thread that others wait for.
            _events.Writer.WriteAsync(one, _cancel).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception ex) when (ex is OperationCanceledException or ChannelClosedException)
        {
            // Nobody waits for it any more.
        }
    }

    /// <summary>Nothing more is wanted; whoever brings something need not wait.</summary>
    public void Close() => _events.Writer.TryComplete();

    /// <summary>Begins to take what is typed: keys of a terminal that was made to give them, lines otherwise.</summary>
    public void ListenTo(TerminalIo io, bool isKeys)
    {
        if (isKeys)
        {
            KeySource.Start(io, key => Add(new SessionEvent.Key(key)));
            return;
        }

        var lines = new LineSource(io.Input);
        new Thread(() => ReadLines(lines)) { IsBackground = true, Name = "lines" }.Start();
    }

    /// <summary>The next one; null when none came in time.</summary>
    public async ValueTask<SessionEvent?> NextAsync(TimeSpan patience, CancellationToken cancel)
    {
        if (_events.Reader.TryRead(out SessionEvent? next))
        {
            return next;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            return await _events.Reader.ReadAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private void ReadLines(LineSource lines)
    {
        InputLine? line;
        do
        {
            line = lines.Next();
            Add(new SessionEvent.Line(line));
        }
        while (line != null);
    }
}
