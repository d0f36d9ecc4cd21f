namespace NanoAgent.Cli.Monitor;

/// <summary>What is known of the last message when a link breaks.</summary>
internal sealed class Delivery(PortTalk talk, BoardReplies replies)
{
    private volatile int _number;
    private volatile State _state;

    private enum State
    {
        None,
        Sent,
        Delivered,
        Answered,
    }

    /// <summary>Sends a message, and finds out in the background whether the board has it.</summary>
    public async Task SendAsync(string line, CancellationToken cancel)
    {
        int number = ++_number;
        _state = State.Sent;
        replies.Replied += OnReply;
        try
        {
            await talk.SayAsync(line, cancel).ConfigureAwait(false);
        }
        catch (IOException)
        {
            _state = State.None;
            throw;
        }

        _ = ConfirmAsync(number, cancel);
    }

    /// <summary>The board went: what is known, for a note; empty when nothing was under way.</summary>
    public string Break()
    {
        State before = _state;

        // What the board says when it is back is no answer to what was sent before.
        _number++;
        _state = State.None;
        return before switch
        {
            State.Sent => "whether it has your last message is not known: nanoagent sessions show console",
            State.Delivered => "it has your last message; its answer may be missed: nanoagent sessions show console",
            _ => "",
        };
    }

    private async Task ConfirmAsync(int number, CancellationToken cancel)
    {
        try
        {
            await TurnState.AskAsync(talk, cancel).ConfigureAwait(false);
            if (number == _number && _state == State.Sent)
            {
                _state = State.Delivered;
            }
        }
        catch (Exception ex) when (ex is CliException or OperationCanceledException)
        {
            // Then it is not known.
        }
    }

    private void OnReply(string line)
    {
        replies.Replied -= OnReply;
        _state = State.Answered;
    }
}
