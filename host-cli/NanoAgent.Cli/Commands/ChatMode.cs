using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>
/// <c>up</c> without more: a chat in the terminal. Lines from a pipe are sent as they come; at their end it waits for the
/// last answer and leaves, with an exit code that tells whether all of them were answered.
/// </summary>
internal sealed class ChatMode
{
    private const string PromptText = "you> ";

    private readonly UpSession _session;
    private readonly TerminalIo _io;
    private readonly LineSource _lines;
    private int _exitCode = ExitCodes.Ok;

    private ChatMode(UpSession session, TerminalIo io)
    {
        _session = session;
        _io = io;
        _lines = new LineSource(io.Input);
    }

    public static async Task<int> RunAsync(UpSession session, TerminalIo io, CancellationToken cancel)
    {
        var chat = new ChatMode(session, io);
        try
        {
            return await chat.RunAsync(cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        finally
        {
            io.EndPrompt(hasLineEnd: false);
        }
    }

    private async Task<int> RunAsync(CancellationToken cancel)
    {
        Greet();
        _session.Replied += Show;
        _session.Restarting += reason => _io.Note("--- the board restarts: " + reason);
        Prompt();
        while (await NextAsync(cancel).ConfigureAwait(false) is { Text: not ("exit" or "quit") } line)
        {
            await TakeAsync(line, cancel).ConfigureAwait(false);
        }

        return _io.IsInteractive ? ExitCodes.Ok : _exitCode;
    }

    private void Greet()
    {
        if (_io.IsInteractive)
        {
            _io.Note("--- virtual board is up; write to it, /help lists commands, Ctrl-D leaves");
        }

        if (_io.IsInteractive && _session.UsesDemoModel)
        {
            _io.Note("--- no model is configured: the built-in demo model answers, a rule-based");
            _io.Note("--- stand-in and no AI; for a real one: nanoagent up --config FILE (see README)");
        }
    }

    private async Task<InputLine?> NextAsync(CancellationToken cancel)
    {
        // A blocking read that cannot be cancelled: it is left behind when the process ends.
        Task<InputLine?> read = Task.Run(_lines.Next, CancellationToken.None);
        await _session.UnlessPowerCut(read, cancel).ConfigureAwait(false);
        InputLine? line = await read.ConfigureAwait(false);
        if (line != null)
        {
            _io.EndPrompt();
        }

        return line;
    }

    private async Task TakeAsync(InputLine line, CancellationToken cancel)
    {
        if (line.IsTooLong)
        {
            _io.Note("nanoagent: " + MessageCheck.TooLong(line.Bytes), NoteStyle.Trouble);
            _exitCode = ExitCodes.Refused;
            Prompt();
        }
        else if (line.Text.Length == 0)
        {
            Prompt();
        }
        else if (_io.IsInteractive)
        {
            // No prompt until the answer is there. Whoever types on meanwhile is heard all the same.
            _session.Send(line.Text);
        }
        else if (!await _session.AskAsync(line.Text, cancel).ConfigureAwait(false) && _exitCode == ExitCodes.Ok)
        {
            // A pipe sends faster than anybody answers: line by line, so that none is refused.
            _exitCode = ExitCodes.Failed;
        }
    }

    private void Show(string reply)
    {
        _io.WriteText(reply);
        if (_io.IsInteractive && HostReply.IsNoRequest(reply))
        {
            _io.Note("--- a line that begins with { is a request of the host protocol, not chat");
        }

        Prompt();
    }

    private void Prompt()
    {
        if (_io.IsInteractive)
        {
            _io.EndPrompt();
            _io.Prompt(PromptText);
        }
    }
}
