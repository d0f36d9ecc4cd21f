using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Monitor;

/// <summary>One message to a board and everything until it is answered. A broken link is told with what is known about the message.</summary>
internal sealed class MessageTurn
{
    /// <summary>A turn that takes long: is the board still there?</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private const string LookHint = "nanoagent sessions show console: what the board has of it";

    private readonly PortTalk _talk;
    private readonly BoardReplies _replies;
    private volatile int _breaks;

    public MessageTurn(BoardLines board, PortTalk talk, BoardReplies replies)
    {
        (_talk, _replies) = (talk, replies);
        board.Changed += change => _breaks += change.IsBack ? 0 : 1;
    }

    /// <summary>False when an answer reported a failure.</summary>
    /// <exception cref="CliException">The link broke; says whether the message was delivered.</exception>
    public async Task<bool> AskAsync(string line, CancellationToken cancel)
    {
        TurnState before = await TurnState.AskAsync(_talk, cancel).ConfigureAwait(false);
        _replies.Forget();
        (int breaks, long count) = (_breaks, _replies.Count);
        await SayAsync(line, cancel).ConfigureAwait(false);
        TurnState now = await ConfirmAsync(line, before, breaks, cancel).ConfigureAwait(false);
        while (now.Waiting > 0 && !now.IsRestartOf(before))
        {
            await _replies.WaitAsync(LookEvery, cancel).ConfigureAwait(false);
            now = await LookAsync(cancel).ConfigureAwait(false);
        }

        return _breaks != breaks && _replies.Count == count
            ? throw new CliException("the message was delivered; its answer came while the link was broken", LookHint, ExitCodes.NoBoard)
            : now.IsRestartOf(before) || now.Failed <= before.Failed;
    }

    private async Task SayAsync(string line, CancellationToken cancel)
    {
        try
        {
            await _talk.SayAsync(line, cancel).ConfigureAwait(false);
        }
        catch (IOException ex)
        {
            throw new CliException($"the message was not delivered: {ex.Message}", "the same again when the board is back", ExitCodes.NoBoard);
        }
    }

    /// <summary>A board reads one line after the other: when it answers this, it has the message, unless the link broke between the two.</summary>
    private async Task<TurnState> ConfirmAsync(string line, TurnState before, int breaks, CancellationToken cancel)
    {
        TurnState now;
        try
        {
            now = await TurnState.AskAsync(_talk, cancel).ConfigureAwait(false);
        }
        catch (CliException ex) when (ex.ExitCode == ExitCodes.NoBoard)
        {
            throw Unknown(ex.Message);
        }

        bool isCounted = !line.StartsWith('{');
        return _breaks == breaks || (isCounted && now.Accepted > before.Accepted) ? now
            : isCounted && !now.IsRestartOf(before)
                ? throw new CliException("the link broke, and the message was not delivered", "the same again", ExitCodes.NoBoard)
                : throw Unknown("the link broke");
    }

    private async Task<TurnState> LookAsync(CancellationToken cancel)
    {
        try
        {
            return await TurnState.AskAsync(_talk, cancel).ConfigureAwait(false);
        }
        catch (CliException ex) when (ex.ExitCode == ExitCodes.NoBoard)
        {
            throw new CliException($"the message was delivered, its answer did not come: {ex.Message}", LookHint, ExitCodes.NoBoard);
        }
    }

    private static CliException Unknown(string why) => new($"it is not known whether the message was delivered: {why}", LookHint, ExitCodes.NoBoard);
}
