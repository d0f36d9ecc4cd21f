namespace NanoAgent.Cli.Monitor;

/// <summary>One message to a board and everything until it is answered. A broken link is told with what is known about the message.</summary>
internal sealed class MessageTurn(PortTalk talk, BoardReplies replies)
{
    /// <summary>A turn that takes long: is the board still there?</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private const string LookHint = "nanoagent sessions show console: what the board has of it";

    /// <summary>False when an answer reported a failure.</summary>
    /// <exception cref="CliException">The link broke; says whether the message was delivered.</exception>
    public async Task<bool> AskAsync(string line, CancellationToken cancel)
    {
        TurnState before = await TurnState.AskAsync(talk, cancel).ConfigureAwait(false);
        replies.Forget();
        TurnState now = await SayAsync(line, cancel).ConfigureAwait(false);
        while (now.Waiting > 0 && now.UptimeMs >= before.UptimeMs)
        {
            await replies.WaitAsync(LookEvery, cancel).ConfigureAwait(false);
            now = await LookAsync(cancel).ConfigureAwait(false);
        }

        return now.UptimeMs < before.UptimeMs || now.Failed <= before.Failed;
    }

    private async Task<TurnState> SayAsync(string line, CancellationToken cancel)
    {
        try
        {
            await talk.SayAsync(line, cancel).ConfigureAwait(false);
        }
        catch (IOException ex)
        {
            throw new CliException($"the message was not delivered: {ex.Message}", "the same again when the board is back", ExitCodes.NoBoard);
        }

        try
        {
            // It reads one line after the other: who answers this has the message.
            return await TurnState.AskAsync(talk, cancel).ConfigureAwait(false);
        }
        catch (CliException ex) when (ex.ExitCode == ExitCodes.NoBoard)
        {
            throw new CliException($"it is not known whether the message was delivered: {ex.Message}", LookHint, ExitCodes.NoBoard);
        }
    }

    private async Task<TurnState> LookAsync(CancellationToken cancel)
    {
        try
        {
            return await TurnState.AskAsync(talk, cancel).ConfigureAwait(false);
        }
        catch (CliException ex) when (ex.ExitCode == ExitCodes.NoBoard)
        {
            throw new CliException($"the message was delivered, its answer did not come: {ex.Message}", LookHint, ExitCodes.NoBoard);
        }
    }
}
