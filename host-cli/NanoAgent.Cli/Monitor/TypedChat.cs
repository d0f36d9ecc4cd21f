using System.Text;
using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary>A chat of a person at a terminal: a line that can be edited below what the board says, and one key for its questions.</summary>
internal sealed class TypedChat(BoardLines board, BoardReplies replies, Delivery delivery, ChatScreen screen, ChatHistory history, TerminalIo io)
{
    private const string PromptText = "you> ";
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    private readonly OpenQuestions _questions = new(TimeProvider.System);
    private readonly TypedLine _line = new(io, history.Lines);

    public async Task<int> RunAsync(SessionEvents events, CancellationToken cancel)
    {
        using RawTerminal? raw = RawTerminal.Enter(io);
        screen.Note($"chat on {board.Name}; /help lists commands, Ctrl-D leaves");
        replies.Replied += OnReply;
        events.ListenTo(io, io.CanEdit);
        Prompt();
        var work = new WorkQueue(events, cancel);
        try
        {
            while (true)
            {
                SessionEvent? next = await events.NextAsync(Turn, cancel).ConfigureAwait(false);
                if (Take(next, work) is { } exitCode)
                {
                    return exitCode;
                }
            }
        }
        finally
        {
            events.Close();
            EndPrompt();
        }
    }

    private int? Take(SessionEvent? next, WorkQueue work)
    {
        switch (next)
        {
            case SessionEvent.Key key:
                return key.Char is { } c ? Press(c, work) : ExitCodes.Ok;
            case SessionEvent.Line line:
                return line.Typed is { } typed ? OnLine(typed.Text, work) : ExitCodes.Ok;
            case SessionEvent.Port port:
                OnPort(port.Change);
                return null;
            case SessionEvent.Remark remark:
                screen.Note(remark.Note);
                return null;
            case null:
                SetPrompt();
                return null;
            default:
                return null;
        }
    }

    private int? Press(char c, WorkQueue work)
    {
        if (c == KeyMenu.InterruptKey)
        {
            return ExitCodes.Interrupted;
        }

        if (c == KeyMenu.LeaveKey)
        {
            return ExitCodes.Ok;
        }

        if (_line.IsEmpty && _questions.AnswerOf(c) is { } answer)
        {
            return OnLine(answer, work);
        }

        string? line = _line.Press(c, out bool isEnd);
        return isEnd ? ExitCodes.Ok : line == null ? null : OnLine(line.Trim(), work);
    }

    private int? OnLine(string line, WorkQueue work)
    {
        if (line is "exit" or "quit")
        {
            return ExitCodes.Ok;
        }

        if (io.CanEdit && line.Length > 0)
        {
            io.Note(PromptText + line, NoteStyle.Prompt);
        }

        if (line.Length > 0)
        {
            history.Add(line);
            _questions.Sent(line);
            Send(line, work);
        }

        Prompt();
        return null;
    }

    private void Send(string line, WorkQueue work)
    {
        if (Encoding.UTF8.GetByteCount(line) is var bytes && bytes > Limits.InboundTextBytesMax)
        {
            screen.Note(MessageCheck.TooLong(bytes));
            return;
        }

        work.Add(async cancel =>
        {
            try
            {
                await delivery.SendAsync(line, cancel).ConfigureAwait(false);
                return null;
            }
            catch (IOException ex)
            {
                return $"not delivered: {ex.Message}; the arrow key brings the line back";
            }
        });
    }

    private void OnReply(string line)
    {
        io.WriteText(line);
        if (_questions.Look(line))
        {
            screen.Note("y approves, n denies, while the line is empty");
            SetPrompt();
        }
    }

    // That it went and came back is said where the port is watched.
    private void OnPort(PortChange change)
    {
        string what = change.IsBack ? "" : delivery.Break();
        if (what.Length > 0)
        {
            screen.Note(what);
        }
    }

    // A terminal that gives lines only has the prompt before each of them.
    private void Prompt()
    {
        if (io.CanEdit)
        {
            _line.Begin();
            SetPrompt();
        }
        else
        {
            io.EndPrompt();
            io.Prompt(PromptText);
        }
    }

    private void EndPrompt()
    {
        if (io.CanEdit)
        {
            _line.End();
        }
        else
        {
            io.EndPrompt(hasLineEnd: false);
        }
    }

    private void SetPrompt()
    {
        if (io.CanEdit)
        {
            string code = _questions.Code;
            _line.SetPrompt(code.Length > 0 ? $"{code} y/n> " : PromptText);
        }
    }
}
