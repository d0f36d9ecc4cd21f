namespace NanoAgent.Cli.Commands;

/// <summary><c>up --headless</c>: the board runs until Ctrl-C or SIGTERM; its log is the output.</summary>
internal static class HeadlessMode
{
    public static async Task<int> RunAsync(UpSession session, CancellationToken cancel)
    {
        try
        {
            await session.UnlessPowerCut(Task.Delay(Timeout.Infinite, cancel), cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C or SIGTERM: the way to end it.
        }

        // Ending a service in order is no failure, even when it takes a signal.
        return ExitCodes.Ok;
    }
}
