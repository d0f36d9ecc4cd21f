namespace NanoAgent.Fakes;

/// <summary>Wakes everyone who waits for a condition; nobody polls and nobody sleeps.</summary>
internal sealed class Signal
{
    /// <summary>Only a failure waits so long. A machine that is busy with other things may take a good part of it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TaskCompletionSource _next = NewSource();

    /// <summary>Take it before looking at the condition, or a change in between is missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Pulse() => Interlocked.Exchange(ref _next, NewSource()).TrySetResult();

    public async Task WaitUntilAsync(Func<bool> isTrue, TimeSpan timeout, Func<string> whatIsMissing)
    {
        using var limit = new CancellationTokenSource(timeout);
        while (true)
        {
            Task next = Next;
            if (isTrue())
            {
                return;
            }

            try
            {
                await next.WaitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(whatIsMissing());
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
