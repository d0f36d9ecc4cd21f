using System.Threading.Channels;

namespace NanoAgent.Cli.Monitor;

/// <summary>Does what takes time one after the other, beside a session that keeps listening to keys. What goes wrong becomes a remark.</summary>
internal sealed class WorkQueue
{
    private readonly Channel<Func<CancellationToken, Task<string?>>> _work = Channel.CreateUnbounded<Func<CancellationToken, Task<string?>>>();
    private readonly SessionEvents _events;

    public WorkQueue(SessionEvents events, CancellationToken cancel)
    {
        _events = events;
        _ = Task.Run(() => RunAsync(cancel), CancellationToken.None);
    }

    /// <param name="work">What to do; returns a remark, or null when there is nothing to say.</param>
    public void Add(Func<CancellationToken, Task<string?>> work) => _work.Writer.TryWrite(work);

    private async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await foreach (Func<CancellationToken, Task<string?>> work in _work.Reader.ReadAllAsync(cancel).ConfigureAwait(false))
            {
                if (await TryAsync(work, cancel).ConfigureAwait(false) is { } remark)
                {
                    _events.Add(new SessionEvent.Remark(remark));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The session is over.
        }
    }

    private static async Task<string?> TryAsync(Func<CancellationToken, Task<string?>> work, CancellationToken cancel)
    {
        try
        {
            return await work(cancel).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is IOException or CliException)
        {
            return ex.Message;
        }
    }
}
