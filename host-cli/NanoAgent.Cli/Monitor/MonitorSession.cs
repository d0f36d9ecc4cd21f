using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary>A monitor from the banner to the last key.</summary>
internal sealed class MonitorSession
{
    /// <summary>A line or a report without an end is shown as it is after this long.</summary>
    private static readonly TimeSpan RestPatience = TimeSpan.FromMilliseconds(300);

    /// <summary>How soon it is noticed that nobody reads any more.</summary>
    private static readonly TimeSpan IdleTurn = TimeSpan.FromSeconds(1);

    private readonly BoardLines _board;
    private readonly MonitorRequest _request;
    private readonly TerminalIo _io;
    private readonly TimeProvider _time;
    private readonly MonitorScreen _screen;
    private readonly PortTalk _talk;
    private readonly MonitorRecording _recording;
    private readonly KeyMenu _menu = new();
    private readonly List<string> _typed = [];
    private readonly TypedLine _line;
    private readonly MonitorSpeed _speed;
    private readonly MonitorMenu _commands;

    public MonitorSession(BoardLines board, PortTalk talk, MonitorRecording recording, MonitorRequest request, TerminalIo io, TimeProvider time)
    {
        (_board, _talk, _recording, _request, _io, _time) = (board, talk, recording, request, io, time);
        _screen = new MonitorScreen(request, talk.IsOwnAnswer, io, time);
        _line = new TypedLine(io, _typed);
        _speed = new MonitorSpeed(board, request.Baud);
        talk.Searched += _speed.Apply;
        _commands = new MonitorMenu(board, talk, _screen, _speed, recording);
    }

    /// <summary>Returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        using RawTerminal? raw = RawTerminal.Enter(_io);
        var events = new SessionEvents(_board, cancel);
        try
        {
            Greet();
            events.ListenTo(_io, _io.CanEdit);
            BeginTyping();
            _board.Start();
            _recording.Start(events, cancel);
            return await LoopAsync(events, cancel).ConfigureAwait(false);
        }
        finally
        {
            events.Close();
            EndTyping();
        }
    }

    private void Greet()
    {
        if (_io.IsInteractive)
        {
            _screen.Note($"monitor on {OneLine.Of(_board.Name)}; Ctrl-] leaves, Ctrl-T Ctrl-H helps");
        }
    }

    private void BeginTyping()
    {
        if (_io.CanEdit)
        {
            _line.Begin();
        }
    }

    private void EndTyping()
    {
        if (_io.CanEdit)
        {
            _line.End();
        }
    }

    private async Task<int> LoopAsync(SessionEvents events, CancellationToken cancel)
    {
        long start = _time.GetTimestamp();
        var work = new WorkQueue(events, cancel);
        while (_request.For is not { } limit || _time.GetElapsedTime(start) < limit)
        {
            SessionEvent? next = await events.NextAsync(Patience(start), cancel).ConfigureAwait(false);
            if (Take(next, work) is { } exitCode)
            {
                _screen.ShowRest();
                return exitCode;
            }

            if (_io.IsProcess && !_io.IsInteractive && !OperatingSystem.IsWindows() && TerminalNative.IsOutputGone())
            {
                return ExitCodes.Ok;
            }
        }

        return ExitCodes.Ok;
    }

    private TimeSpan Patience(long start)
    {
        TimeSpan patience = _screen.HasRest ? RestPatience : IdleTurn;
        TimeSpan left = _request.For is { } limit ? limit - _time.GetElapsedTime(start) : patience;
        return left < patience && left > TimeSpan.Zero ? left : patience;
    }

    /// <summary>The exit code when that was the end.</summary>
    private int? Take(SessionEvent? next, WorkQueue work)
    {
        switch (next)
        {
            case null:
                _screen.ShowRest();
                return null;
            case SessionEvent.Text text:
                _screen.Add(text.Value, _speed.Offer);
                return null;
            case SessionEvent.Port port:
                return OnPort(port.Change);
            case SessionEvent.Key { Char: { } key }:
                return Press(key, work);
            case SessionEvent.Line { Typed: { IsTooLong: true } line }:
                _screen.Note("not sent: " + MessageCheck.TooLong(line.Bytes));
                return null;
            case SessionEvent.Line { Typed: { } line }:
                return OnLine(line.Text, work);
            case SessionEvent.Remark remark:
                _screen.Note(OneLine.Of(remark.Note));
                return _recording.Failure;
            default:
                // The input has ended: a monitor without a keyboard goes on, as in a script.
                return next is SessionEvent.Key && _io.IsProcess ? ExitCodes.Ok : null;
        }
    }

    private int? OnPort(PortChange change)
    {
        _screen.ShowRest();
        if (change.IsBack)
        {
            _screen.Note($"the board is back on {OneLine.Of(change.Name)}");
            _speed.Apply();
            return null;
        }

        if (_request.MayEnd)
        {
            _screen.Note($"the end of {OneLine.Of(change.Name)}");
            return ExitCodes.Ok;
        }

        string why = change.Why.Length > 0 ? ": " + OneLine.Of(change.Why) : "";
        _screen.Note($"the board is gone{why}{(_request.Reconnects ? "; waiting until it is back" : "")}");
        return _request.Reconnects ? null : ExitCodes.NoBoard;
    }

    private int? Press(char key, WorkQueue work)
    {
        bool wasOpen = _menu.IsOpen;
        MenuAction action = _menu.Press(key);
        switch (action)
        {
            case MenuAction.None:
                return null;
            case MenuAction.Leave:
                return ExitCodes.Ok;
            case MenuAction.Interrupt:
                return ExitCodes.Interrupted;
            case MenuAction.Pass when wasOpen:
                _line.Insert(key);
                return null;
            case MenuAction.Pass:
                string? line = _line.Press(key, out _);
                return line == null ? null : OnLine(line, work);
            default:
                _commands.Run(action, work);
                return null;
        }
    }

    private int? OnLine(string line, WorkQueue work)
    {
        if (line.Length == 0 || line[0] == KeyMenu.LeaveKey)
        {
            return line.Length == 0 ? null : ExitCodes.Ok;
        }

        _typed.Add(line);
        if (_io.CanEdit)
        {
            _io.Note("> " + line, NoteStyle.Prompt);
        }

        work.Add(async cancel =>
        {
            await _talk.SayAsync(line, cancel).ConfigureAwait(false);
            return null;
        });
        return null;
    }
}
