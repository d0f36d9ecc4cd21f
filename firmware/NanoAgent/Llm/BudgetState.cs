namespace NanoAgent.Llm;

/// <summary>How much of a limit is used.</summary>
public sealed class BudgetState
{
    /// <summary>There is no limit, or it is far.</summary>
    public const int Ok = 0;

    /// <summary><see cref="Limits.BudgetLowPercent"/> percent of it are used, or more.</summary>
    public const int Low = 1;

    /// <summary>Nothing is left.</summary>
    public const int UsedUp = 2;

    public BudgetState(string setting, int level, long used, long max)
    {
        Setting = setting;
        Level = level;
        Used = used;
        Max = max;
    }

    /// <summary>Name of the limit in the configuration, one of <see cref="BudgetNames"/>.</summary>
    public string Setting { get; }

    /// <summary><see cref="Ok"/>, <see cref="Low"/> or <see cref="UsedUp"/>.</summary>
    public int Level { get; }

    /// <summary>Tokens, calls or millionths of a dollar.</summary>
    public long Used { get; }

    /// <summary>The limit in the same unit; negative when there is none.</summary>
    public long Max { get; }
}

/// <summary>The limits as the configuration calls them.</summary>
public static class BudgetNames
{
    public const string TokensPerDay = "budget.tokens_per_day";
    public const string CallsPerDay = "budget.calls_per_day";
    public const string UsdPerMonth = "budget.usd_per_month";
}
