namespace NanoAgent.Llm;

/// <summary>Whether models may be asked, given what was used. Pure.</summary>
public static class Budget
{
    /// <summary>The limit that is nearest to its end: a used one before a low one, money before the others because it comes back last.</summary>
    public static BudgetState Worst(UsageCount today, UsageCount month, BudgetLimits limits)
    {
        BudgetState day = OfDay(today, limits);
        BudgetState money = Money(month, limits);
        return money.Level >= day.Level && money.Level > BudgetState.Ok ? money : day;
    }

    /// <summary>The same of the limits that begin anew with each day.</summary>
    public static BudgetState OfDay(UsageCount today, BudgetLimits limits)
    {
        BudgetState tokens = Tokens(today, limits);
        BudgetState calls = Calls(today, limits);
        return calls.Level > tokens.Level ? calls : tokens;
    }

    public static BudgetState Tokens(UsageCount today, BudgetLimits limits) => Of(BudgetNames.TokensPerDay, today.Tokens, limits.TokensPerDay);

    public static BudgetState Calls(UsageCount today, BudgetLimits limits) => Of(BudgetNames.CallsPerDay, today.Calls, limits.CallsPerDay);

    public static BudgetState Money(UsageCount month, BudgetLimits limits) => Of(BudgetNames.UsdPerMonth, month.MicroUsd, limits.MicroUsdPerMonth);

    private static BudgetState Of(string setting, long used, long max)
    {
        int level = BudgetState.Ok;
        if (max >= 0)
        {
            bool isLow = used * 100 >= max * Limits.BudgetLowPercent;
            level = used >= max ? BudgetState.UsedUp : isLow ? BudgetState.Low : BudgetState.Ok;
        }

        return new BudgetState(setting, level, used, max);
    }
}
