namespace NanoAgent.Llm;

/// <summary>What models may use. A limit of 0 allows nothing, a negative one is none.</summary>
public sealed class BudgetLimits
{
    /// <summary>Input and output together, for each day (UTC).</summary>
    public int TokensPerDay { get; init; } = -1;

    public int CallsPerDay { get; init; } = -1;

    /// <summary>Millionths of a dollar, for each month (UTC). Calls without a price do not count.</summary>
    public long MicroUsdPerMonth { get; init; } = -1;
}
