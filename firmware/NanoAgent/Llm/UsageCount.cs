namespace NanoAgent.Llm;

/// <summary>Calls and tokens of some time.</summary>
public sealed class UsageCount
{
    public int Calls { get; set; }

    /// <summary>All input tokens, cached ones included.</summary>
    public long InputTokens { get; set; }

    public long CachedTokens { get; set; }

    public long OutputTokens { get; set; }

    public bool IsEmpty => Calls == 0 && InputTokens == 0 && CachedTokens == 0 && OutputTokens == 0;

    public void Add(UsageCount other)
    {
        Calls += other.Calls;
        InputTokens += other.InputTokens;
        CachedTokens += other.CachedTokens;
        OutputTokens += other.OutputTokens;
    }
}
