namespace NanoAgent.Llm;

/// <summary>Counts calls and tokens since boot. What a server does not report is estimated, never taken as nothing.</summary>
public sealed class UsageMeter
{
    private readonly object _lock = new object();

    public int Calls { get; private set; }

    public long InputTokens { get; private set; }

    public long CachedTokens { get; private set; }

    public long OutputTokens { get; private set; }

    /// <summary>True when some of the figures are our estimate.</summary>
    public bool IsEstimated { get; private set; }

    public void Count(LlmReply reply)
    {
        lock (_lock)
        {
            Calls++;
            CachedTokens += reply.CachedTokens;
            OutputTokens += reply.OutputTokens;
            InputTokens += reply.InputTokens;
            IsEstimated |= reply.IsUsageEstimated;
        }
    }
}
