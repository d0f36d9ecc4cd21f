using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Config;

/// <summary>Follows a pushed configuration through the board's restart and its test until it is decided.</summary>
/// <param name="open">Opens the port again: a restart may take it away for a while.</param>
/// <param name="note">Gets what happens meanwhile.</param>
internal sealed class TrialWatch(Func<CancellationToken, Task<IBoardLink>> open, Action<string> note)
{
    /// <summary>The board's own limit for its test, with time for two restarts and for joining the network.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(Limits.ConfigTrialMs) + TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private string _phase = "stored";
    private bool _isGone;

    /// <param name="link">The link that pushed; closed when this ends.</param>
    /// <param name="cancel">Ctrl-C: the board goes on with the trial.</param>
    public async Task<TrialOutcome> WaitAsync(IBoardLink link, CancellationToken cancel)
    {
        IBoardLink? present = link;
        try
        {
            long start = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(Pause, cancel).ConfigureAwait(false);
                try
                {
                    present ??= await open(cancel).ConfigureAwait(false);
                    if (Judge(await BoardConfig.AskAsync(present, cancel).ConfigureAwait(false)) is { } outcome)
                    {
                        return outcome;
                    }
                }
                catch (CliException ex) when (ex.ExitCode == ExitCodes.NoBoard)
                {
                    present?.Dispose();
                    present = null;
                    NoteGone();
                }
            }

            return new TrialOutcome(TrialState.Open, _isGone ? "the board did not come back" : $"the board still says '{_phase}'");
        }
        finally
        {
            present?.Dispose();
        }
    }

    private TrialOutcome? Judge(BoardConfig board)
    {
        _isGone = false;
        if (board.Phase != _phase)
        {
            _phase = board.Phase;
            if (_phase is "trying")
            {
                note("the board runs with it and tests itself");
            }
        }

        return board.Phase switch
        {
            "returned" => new TrialOutcome(TrialState.Returned, board.Reason),
            "promoting" or "none" => new TrialOutcome(TrialState.Taken, ""),
            _ => null,
        };
    }

    private void NoteGone()
    {
        if (!_isGone)
        {
            _isGone = true;
            note("the board restarts");
        }
    }
}
