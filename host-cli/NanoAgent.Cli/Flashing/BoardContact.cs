using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Flashing;

/// <summary>Talks to the firmware on a port, before and after it is flashed.</summary>
/// <param name="port">As <c>--port</c> has it.</param>
/// <param name="open">Opens it and makes sure that somebody answers within the time.</param>
internal sealed class BoardContact(string port, Func<string, TimeSpan, CancellationToken, Task<IBoardLink>> open)
{
    /// <summary>How long an answer may take. A board that runs answers in a fraction of it.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan AgainAfter = TimeSpan.FromMilliseconds(200);

    public string Port => port;

    /// <summary>The board; null when nobody answers, as on a new one.</summary>
    public async Task<IBoardLink?> TryOpenAsync(CancellationToken cancel)
    {
        try
        {
            return await open(port, AnswerTime, cancel).ConfigureAwait(false);
        }
        catch (CliException ex) when (ex.ExitCode == ExitCodes.NoBoard)
        {
            return null;
        }
    }

    /// <summary>The board as soon as it answers; null when it does not within the time. A port that is gone may come back.</summary>
    public async Task<IBoardLink?> WaitAsync(TimeSpan patience, CancellationToken cancel)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await TryOpenAsync(cancel).ConfigureAwait(false) is { } link)
            {
                return link;
            }

            if (TimeProvider.System.GetElapsedTime(start) >= patience)
            {
                return null;
            }

            await Task.Delay(AgainAfter, cancel).ConfigureAwait(false);
        }
    }
}
