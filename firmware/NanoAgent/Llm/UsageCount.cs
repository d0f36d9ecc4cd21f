namespace NanoAgent.Llm;

/// <summary>Calls, tokens and money of some time.</summary>
public sealed class UsageCount
{
    public int Calls { get; set; }

    /// <summary>All input tokens, cached ones included.</summary>
    public long InputTokens { get; set; }

    public long CachedTokens { get; set; }

    public long OutputTokens { get; set; }

    /// <summary>Millionths of a dollar, of the calls whose price is known.</summary>
    public long MicroUsd { get; set; }

    /// <summary>There were calls without a price: <see cref="MicroUsd"/> is less than what was spent.</summary>
    public bool HasUnpriced { get; set; }

    /// <summary>Input and output together.</summary>
    public long Tokens => InputTokens + OutputTokens;

    public bool IsEmpty => Calls == 0 && InputTokens == 0 && CachedTokens == 0 && OutputTokens == 0;

    public void Add(UsageCount other)
    {
        Calls += other.Calls;
        InputTokens += other.InputTokens;
        CachedTokens += other.CachedTokens;
        OutputTokens += other.OutputTokens;
        MicroUsd += other.MicroUsd;
        HasUnpriced |= other.HasUnpriced;
    }
}
