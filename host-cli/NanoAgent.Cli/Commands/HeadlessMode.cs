using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>up --headless</c>: the board runs until Ctrl-C or SIGTERM; its log and its console are the output.</summary>
internal static class HeadlessMode
{
    public static async Task<int> RunAsync(UpSession session, TerminalIo io, CancellationToken cancel)
    {
        // What the board says to whoever holds it, such as the pairing code, stands alone on its line between those of the log.
        session.Replied += io.Output.WriteLine;
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
